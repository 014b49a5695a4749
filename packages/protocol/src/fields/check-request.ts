import type { ValidationIssue } from '../errors/ecpay-validation.error.js';
import type { Field, FieldTable } from './field-table.js';
import { requirement } from './requirement.js';

/** How `checkRequest` goes about fields that the table does not have. */
export interface CheckRequestOptions {
  /** Default `refuse`. */
  readonly unknown?: 'refuse' | 'allow';
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
  return checkObject(table, value, '', options.unknown !== 'allow');
}

function checkObject(
  table: FieldTable,
  value: unknown,
  path: string,
  refuseUnknown: boolean,
): ValidationIssue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ path, message: `must be an object with the fields ${Object.keys(table.fields).join(', ')}` }];
  }
  const entries = new Map(Object.entries(value));
  const prefix = path === '' ? '' : `${path}.`;
  const issues = Object.entries(table.fields).flatMap(([name, field]) =>
    checkField(field, entries.get(name), `${prefix}${name}`, refuseUnknown),
  );
  if (refuseUnknown) {
    for (const name of entries.keys()) {
      if (!Object.hasOwn(table.fields, name)) {
        issues.push({ path: `${prefix}${name}`, message: `is no field of ${table.name}` });
      }
    }
  }
  return issues;
}

function checkField(field: Field, value: unknown, path: string, refuseUnknown: boolean): ValidationIssue[] {
  if (value === undefined || value === null || (value === '' && field.required !== true)) {
    return field.required === true ? [{ path, message: requirement(field) }] : [];
  }
  if (field.of !== undefined && field.type === 'Object') {
    return checkObject(field.of, value, path, refuseUnknown);
  }
  return fits(field, value) ? [] : [{ path, message: requirement(field) }];
}

function fits(field: Field, value: unknown): boolean {
  switch (field.type) {
    case 'String':
      return (
        typeof value === 'string' &&
        value !== '' &&
        [...value].length <= (field.length ?? Infinity) &&
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
