import { setMaxListeners } from 'node:events';

/**
 * The end of the application, as everything that still works sees it. Nothing new begins once the shutdown has begun and
 * the last notification handler has ended: a handler that runs may still need ECPay. What has begun is brought to its end.
 */
export class GracefulShutdown {
  readonly #over = new AbortController();
  readonly #handlers = new Set<Promise<unknown>>();
  readonly #operations = new Set<Promise<unknown>>();
  #begun = false;

  constructor() {
    // Any number of operations may wait at once; that is no leak.
    setMaxListeners(0, this.#over.signal);
  }

  /** Fires when nothing new may begin and nobody may wait for hours any more. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  /** The application shuts down. */
  begin(): void {
    this.#begun = true;
    this.#endIfQuiet();
  }

  /** Counts a notification handler for as long as it runs. */
  handler<T>(work: Promise<T>): Promise<T> {
    void this.#track(this.#handlers, work).then(() => this.#endIfQuiet());
    return work;
  }

  /** Counts an operation of several calls for as long as it runs. */
  operation<T>(work: Promise<T>): Promise<T> {
    void this.#track(this.#operations, work);
    return work;
  }

  /** True while an operation is under way. */
  get isOperating(): boolean {
    return this.#operations.size > 0;
  }

  /** Resolves when no handler runs. */
  async handlersEnded(): Promise<void> {
    while (this.#handlers.size > 0) await Promise.allSettled(this.#handlers);
  }

  /** Resolves when no operation is under way. */
  async operationsEnded(): Promise<void> {
    while (this.#operations.size > 0) await Promise.allSettled(this.#operations);
  }

  #endIfQuiet(): void {
    if (this.#begun && this.#handlers.size === 0) {
      this.#over.abort(new Error('the application is shutting down'));
    }
  }

  async #track(set: Set<Promise<unknown>>, work: Promise<unknown>): Promise<void> {
    set.add(work);
    await Promise.allSettled([work]);
    set.delete(work);
  }
}
