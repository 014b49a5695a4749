/**
 * The handler of a notification did not finish within `notification.giveUpAfterMs`, or within the grace time of a shutdown.
 *
 * It may still be running and may still write: a transaction that was handed to it must not end, and its connection must
 * not go back to a pool, before `settled` has resolved.
 *
 * @publicApi
 */
export class HandlerTimeoutError extends Error {
  constructor(
    /** Resolves, and never rejects, once the handler has ended in whatever way. */
    readonly settled: Promise<void>,
  ) {
    super('The handler was given up: it did not finish within notification.giveUpAfterMs');
    this.name = 'HandlerTimeoutError';
  }
}
