import type { PeriodTerms } from '../books/credit-order.js';
import { DAY_MS, HOUR_MS } from '../clock/duration.js';

const TAIPEI_OFFSET_MS = 8 * HOUR_MS;
const MOST_FAILURES = 6;

/** Six failures in a row end a schedule by themselves (AIO's page, 定期定額). */
export function endsSchedule(charges: readonly ({ readonly RtnCode: number } | undefined)[]): boolean {
  const last = charges.slice(-MOST_FAILURES);
  return last.length === MOST_FAILURES && last.every((charge) => charge?.RtnCode !== 1);
}

/**
 * When the n-th charge of a periodic order is due (the first is number 0): at the time of day of the first, and on the
 * last day of a month that has no such day.
 */
export function chargeTime(first: number, { PeriodType, Frequency }: PeriodTerms, n: number): number {
  if (PeriodType === 'D') return first + n * Frequency * DAY_MS;
  const start = new Date(first + TAIPEI_OFFSET_MS);
  const month = start.getUTCMonth() + n * Frequency * (PeriodType === 'M' ? 1 : 12);
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Date.UTC(start.getUTCFullYear(), month, Math.min(start.getUTCDate(), lastDay));
  const timeOfDay = (first + TAIPEI_OFFSET_MS) % DAY_MS;
  return day + timeOfDay - TAIPEI_OFFSET_MS;
}
