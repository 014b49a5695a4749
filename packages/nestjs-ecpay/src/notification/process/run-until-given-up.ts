import { Waiter, type DeadlineQueue } from '../../async/deadline-queue.js';
import { HandlerTimeoutError } from './handler-timeout.error.js';

/** Hears how a run has ended, once nothing of it runs any more. Calls, since a promise at every joint costs a delivery dear. */
export interface RunEnd {
  succeeded(): void;
  failed(error: unknown): void;
}

/** What is run through the inbox: one handler with everything that wraps it. */
export interface HandlerRun {
  /**
   * Begins. An inbox whose transaction is tried again begins anew.
   *
   * @param signal makes the signal that fires when the run is given up; few handlers want it, and it is dear to make.
   */
  start(tx: unknown, signal: () => AbortSignal, end: RunEnd): void;
  /** It is given up: what has not begun must not begin any more. */
  abandon(): void;
}

/**
 * Runs a handler until it settles or its time is up, whichever is first. A handler that was given up keeps running;
 * `settled` of the error tells when it has ended.
 *
 * @param onFailure is told first: the inbox may throw something else.
 * @throws what the handler threw, or HandlerTimeoutError.
 */
export function runUntilGivenUp(
  deadlines: DeadlineQueue,
  run: HandlerRun,
  tx: unknown,
  onFailure: (error: unknown) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const attempt = new Attempt(deadlines, run, resolve, reject, onFailure);
    deadlines.enter(attempt);
    run.start(tx, attempt.signal, attempt);
  });
}

class Attempt extends Waiter implements RunEnd {
  #controller: AbortController | undefined;
  #onSettled: (() => void) | undefined;

  constructor(
    private readonly deadlines: DeadlineQueue,
    private readonly run: HandlerRun,
    private readonly resolve: () => void,
    private readonly reject: (reason: unknown) => void,
    private readonly onFailure: (error: unknown) => void,
  ) {
    super();
  }

  readonly signal = (): AbortSignal => (this.#controller ??= new AbortController()).signal;

  succeeded(): void {
    this.deadlines.leave(this);
    this.#onSettled?.();
    this.resolve();
  }

  failed(error: unknown): void {
    this.deadlines.leave(this);
    this.#onSettled?.();
    this.#fail(error);
  }

  override onDeadline(): void {
    const settled = new Promise<void>((resolve) => (this.#onSettled = resolve));
    const reason = new HandlerTimeoutError(settled);
    this.#fail(reason);
    (this.#controller ??= new AbortController()).abort(reason);
    this.run.abandon();
  }

  #fail(reason: unknown): void {
    this.onFailure(reason);
    this.reject(reason);
  }
}
