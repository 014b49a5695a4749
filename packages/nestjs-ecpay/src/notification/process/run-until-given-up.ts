import { Waiter, type DeadlineQueue } from '../../config/deadline-queue.js';
import { HandlerTimeoutError } from './handler-timeout.error.js';

/** What is run through the inbox: one handler with everything that wraps it. */
export interface HandlerRun {
  /**
   * Begins, and tells how it ended. An inbox whose transaction is tried again begins anew.
   *
   * @param signal makes the signal that fires when the run is given up; few handlers want it, and it is dear to make.
   */
  start(tx: unknown, signal: () => AbortSignal): Promise<unknown>;
  /** It is given up: what has not begun must not begin any more. */
  abandon(): void;
}

/**
 * Runs a handler until it settles or its time is up, whichever is first. A handler that was given up keeps running;
 * `settled` of the error tells when it has ended.
 *
 * @throws what the handler threw, or HandlerTimeoutError.
 */
export function runUntilGivenUp(deadlines: DeadlineQueue, run: HandlerRun, tx: unknown): Promise<void> {
  return new Promise((resolve, reject) => new Attempt(deadlines, run, tx, resolve, reject));
}

class Attempt extends Waiter {
  #controller: AbortController | undefined;
  readonly #running: Promise<unknown>;

  constructor(
    deadlines: DeadlineQueue,
    private readonly run: HandlerRun,
    tx: unknown,
    resolve: () => void,
    private readonly reject: (reason: unknown) => void,
  ) {
    super();
    deadlines.enter(this);
    this.#running = run.start(tx, () => (this.#controller ??= new AbortController()).signal);
    this.#running.then(
      () => {
        deadlines.leave(this);
        resolve();
      },
      (error: unknown) => {
        deadlines.leave(this);
        reject(error);
      },
    );
  }

  onDeadline(): void {
    const settled = this.#running.then(
      () => undefined,
      () => undefined,
    );
    const reason = new HandlerTimeoutError(settled);
    this.reject(reason);
    (this.#controller ??= new AbortController()).abort(reason);
    this.run.abandon();
  }
}
