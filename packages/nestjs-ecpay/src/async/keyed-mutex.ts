/** Lets work under the same key run one after the other, in the order in which it came. */
export class KeyedMutex {
  readonly #last = new Map<string, Promise<unknown>>();

  /** @throws the signal's reason, when it fires before the turn has come. */
  run<T>(key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    let begun = false;
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(() => {
      signal?.throwIfAborted();
      begun = true;
      return work();
    });
    const over = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(key, over);
    void over.then(() => this.#last.get(key) === over && this.#last.delete(key));
    if (!signal) return turn;
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        if (!begun) reject(signal.reason as Error);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
      void turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  }
}
