import { HandlerTimeoutError } from '../notification/process/handler-timeout.error.js';

/** What became of the handler of one notification, told to those who must not wait for the end of its transaction. */
export class HandlerAttempt {
  /** Rejects when the handler is given up; resolves never. */
  readonly givenUp: Promise<never>;
  #giveUp: (error: HandlerTimeoutError) => void = () => undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(private readonly handle: (tx?: unknown) => Promise<void>) {
    this.givenUp = new Promise((_, reject) => (this.#giveUp = reject));
    // Nobody listens when the handler never got its turn.
    this.givenUp.catch(() => undefined);
  }

  /** What the handler threw in the last try; a transaction function may throw something else instead, or nothing. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /** A transaction function may try again on its own: only its last try counts, and after a handler was given up there is none. */
  beginTry(): void {
    if (this.#failure?.error instanceof HandlerTimeoutError) throw this.#failure.error;
    this.#failure = undefined;
  }

  /** @throws what the handler throws, or HandlerTimeoutError while it may still be running. */
  async run(tx: unknown): Promise<void> {
    try {
      await this.handle(tx);
    } catch (error) {
      this.#failure = { error };
      if (error instanceof HandlerTimeoutError) this.#giveUp(error);
      throw error;
    }
  }
}
