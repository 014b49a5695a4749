import type { DeadlineQueue } from '../../config/deadline-queue.js';
import { HandlerTimeoutError } from './handler-timeout.error.js';

/**
 * Runs a handler until it settles or its time is up, whichever is first. A handler that was given up keeps running;
 * `settled` of the error tells when it has ended.
 *
 * @param handler gets a function that makes the signal, which few handlers want and which is dear to make.
 * @throws what the handler threw, or HandlerTimeoutError.
 */
export async function runUntilGivenUp(
  deadlines: DeadlineQueue,
  handler: (signal: () => AbortSignal) => Promise<unknown>,
): Promise<void> {
  let controller: AbortController | undefined;
  let cancel: () => void = () => undefined;
  const running = handler(() => (controller ??= new AbortController()).signal);
  const givenUp = new Promise<never>((_, reject) => {
    cancel = deadlines.add(() => {
      const settled = running.then(
        () => undefined,
        () => undefined,
      );
      const reason = new HandlerTimeoutError(settled);
      controller ??= new AbortController();
      controller.abort(reason);
      reject(reason);
    });
  });
  try {
    await Promise.race([running, givenUp]);
  } finally {
    cancel();
  }
}
