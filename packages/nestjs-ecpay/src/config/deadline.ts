import { systemClock, type EcpayClock } from './ecpay-clock.js';

/**
 * Calls `onDue` once so many milliseconds have passed on the clock, or in real time: a connection that hangs is real even
 * where a test lets the clock stand.
 *
 * @returns how to call it off.
 */
export function startDeadline(clock: EcpayClock, ms: number, onDue: () => void): () => void {
  const timer = setTimeout(onDue, ms);
  if (clock === systemClock) return () => clearTimeout(timer);
  const stop = new AbortController();
  const stopped = new Error('the deadline was called off');
  // A clock that fails leaves the real timer.
  clock.sleep(ms, stop.signal).then(onDue, () => undefined);
  return () => {
    clearTimeout(timer);
    stop.abort(stopped);
  };
}
