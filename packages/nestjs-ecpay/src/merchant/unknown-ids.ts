/** How long an ID counts as unknown without asking again: a new merchant is served this much later at most. */
const FOR_MS = 5_000;
const MAX_IDS = 1_000;
/** How long others may join a question that is being asked. */
const SHARED_FOR_MS = 1_000;

/**
 * Keeps strangers from making the application's merchant resolver, often a database, work for every message they post: an
 * ID that was unknown is not asked about again for 5 seconds, and questions about one ID at the same time are one.
 * What is found is never kept, because its keys may change.
 */
export class UnknownIds<T> {
  /** ID to the moment, in milliseconds of `performance.now()`, until which it counts as unknown. */
  readonly #unknown = new Map<string, number>();
  readonly #asking = new Map<string, { readonly since: number; readonly answer: Promise<T | undefined> }>();

  /** @throws whatever `question` throws; that is not remembered. */
  ask(id: string, question: (id: string) => Promise<T | undefined>): Promise<T | undefined> {
    const now = performance.now();
    const until = this.#unknown.get(id);
    if (until !== undefined && now < until) return Promise.resolve(undefined);
    const asking = this.#asking.get(id);
    // A question that hangs must not take along everybody who comes later.
    if (asking && now - asking.since < SHARED_FOR_MS) return asking.answer;
    const shared = { since: now, answer: question(id) };
    this.#asking.set(id, shared);
    const forget = (): void => {
      if (this.#asking.get(id) === shared) this.#asking.delete(id);
    };
    shared.answer.then((found) => {
      forget();
      if (found === undefined) this.#remember(id);
    }, forget);
    return shared.answer;
  }

  #remember(id: string): void {
    this.#unknown.delete(id);
    // The oldest first, in the order of insertion.
    if (this.#unknown.size >= MAX_IDS) this.#unknown.delete(this.#unknown.keys().next().value ?? id);
    this.#unknown.set(id, performance.now() + FOR_MS);
  }
}
