import type { Field } from './field-table.js';

/** A scalar that was read: `none` when nothing was sent, `problem` when the raw value was kept as it is. */
export interface ReadValue {
  readonly value: unknown;
  readonly none?: true;
  readonly problem?: string;
}

/** The problem of a text where the page lists every value, and not this one. */
export const UNLISTED = 'is none of the documented values';

const INTEGER = /^\s*[+-]?\d+(?:\.0+)?\s*$/;
const DECIMAL = /^\s*[+-]?\d+(?:\.\d+)?\s*$/;

const expected = {
  Int: 'an integer',
  Number: 'a number',
  String: 'a string',
  Bool: 'true or false',
  Object: 'an object',
  Array: 'an array',
};

/** True for most values of a real message: nothing to convert, nothing to report. */
export function isAsDocumented(field: Field, raw: unknown): boolean {
  if (field.type === 'String') {
    return typeof raw === 'string' && raw.trim() !== '' && (!field.closed || isListed(field, raw));
  }
  if (field.type === 'Bool') return typeof raw === 'boolean';
  return field.type === 'Int' && Number.isSafeInteger(raw) && (raw as number) >= 0;
}

/**
 * Reads a String, Int, Number or Bool as ECPay may have meant it: numbers written as strings and the other way round, `null`
 * and `''` for none. Never converts a number above 2^53, whose last digits JSON has already lost.
 */
export function readScalar(field: Field, raw: unknown): ReadValue {
  if (raw === undefined || raw === null) return { value: null, none: true };
  if (field.type === 'String') return readString(field, raw);
  if (field.type === 'Bool') return readBool(field, raw);
  if (field.type === 'Int' || field.type === 'Number') return readNumber(field, raw);
  // An object or array of no table: whatever it holds is the application's.
  const fits = typeof raw === 'object' && Array.isArray(raw) === (field.type === 'Array');
  return fits ? { value: raw } : { value: raw, problem: wrongType(field, raw) };
}

/** The problem of a value of the wrong type, in words that do not quote it. */
export function wrongType(field: Field, raw: unknown): string {
  return `is ${kindOf(raw)}, not ${expected[field.type]}`;
}

function readString(field: Field, raw: unknown): ReadValue {
  if (typeof raw === 'string') {
    if (raw.trim() === '') return { value: raw, none: true };
    return field.closed && !isListed(field, raw) ? readListed(field, raw) : { value: raw };
  }
  if (typeof raw !== 'number') return { value: raw, problem: wrongType(field, raw) };
  return Math.abs(raw) <= Number.MAX_SAFE_INTEGER
    ? { value: String(raw) }
    : { value: raw, problem: 'is a number too large to be read exactly' };
}

const isListed = ({ values = {} }: Field, raw: string): boolean => Object.hasOwn(values, raw);

/** The documented spelling; a value that no page knows stays as it came. */
function readListed({ values = {} }: Field, raw: string): ReadValue {
  const listed = Object.keys(values).find((value) => bare(value) === bare(raw));
  return listed === undefined ? { value: raw, problem: UNLISTED } : { value: listed };
}

const bare = (text: string): string => text.replace(/\s+/g, '').toLowerCase();

/** ECPay's forms write booleans as texts and numbers. */
const BOOLS: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };

function readBool(field: Field, raw: unknown): ReadValue {
  if (typeof raw === 'boolean') return { value: raw };
  const text =
    typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim().toLowerCase() : undefined;
  if (text === '') return { value: null, none: true };
  const bool = text !== undefined && Object.hasOwn(BOOLS, text) ? BOOLS[text] : undefined;
  return bool === undefined ? { value: raw, problem: wrongType(field, raw) } : { value: bool };
}

function readNumber(field: Field, raw: unknown): ReadValue {
  if (typeof raw === 'string') {
    if (raw.trim() === '') return { value: null, none: true };
    return (field.type === 'Int' ? INTEGER : DECIMAL).test(raw)
      ? checkNumber(field, Number(raw), raw)
      : { value: raw, problem: wrongType(field, raw) };
  }
  return typeof raw === 'number'
    ? checkNumber(field, raw, raw)
    : { value: raw, problem: wrongType(field, raw) };
}

function checkNumber(field: Field, number: number, raw: unknown): ReadValue {
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER) {
    return { value: raw, problem: 'is a number too large to be read exactly' };
  }
  if (field.type === 'Int' && !Number.isInteger(number)) return { value: raw, problem: 'has a fraction' };
  if (field.format === 'ntd' && number < 0) return { value: raw, problem: 'is a negative amount' };
  return { value: number };
}

function kindOf(raw: unknown): string {
  if (Array.isArray(raw)) return 'an array';
  if (typeof raw === 'object') return 'an object';
  return typeof raw === 'string' ? 'a text' : `a ${typeof raw}`;
}
