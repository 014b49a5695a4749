import type { DeadlineQueue } from '../../config/deadline-queue.js';

/** The handler did not finish within `giveUpAfterMs`. It may still be running: its transaction must not be reused. */
export class HandlerGivenUp extends Error {
  constructor() {
    super('The handler was given up: it did not finish within notification.giveUpAfterMs');
    this.name = 'HandlerGivenUp';
  }
}

/**
 * Runs a handler until it settles or its time is up, whichever is first. After that its promise is nobody's: it may have
 * heard the signal and still be cleaning up.
 *
 * @param handler gets a function that makes the signal, which few handlers want and which is dear to make.
 * @throws what the handler threw, or HandlerGivenUp.
 */
export async function runUntilGivenUp(
  deadlines: DeadlineQueue,
  handler: (signal: () => AbortSignal) => Promise<unknown>,
): Promise<void> {
  let controller: AbortController | undefined;
  let cancel: () => void = () => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    cancel = deadlines.add(() => {
      const reason = new HandlerGivenUp();
      controller ??= new AbortController();
      controller.abort(reason);
      reject(reason);
    });
  });
  try {
    await Promise.race([handler(() => (controller ??= new AbortController()).signal), givenUp]);
  } finally {
    cancel();
  }
}
