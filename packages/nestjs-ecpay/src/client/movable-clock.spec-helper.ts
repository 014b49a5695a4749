import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EcpayClock } from '../async/ecpay-clock.js';

/** A clock that stands until a test moves it. */
export class MovableClock implements EcpayClock {
  #now: number;
  readonly #sleepers = new Set<{ at: number; wake: () => void }>();

  constructor(start = '2026-08-01T10:00:00+08:00') {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const sleeper = { at: this.#now + ms, wake: resolve };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers.delete(sleeper);
        reject(signal.reason as Error);
      });
    });
  }

  /** How many are asleep. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  /** Resolves once at least so many are asleep. */
  async untilAsleep(count = 1): Promise<void> {
    while (this.#sleepers.size < count) await nextTurn();
  }

  /** Moves ahead and wakes whoever is due, in order. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      const [next] = [...this.#sleepers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#sleepers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      await nextTurn();
    }
    this.#now = until;
  }

  /** Jumps to a moment. */
  async moveTo(moment: string): Promise<void> {
    await this.advance(Date.parse(moment) - this.#now);
  }
}
