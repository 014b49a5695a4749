import { isDate } from 'node:util/types';
import { Logger } from '@nestjs/common';
import { redactFreeText } from '@nestjs-ecpay/protocol/internal';
import { systemClock, type EcpayClock } from './ecpay-clock.js';

/** True for a Date that is a moment, also for one of another realm. */
export const isMoment = (value: unknown): value is Date => isDate(value) && !Number.isNaN(value.getTime());

/**
 * The application's clock with its contract kept: `now()` is a valid Date of its own, `sleep()` hears its signal, and what
 * the clock cannot tell is taken from real time, with one line in the log. A clock that fails must not decide about a
 * request that is on its way.
 */
export class GuardedClock implements EcpayClock {
  readonly #logger = new Logger('EcpayClock');
  readonly #reported = new Set<string>();

  /** Only where the application's clock has one. */
  readonly monotonicMs: (() => number) | undefined;

  constructor(private readonly clock: EcpayClock) {
    this.monotonicMs = typeof clock.monotonicMs === 'function' ? () => this.#monotonicMs() : undefined;
  }

  now(): Date {
    try {
      const now: unknown = this.clock.now();
      if (isMoment(now)) return new Date(now);
      this.#report('now()', 'gave no valid Date');
    } catch (error) {
      this.#report('now()', `failed: ${describe(error)}`);
    }
    return new Date();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw signal.reason;
    let unlisten: (() => void) | undefined;
    const aborted = new Promise<never>((_, reject) => {
      if (!signal) return;
      const onAbort = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', onAbort, { once: true });
      unlisten = () => signal.removeEventListener('abort', onAbort);
    });
    try {
      await Promise.race([this.#sleep(ms, signal), aborted]);
    } finally {
      unlisten?.();
    }
  }

  async #sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.clock.sleep(ms, signal);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      this.#report('sleep()', `failed: ${describe(error)}`);
      await systemClock.sleep(ms, signal);
    }
  }

  #monotonicMs(): number {
    try {
      const ms: unknown = this.clock.monotonicMs?.();
      if (typeof ms === 'number' && Number.isFinite(ms)) return ms;
      this.#report('monotonicMs()', 'gave no number');
    } catch (error) {
      this.#report('monotonicMs()', `failed: ${describe(error)}`);
    }
    return performance.now();
  }

  #report(member: string, problem: string): void {
    if (this.#reported.has(member)) return;
    this.#reported.add(member);
    this.#logger.error(`The option clock: ${member} ${problem}; real time is used where that happens`);
  }
}

const describe = (error: unknown): string =>
  redactFreeText(error instanceof Error ? error.message : 'no Error was thrown');
