/** Something to run at a moment. */
export interface Timer {
  readonly at: number;
  readonly run: () => unknown;
}

interface Entry extends Timer {
  readonly order: number;
  run: () => unknown;
  removed: boolean;
}

const nothing = (): void => undefined;
/** Below this many removed entries it is not worth clearing up. */
const FEW = 1_000;

/** What is due when, in order of time and, at the same time, in order of arrival: a binary heap. */
export class TimerQueue {
  #heap: Entry[] = [];
  #order = 0;
  #removed = 0;

  add(at: number, run: () => unknown): Timer {
    const entry: Entry = { at, run, order: this.#order++, removed: false };
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return entry;
  }

  /** Takes a timer out. */
  remove(timer: Timer): void {
    const entry = timer as Entry;
    if (entry.removed) return;
    entry.removed = true;
    entry.run = nothing; // lets go of what the callback holds
    // While time stands still nothing comes to the top by itself, so the removed ones must not pile up below it.
    if (++this.#removed > FEW && this.#removed * 2 > this.#heap.length) this.#clearUp();
  }

  /** The first timer due at or before the moment, left in place. */
  next(until: number): Timer | undefined {
    for (let top = this.#heap[0]; top; top = this.#heap[0]) {
      if (!top.removed) return top.at <= until ? top : undefined;
      this.#dropTop();
      this.#removed--;
    }
    return undefined;
  }

  /** How many are kept, those removed and not yet cleared up included. */
  get size(): number {
    return this.#heap.length;
  }

  clear(): void {
    this.#heap = [];
    this.#removed = 0;
  }

  #clearUp(): void {
    this.#heap = this.#heap.filter((entry) => !entry.removed);
    this.#heap.sort((a, b) => a.at - b.at || a.order - b.order); // a sorted array is a heap
    this.#removed = 0;
  }

  #dropTop(): void {
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#isEarlier(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(from: number): void {
    for (let at = from; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let first = at;
      if (this.#isEarlier(left, first)) first = left;
      if (this.#isEarlier(right, first)) first = right;
      if (first === at) return;
      this.#swap(at, first);
      at = first;
    }
  }

  #isEarlier(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    return a !== undefined && b !== undefined && (a.at - b.at || a.order - b.order) < 0;
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a && b) [this.#heap[one], this.#heap[other]] = [b, a];
  }
}
