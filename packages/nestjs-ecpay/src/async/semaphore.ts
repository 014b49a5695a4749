/**
 * Lets a fixed number of pieces of work run at once and makes the rest wait in order.
 */
export class Semaphore {
  #free: number;
  #waiting: { readonly begin: () => void; readonly refuse: (reason: Error) => void }[] = [];

  constructor(size: number) {
    this.#free = size;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((begin, refuse) => this.#waiting.push({ begin, refuse }));
    try {
      return await work();
    } finally {
      // A slot goes straight to the next in line, so that nobody can overtake.
      const next = this.#waiting.shift();
      if (next) next.begin();
      else this.#free++;
    }
  }

  /** Rejects whoever waits, because none of those that run will end soon. */
  refuseWaiting(reason: Error): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { refuse } of waiting) refuse(reason);
  }
}
