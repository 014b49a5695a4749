import { setTimeout as delay } from 'node:timers/promises';

/**
 * The clock that drives the closing window, back-off, the 403 circuit, the 9 seconds of a notification and give-up
 * times. Give the module another one in tests; the simulator's `clock` fits. The Timestamp of a request always comes from
 * the machine's own clock, since ECPay compares it with real time.
 *
 * Nothing waits for ever on a clock that stands still: back-off, deadlines and the 403 circuit end when their time has
 * passed on this clock or in real time, whichever is first.
 *
 * @publicApi
 */
export interface EcpayClock {
  /** The time of day, as a valid Date. */
  now(): Date;
  /** Resolves when `ms` milliseconds have passed on this clock; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Milliseconds since some fixed moment; unlike `now()` it never goes back and never jumps, since it measures how long
   * something took.
   *
   * @default what `now()` shows, and real time where that is more
   */
  readonly monotonicMs?: (() => number) | undefined;
}

/** Real time. */
export const systemClock: EcpayClock & { monotonicMs(): number } = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, signal && { signal });
    } catch (error) {
      // Node rejects with an AbortError of its own; whoever aborted gave a better reason.
      throw signal?.aborted ? signal.reason : error;
    }
  },
};
