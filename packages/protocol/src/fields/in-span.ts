import { ownValue } from './condition.js';
import type { Field } from './field-table.js';
import { fitsFormat } from './fits.js';

/** Tells whether a day lies in the span that its field gives it; true where one of the two is no day at all. */
export function isInSpan({ within }: Field, value: unknown, neighbours: object): boolean {
  if (within === undefined) return true;
  const from = ownValue(neighbours, within.of);
  if (!isDay(value) || !isDay(from)) return true;
  return from <= value && value <= monthsLater(from, within.months);
}

const isDay = (value: unknown): value is string => typeof value === 'string' && fitsFormat('date', value);

/** The same day of a later month, or its last day where it has no such day; yyyy-MM-dd sorts as text. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
