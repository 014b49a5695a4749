/** How much a list keeps. */
export interface ListLimits<Entry> {
  /** So many entries. */
  readonly count: number;
  /** So many bytes in all, as `sizeOf` counts them; the newest entry stays however large it is. */
  readonly bytes?: number;
  readonly sizeOf?: (entry: Entry) => number;
}

/** Keeps the last entries, by count and by bytes, so that a simulator that runs for days does not fill the memory. */
export class BoundedList<Entry> implements Iterable<Entry> {
  /** By number, from `#first` on. A Map lets go of what is deleted at once; the head of a long array would stay. */
  readonly #kept = new Map<number, { readonly entry: Entry; readonly size: number }>();
  #first = 0;
  #next = 0;
  #bytes = 0;
  readonly #limits: ListLimits<Entry>;
  readonly #added: (entry: Entry) => void;

  constructor(limits: ListLimits<Entry> | number, added: (entry: Entry) => void = () => undefined) {
    this.#limits = typeof limits === 'number' ? { count: limits } : limits;
    this.#added = added;
  }

  add(entry: Entry): Entry {
    const { count, bytes = Infinity, sizeOf } = this.#limits;
    const size = sizeOf?.(entry) ?? 0;
    this.#kept.set(this.#next++, { entry, size });
    this.#bytes += size;
    this.entered(entry);
    while (this.size > Math.max(1, count) || (this.#bytes > bytes && this.size > 1)) this.#dropFirst();
    this.#added(entry);
    return entry;
  }

  /** All kept, the oldest first. */
  all(): readonly Entry[] {
    return Array.from(this.#kept.values(), ({ entry }) => entry);
  }

  /** The newest. */
  get last(): Entry | undefined {
    return this.#kept.get(this.#next - 1)?.entry;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** How many are kept no more. */
  get dropped(): number {
    return this.#first;
  }

  /** How many there have ever been. */
  get added(): number {
    return this.#next;
  }

  /** Those that came after so many had been added, as far as they are kept. */
  since(added: number): readonly Entry[] {
    const entries: Entry[] = [];
    for (let at = Math.max(added, this.#first); at < this.#next; at++) {
      const kept = this.#kept.get(at);
      if (kept) entries.push(kept.entry);
    }
    return entries;
  }

  /** So many of the newest, the oldest of them first. */
  newest(count: number): readonly Entry[] {
    return this.since(this.#next - count);
  }

  /** The newest first. */
  *newestFirst(): Iterable<Entry> {
    for (let at = this.#next - 1; at >= this.#first; at--) {
      const kept = this.#kept.get(at);
      if (kept) yield kept.entry;
    }
  }

  clear(): void {
    while (this.size > 0) this.#dropFirst();
  }

  [Symbol.iterator](): Iterator<Entry> {
    return this.all()[Symbol.iterator]();
  }

  /** Called for an entry that is kept from now on. */
  protected entered(_entry: Entry): void {
    // a list by itself looks nothing up
  }

  /** Called for an entry that is kept no more. */
  protected left(_entry: Entry): void {
    // a list by itself looks nothing up
  }

  #dropFirst(): void {
    const kept = this.#kept.get(this.#first);
    if (!kept) return;
    this.#kept.delete(this.#first++);
    this.#bytes -= kept.size;
    this.left(kept.entry);
  }
}
