import type { ValidationIssue } from '../errors/ecpay-validation.error.js';
import { conditionText, isGiven, meets, ownValue, type Condition } from './condition.js';
import type { Field, FieldTable, NestedRequirement } from './field-table.js';
import { fits } from './fits.js';
import { isInSpan } from './in-span.js';
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
 * Checks a plain object strictly against the table of a request, nested objects and the elements of arrays included:
 * presence, also where other fields demand it, type, length, range, values, format and pattern of every field, those included
 * that a client fills in itself (MerchantID, PlatformID). Nothing is converted, no value is quoted.
 *
 * @returns everything that is wrong, by path (`OrderInfo.MerchantTradeNo`, `Items.2.Price`); empty when nothing is.
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
  checkObject(table, value, '', { unknown: options.unknown, empty: options.empty, issues });
  return issues;
}

interface Check extends CheckRequestOptions {
  readonly issues: ValidationIssue[];
}

interface PlannedField {
  readonly key: string;
  readonly field: Field;
  /** Whether it must be there depends on its neighbours. */
  readonly conditional: boolean;
}

const plans = new WeakMap<FieldTable, readonly PlannedField[]>();

/** What checking asks of a table, made once: every call goes through here. */
function plan(table: FieldTable): readonly PlannedField[] {
  let made = plans.get(table);
  if (made === undefined) {
    const grouped = new Set((table.oneOf ?? []).flat());
    made = Object.entries(table.fields).map(([key, field]) => ({
      key,
      field,
      conditional: field.requiredIf !== undefined || grouped.has(key),
    }));
    plans.set(table, made);
  }
  return made;
}

function checkObject(
  table: FieldTable,
  value: unknown,
  path: string,
  check: Check,
  demanded?: readonly NestedRequirement[],
): void {
  const { fields } = table;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = `must be an object with the fields ${Object.keys(fields).join(', ')}`;
    check.issues.push({ path, message });
    return;
  }
  const prefix = path === '' ? '' : `${path}.`;
  for (const { key, field, conditional } of plan(table)) {
    const given = ownValue(value, key);
    const demand =
      conditional || demanded
        ? demandOf(table, key, value, demanded)
        : field.required === true
          ? ''
          : undefined;
    if (given !== undefined || demand !== undefined) {
      checkField(field, given, prefix, key, demand, value, check);
    }
  }
  if (check.unknown === 'allow') return;
  for (const key in value) {
    if (!Object.hasOwn(fields, key) && Object.hasOwn(value, key)) {
      check.issues.push({ path: prefix + key, message: `is no field of ${table.name}` });
    }
  }
}

/** Why a field must be there, in words to follow its requirement; `undefined` when it may be left out. */
function demandOf(
  table: FieldTable,
  key: string,
  object: object,
  demanded?: readonly NestedRequirement[],
): string | undefined {
  const field = table.fields[key];
  if (field?.required === true) return '';
  if (field?.requiredIf && meets(field.requiredIf, object)) return ` when ${conditionText(field.requiredIf)}`;
  const outer = demanded?.find(({ fields }) => fields.includes(key));
  if (outer) return ` when ${conditionText(outer.if)}`;
  const group = table.oneOf?.find((names) => names.includes(key));
  if (group && !group.some((name) => isGiven(ownValue(object, name)))) return `: give ${group.join(' or ')}`;
  return undefined;
}

function checkField(
  field: Field,
  value: unknown,
  prefix: string,
  key: string,
  demand: string | undefined,
  neighbours: object,
  check: Check,
): void {
  const absent =
    value === undefined ||
    value === null ||
    (value === '' && (demand === undefined ? check.empty !== 'refuse' : !field.mayBeEmpty));
  if (absent) {
    if (demand !== undefined) check.issues.push({ path: prefix + key, message: demanding(field, demand) });
    return;
  }
  const { of } = field;
  if (of !== undefined && field.type === 'Object') {
    const demanded = field.requires?.filter(({ if: condition }) => meets(condition, neighbours));
    checkObject(of, value, prefix + key, check, demanded);
  } else if (
    !fits(field, value) ||
    !isInRange(field, value, neighbours) ||
    !isInSpan(field, value, neighbours)
  ) {
    const message = demand === undefined ? requirement(field) : demanding(field, demand);
    check.issues.push({ path: prefix + key, message });
  } else if (of !== undefined && Array.isArray(value)) {
    // By index, since forEach leaves the holes of an array out.
    for (let i = 0; i < value.length; i++) checkObject(of, value[i], `${prefix}${key}.${i}`, check);
  }
}

/**
 * Tells whether a number lies in the ranges that its neighbours give it.
 *
 * @internal
 */
export function isInRange({ ranges }: Field, value: unknown, neighbours: object): boolean {
  if (ranges === undefined) return true;
  const number = value as number;
  return ranges.every(
    ({ if: condition, min, max }) => !meets(condition, neighbours) || (number >= min && number <= max),
  );
}

const demanding = (field: Field, demand: string): string =>
  (field.required === true ? requirement(field) : requirement({ ...field, required: true })) + demand;

/**
 * Tells whether a request's field has to be there, by the other fields of its object: what the decorators of the DTOs ask too.
 *
 * @internal
 */
export function isDemanded(table: FieldTable, key: string, object: object): boolean {
  return demandOf(table, key, object) !== undefined;
}

/** @internal The nested requirements of a field that are not met. */
export function unmetRequirements(field: Field, value: object, neighbours: object): string[] {
  return (field.requires ?? [])
    .filter(({ if: condition }: { readonly if: Condition }) => meets(condition, neighbours))
    .flatMap(({ fields }) => fields.filter((name) => !isGiven(ownValue(value, name))));
}
