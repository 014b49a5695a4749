import { setTimeout as delay } from 'node:timers/promises';
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
  // A clock that fails, or lets no time pass, leaves the real timer.
  sleepHonestly(clock, ms, stop.signal).then(
    (passed) => passed && onDue(),
    () => undefined,
  );
  return () => {
    clearTimeout(timer);
    stop.abort(stopped);
  };
}

/**
 * Waits for work that may hang, such as a database that does not answer, for so many milliseconds of real time.
 *
 * @throws an Error that tells the time, when it is over; the work goes on.
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let stop: () => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    stop = startDeadline(systemClock, ms, () => reject(new Error(`it did not answer within ${ms / 1000} s`)));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop();
  }
}

/**
 * Sleeps on the clock while somebody else works. Where the clock returns at once, as hand-made ones in tests do, the time is
 * waited for in reality: it must neither cut the work short nor keep the event loop from it.
 */
export async function sleepBesideWork(clock: EcpayClock, ms: number, signal: AbortSignal): Promise<void> {
  if (clock === systemClock) return clock.sleep(ms, signal);
  if (!(await sleepHonestly(clock, ms, signal))) await delay(ms, undefined, { signal });
}

/**
 * Sleeps until the time has passed on the clock or in real time, whichever is first: for a pause that nobody needs to be
 * exact, and that must end where a test lets the clock stand.
 */
export async function sleepOrRealTime(clock: EcpayClock, ms: number, signal?: AbortSignal): Promise<void> {
  if (clock === systemClock) return clock.sleep(ms, signal);
  const over = new AbortController();
  const end = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  try {
    await Promise.race([clock.sleep(ms, end), systemClock.sleep(ms, end)]);
  } finally {
    over.abort();
  }
}

/**
 * @returns false when no time has passed on the clock, or when the very call to `sleep` moved it: then nobody had the time
 * in which to do anything.
 */
async function sleepHonestly(clock: EcpayClock, ms: number, signal: AbortSignal): Promise<boolean> {
  const start = clock.now().getTime();
  // A clock over real timers may wake a little early.
  const hasPassed = (): boolean => clock.now().getTime() - start >= ms * 0.9;
  const sleeping = clock.sleep(ms, signal);
  const jumped = hasPassed();
  await sleeping;
  return !jumped && hasPassed();
}

/** A signal that fires with whichever of the two fires first. */
export function untilEither(signal: AbortSignal | undefined, other: AbortSignal): AbortSignal {
  return signal ? AbortSignal.any([signal, other]) : other;
}
