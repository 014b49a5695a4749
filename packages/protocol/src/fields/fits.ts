import type { Field, FieldFormat } from './field-table.js';

/** Tells whether a value is what a request's field has to be, by itself: its neighbours are the checker's. */
export function fits(field: Field, value: unknown): boolean {
  switch (field.type) {
    case 'String':
      return typeof value === 'string' && fitsText(field, value);
    case 'Int':
      return Number.isSafeInteger(value) && fitsNumber(field, value as number);
    case 'Number':
      return Number.isFinite(value) && fitsNumber(field, value as number);
    case 'Bool':
      return typeof value === 'boolean';
    case 'Object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'Array':
      return Array.isArray(value);
  }
}

function fitsText(field: Field, value: string): boolean {
  if (value === '') return field.mayBeEmpty === true;
  return (
    isNoLonger(value, field.length) &&
    (field.values === undefined || Object.hasOwn(field.values, value)) &&
    (field.pattern === undefined || field.pattern.matches.test(value)) &&
    (field.format === undefined || fitsFormat(field.format, value))
  );
}

const fitsNumber = ({ min = -Infinity, max = Infinity, values }: Field, value: number): boolean =>
  value >= min && value <= max && (values === undefined || Object.hasOwn(values, value));

/** In characters; a text of few enough UTF-16 units need not be counted. */
const isNoLonger = (value: string, length = Infinity): boolean =>
  value.length <= length || [...value].length <= length;

/** Tells whether a text is written as this format demands; true for formats that demand nothing of a request's text. */
export function fitsFormat(format: FieldFormat, value: string): boolean {
  if (format === 'taipei-time') return isTaipeiTime(value);
  if (format === 'date') {
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && isTaipeiTime(`${value.replaceAll('-', '/')} 00:00:00`);
  }
  return format !== 'url' || (/^https?:\/\/[^\s]+$/i.test(value) && URL.canParse(value));
}

const TAIPEI_TIME = /^(\d{4})\/(\d{2})\/(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/** By its parts, since a Date rolls 2026/02/30 over to March. */
function isTaipeiTime(text: string): boolean {
  const parts = TAIPEI_TIME.exec(text);
  if (!parts) return false;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return day >= 1 && day <= daysIn(year, month) && hour < 24 && minute < 60 && second < 60;
}

/** 0 for what is no month. */
function daysIn(year: number, month: number): number {
  if (month !== 2) return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeap ? 29 : 28;
}
