import type { ValidationIssue } from '../errors/ecpay-validation.error.js';
import type { Field, FieldTable } from './field-table.js';
import { requirement } from './requirement.js';

/** How strictly `checkRequest` goes about it. */
export interface CheckRequestOptions {
  /** Fields that the table does not have. @default 'refuse' */
  readonly unknown?: 'refuse' | 'allow' | undefined;
  /**
   * An optional field that is an empty text: as good as absent, which is how ECPay takes it, or refused, since who writes it
   * meant something else.
   *
   * @default 'absent'
   */
  readonly empty?: 'absent' | 'refuse' | undefined;
}

/**
 * Checks a plain object strictly against the table of a request: presence, type, length, values and unit of every field,
 * those included that a client fills in itself (MerchantID, PlatformID). Nothing is converted, no value is quoted.
 *
 * @returns everything that is wrong; empty when nothing is.
 * @example
 * ```ts
 * import { checkRequest, tables } from '@nestjs-ecpay/protocol';
 *
 * checkRequest(tables.CreditQueryTradeRequest, { MerchantID: '3002607' });
 * // [{ path: 'MerchantTradeNo', message: 'must be a string of 1 to 20 characters' }]
 * ```
 * @publicApi
 */
export function checkRequest(
  table: FieldTable,
  value: unknown,
  options: CheckRequestOptions = {},
): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  checkObject(table, value, '', options, issues);
  return issues;
}

function checkObject(
  table: FieldTable,
  value: unknown,
  path: string,
  options: CheckRequestOptions,
  issues: ValidationIssue[],
): void {
  const { fields, name } = table;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    issues.push({ path, message: `must be an object with the fields ${Object.keys(fields).join(', ')}` });
    return;
  }
  const prefix = path === '' ? '' : `${path}.`;
  const given = value as Readonly<Record<string, unknown>>;
  for (const key in fields) {
    const field = fields[key];
    // Own fields only: a request without `constructor` must not get Object's.
    if (field)
      checkField(field, Object.hasOwn(given, key) ? given[key] : undefined, prefix + key, options, issues);
  }
  if (options.unknown === 'allow') return;
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(fields, key)) issues.push({ path: prefix + key, message: `is no field of ${name}` });
  }
}

function checkField(
  field: Field,
  value: unknown,
  path: string,
  options: CheckRequestOptions,
  issues: ValidationIssue[],
): void {
  const required = field.required === true;
  if (value === undefined || value === null || (value === '' && !required && options.empty !== 'refuse')) {
    if (required) issues.push({ path, message: requirement(field) });
    return;
  }
  if (field.of !== undefined && field.type === 'Object') {
    checkObject(field.of, value, path, options, issues);
    return;
  }
  if (!fits(field, value)) {
    issues.push({ path, message: requirement(field) });
    return;
  }
  const { of } = field;
  if (of !== undefined && Array.isArray(value)) {
    value.forEach((item: unknown, index) => checkObject(of, item, `${path}.${index}`, options, issues));
  }
}

function fits(field: Field, value: unknown): boolean {
  switch (field.type) {
    case 'String':
      return (
        typeof value === 'string' &&
        (value !== '' || field.mayBeEmpty === true) &&
        isNoLonger(value, field.length) &&
        (field.values === undefined || Object.hasOwn(field.values, value))
      );
    case 'Int':
      return Number.isSafeInteger(value) && atLeast(field, value);
    case 'Number':
      return Number.isFinite(value) && atLeast(field, value);
    case 'Object':
      return typeof value === 'object' && !Array.isArray(value);
    case 'Array':
      return Array.isArray(value);
  }
}

const atLeast = (field: Field, value: unknown): boolean =>
  typeof value === 'number' && value >= (field.min ?? -Infinity);

/** In characters; a text of few enough UTF-16 units need not be counted. */
const isNoLonger = (value: string, length = Infinity): boolean =>
  value.length <= length || [...value].length <= length;
