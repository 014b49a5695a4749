import { Logger } from '@nestjs/common';
import { sleepBesideWork } from './deadline.js';
import type { EcpayClock } from './ecpay-clock.js';

interface Entry {
  readonly at: number;
  readonly onDeadline: () => void;
}

/**
 * Calls back after one fixed delay, for thousands of waiters with a single sleeper: since all wait equally long, the
 * first that came is always the next. A timer and an abort for each request would cost more than the request.
 */
export class DeadlineQueue {
  readonly #logger = new Logger('EcpayDeadlines');
  readonly #entries = new Set<Entry>();
  readonly #closed = new AbortController();
  #sleeping = false;

  constructor(
    private readonly clock: EcpayClock,
    private readonly delayMs: number,
  ) {}

  /** Calls `onDeadline` after the delay unless the returned function is called before. */
  add(onDeadline: () => void): () => void {
    const entry = { at: this.clock.now().getTime() + this.delayMs, onDeadline };
    this.#entries.add(entry);
    if (!this.#sleeping) void this.#watch();
    return () => this.#entries.delete(entry);
  }

  /** Calls back at once everybody who still waits. */
  fireAll(): void {
    const entries = [...this.#entries];
    this.#entries.clear();
    for (const { onDeadline } of entries) onDeadline();
  }

  /** Ends the sleeper without calling anybody. */
  close(): void {
    this.#entries.clear();
    this.#closed.abort();
  }

  async #watch(): Promise<void> {
    this.#sleeping = true;
    try {
      for (let next = this.#fireDue(); next !== undefined; next = this.#fireDue()) {
        await sleepBesideWork(this.clock, next, this.#closed.signal);
      }
    } catch (error) {
      if (!this.#closed.signal.aborted) this.#logger.error(`The clock failed: ${String(error)}`);
    } finally {
      this.#sleeping = false;
    }
  }

  /** @returns how long to sleep until the next deadline; `undefined` when nobody waits. */
  #fireDue(): number | undefined {
    const now = this.clock.now().getTime();
    for (const entry of this.#entries) {
      if (entry.at > now) return entry.at - now;
      this.#entries.delete(entry);
      entry.onDeadline();
    }
    return undefined;
  }
}
