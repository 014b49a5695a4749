import type { DeliveryAttempt } from '../delivery/notification.js';
import type { LoggedRequest } from './logged-request.js';

/** What an entry takes beside its texts, roughly. */
const OVERHEAD = 1_000;

/**
 * Bytes that a logged message takes, roughly: Data is in it twice, sealed and opened, and a text of two bytes a character
 * is counted as such.
 */
export function messageSize(
  message: Pick<LoggedRequest | DeliveryAttempt, 'body' | 'data' | 'answer'>,
): number {
  const { body, data, answer } = message;
  const answered = typeof answer === 'object' ? answer.body.length : 0;
  return OVERHEAD + 2 * (body.length + answered + (data ? body.length : 0));
}
