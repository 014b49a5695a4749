import { conditionText } from './condition.js';
import type { Field, FieldFormat } from './field-table.js';

const noun: Record<Field['type'], string> = {
  String: 'a string',
  Int: 'an integer',
  Number: 'a number',
  Bool: 'true or false',
  Object: 'an object',
  Array: 'an array',
};

const written: Partial<Record<FieldFormat, string>> = {
  'taipei-time': ', written yyyy/MM/dd HH:mm:ss',
  date: ', written yyyy-MM-dd',
  url: ', a URL that begins with http:// or https://',
};

/**
 * What a request field has to be, for example `must be an integer of NT$ of at least 1`: the one wording that the DTOs'
 * validators and `checkRequest` share. It describes; it never quotes a value.
 *
 * @publicApi
 */
export function requirement(field: Field): string {
  const values = field.values === undefined ? [] : Object.keys(field.values);
  const must = field.required === true ? 'must be' : 'may be left out, or must be';
  if (values.length > 0 && isScalar(field)) return `${must} one of ${values.join(', ')}`;
  const unit =
    field.format === 'ntd' ? ' of NT$' : field.format === 'unix-seconds' ? ' of seconds since 1970' : '';
  const form = (field.format === undefined ? undefined : written[field.format]) ?? '';
  const pattern = field.pattern === undefined ? '' : `, ${field.pattern.meaning.en}`;
  const ranges = (field.ranges ?? []).map(
    ({ if: condition, min, max }) =>
      `${min === max ? min : `${min} to ${max}`} when ${conditionText(condition)}`,
  );
  const range = ranges.length > 0 ? ` (${ranges.join(', ')})` : rangeOf(field);
  const span = field.within ? `, from ${field.within.of} to ${field.within.months} month later at most` : '';
  return `${must} ${noun[field.type]}${unit}${range}${lengthOf(field)}${form}${span}${pattern}`;
}

const isScalar = ({ type }: Field): boolean => type === 'String' || type === 'Int' || type === 'Number';

function rangeOf({ min, max }: Field): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

function lengthOf({ type, length, mayBeEmpty }: Field): string {
  if (type !== 'String') return '';
  if (length === undefined) return mayBeEmpty ? '' : ' that is not empty';
  return mayBeEmpty ? ` of at most ${length} characters` : ` of 1 to ${length} characters`;
}
