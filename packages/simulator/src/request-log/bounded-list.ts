/** Keeps the last entries, so that a simulator that runs for days does not fill the memory. */
export class BoundedList<Entry> implements Iterable<Entry> {
  #entries: Entry[] = [];
  readonly #limit: number;
  readonly #added: (entry: Entry) => void;

  constructor(limit: number, added: (entry: Entry) => void = () => undefined) {
    this.#limit = limit;
    this.#added = added;
  }

  add(entry: Entry): Entry {
    this.#entries.push(entry);
    // Now and then, not each time: shifting a long array is slow.
    if (this.#entries.length >= 2 * this.#limit + 1_000) this.#entries = this.#entries.slice(-this.#limit);
    this.#added(entry);
    return entry;
  }

  /** All kept, the oldest first. */
  all(): readonly Entry[] {
    return this.#entries.length > this.#limit ? this.#entries.slice(-this.#limit) : [...this.#entries];
  }

  /** The newest. */
  get last(): Entry | undefined {
    return this.#entries.at(-1);
  }

  get size(): number {
    return Math.min(this.#entries.length, this.#limit);
  }

  clear(): void {
    this.#entries = [];
  }

  [Symbol.iterator](): Iterator<Entry> {
    return this.all()[Symbol.iterator]();
  }
}
