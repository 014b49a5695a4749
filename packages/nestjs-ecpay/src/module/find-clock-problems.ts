import { isMoment } from '../async/guarded-clock.js';
import { closestTo } from '../checks/unknown-keys.js';
import { isObject } from './find-shape-problems.js';

/**
 * Every problem of the clock that can be seen without letting time pass. Beside its three members a clock may have any
 * others, as the simulator's has: only a name that looks like a misspelt `monotonicMs` is one.
 */
export function findClockProblems(clock: unknown): string[] {
  if (clock === undefined) return [];
  const { now, sleep, monotonicMs } = isObject(clock) ? clock : {};
  if (!isObject(clock) || typeof now !== 'function' || typeof sleep !== 'function') {
    return ['clock must have now() and sleep(ms, signal?), as the simulator’s clock does'];
  }
  const problems: string[] = [];
  const time = read(() => now.call(clock));
  if (!isMoment(time)) problems.push(`clock.now() must give a valid Date, and ${nameOf(time)}`);
  if (monotonicMs === undefined) {
    const misspelt = Object.keys(clock).find((key) => closestTo(key, ['monotonicMs']) !== undefined);
    if (misspelt !== undefined)
      problems.push(`there is no option clock.${misspelt}: did you mean monotonicMs?`);
  } else {
    const ms = typeof monotonicMs === 'function' ? read(() => monotonicMs.call(clock)) : monotonicMs;
    if (typeof monotonicMs !== 'function' || !(typeof ms === 'number' && Number.isFinite(ms))) {
      problems.push('clock.monotonicMs must be a function that gives a number of milliseconds, or left out');
    }
  }
  return problems;
}

/** Stands for what a member threw. */
const THREW = Symbol('threw');

function read(look: () => unknown): unknown {
  try {
    return look();
  } catch {
    return THREW;
  }
}

function nameOf(value: unknown): string {
  if (value === THREW) return 'throws';
  if (typeof value === 'number') return 'gives a number: wrap it as new Date(ms)';
  if (value instanceof Promise) return 'gives a promise';
  return value instanceof Date ? 'gives an invalid one' : `gives ${value === null ? 'null' : typeof value}`;
}
