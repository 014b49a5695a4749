import { setMaxListeners } from 'node:events';

/**
 * The end of the application, as everything that still works sees it. Nothing new begins once the shutdown has begun and
 * the last notification handler has ended: a handler that runs may still need ECPay. What has begun is brought to its end.
 */
export class GracefulShutdown {
  readonly #over = new AbortController();
  /** A count, not a Set: a delivery is too short for the bookkeeping of one. */
  #handlers = 0;
  #idle: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;
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

  /** True once the application shuts down: no further notification is handled, since it may find its database closed. */
  get hasBegun(): boolean {
    return this.#begun;
  }

  /** The application shuts down. */
  begin(): void {
    this.#begun = true;
    this.#endIfQuiet();
  }

  /** A notification handler runs until `handlerEnded`. */
  handlerBegan(): void {
    this.#handlers++;
  }

  handlerEnded(): void {
    if (--this.#handlers > 0) return;
    this.#idle?.resolve();
    this.#idle = undefined;
    this.#endIfQuiet();
  }

  /** True while a handler runs. */
  get isHandling(): boolean {
    return this.#handlers > 0;
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
    while (this.isHandling) await (this.#idle ??= untilResolved()).promise;
  }

  /** Resolves when no operation is under way. */
  async operationsEnded(): Promise<void> {
    while (this.#operations.size > 0) await Promise.allSettled(this.#operations);
  }

  #endIfQuiet(): void {
    if (this.#begun && !this.isHandling) {
      this.#over.abort(new Error('the application is shutting down'));
    }
  }

  async #track(set: Set<Promise<unknown>>, work: Promise<unknown>): Promise<void> {
    set.add(work);
    await Promise.allSettled([work]);
    set.delete(work);
  }
}

function untilResolved(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
