import { messageSize } from '../request-log/message-size.js';

type SavedMessage = Parameters<typeof messageSize>[0];

/** So many of the newest messages are saved, if they are not too large; the log in memory keeps more. */
const KEPT = 200;
const KEPT_BYTES = 2 * 1024 * 1024;
const LARGEST = 64 * 1024;

/** The messages worth saving, the oldest first. */
export function newest<Message extends SavedMessage>(messages: readonly Message[]): Message[] {
  const kept: Message[] = [];
  let bytes = 0;
  for (let at = messages.length - 1; at >= 0 && kept.length < KEPT; at--) {
    const message = messages[at];
    const size = message ? messageSize(message) : Infinity;
    if (!message || size > LARGEST) continue;
    bytes += size;
    if (bytes > KEPT_BYTES) break;
    kept.push(message);
  }
  return kept.reverse();
}
