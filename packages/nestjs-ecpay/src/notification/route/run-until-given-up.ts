import type { DeadlineQueue } from '../../config/deadline-queue.js';

/**
 * Runs a handler until it settles or its time is up, whichever is first. After that its promise is nobody's: it may have
 * heard the signal and still be cleaning up.
 *
 * @throws what the handler threw, or that it was given up.
 */
export async function runUntilGivenUp(
  deadlines: DeadlineQueue,
  handler: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const controller = new AbortController();
  let giveUp: () => void = () => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = () => {
      const reason = new Error('The handler was given up: it did not finish within giveUpAfterMs');
      controller.abort(reason);
      reject(reason);
    };
  });
  const cancel = deadlines.add(giveUp);
  try {
    await Promise.race([handler(controller.signal), givenUp]);
  } finally {
    cancel();
  }
}
