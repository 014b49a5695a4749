import { setTimeout as delay } from 'node:timers/promises';

/**
 * The clock that drives the closing window, back-off, the 403 circuit, the 9 seconds of a notification and give-up
 * times. Give the module another one in tests; the simulator's `clock` fits. The Timestamp of a request always comes from
 * the machine's own clock, since ECPay compares it with real time.
 *
 * @publicApi
 */
export interface EcpayClock {
  now(): Date;
  /** Resolves when `ms` milliseconds have passed on this clock; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Real time. */
export const systemClock: EcpayClock = {
  now: () => new Date(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, signal && { signal });
    } catch (error) {
      // Node rejects with an AbortError of its own; whoever aborted gave a better reason.
      throw signal?.aborted ? signal.reason : error;
    }
  },
};
