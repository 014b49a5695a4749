import type { EcpayClock } from './ecpay-clock.js';

/**
 * Starts measuring.
 *
 * @returns how many milliseconds have passed since: by the clock or in real time, whichever is more, so that a clock that
 * stands still or is set back never makes a time longer than it is in reality.
 */
export function startStopwatch(clock: EcpayClock): () => number {
  const read = (): number => clock.monotonicMs?.() ?? clock.now().getTime();
  const start = read();
  const realStart = performance.now();
  return () => Math.max(read() - start, performance.now() - realStart);
}
