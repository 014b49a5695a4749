import type { Lang } from './lang.js';
import type { Paint } from './paint.js';

/** A JSON object as the simulator told it, every text in it safe to print. */
export type Row = Readonly<Record<string, unknown>>;

/** How things are written for people. */
export interface Style {
  readonly lang: Lang;
  readonly paint: Paint;
}

/** A value as text: a number in digits, and anything that is neither text nor number as nothing. */
export const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

export const rowOf = (value: unknown): Row | undefined =>
  typeof value === 'object' && value !== null ? (value as Row) : undefined;

export const rowsOf = (value: unknown): readonly Row[] =>
  Array.isArray(value) ? value.map(rowOf).filter((row) => row !== undefined) : [];
