/** Tells whoever listens that something of a simulator has changed, without saying what: look again. */
export class ChangeFeed {
  readonly #listeners = new Set<() => void>();
  #nextId = 1;

  /** Something has changed. */
  readonly changed = (): void => {
    for (const listener of [...this.#listeners]) listener();
  };

  /** A number for a request, a notification or a change of a trade: they count up together, in order. */
  readonly nextId = (): number => this.#nextId++;

  /** Calls the listener after each change. Returns how to stop that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The number that comes next, for a saved state. */
  get position(): number {
    return this.#nextId;
  }

  /** Goes on counting where a saved state stopped. */
  resumeAt(position: number): void {
    this.#nextId = position;
  }
}
