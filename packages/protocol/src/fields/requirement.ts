import type { Field } from './field-table.js';

const noun: Record<Field['type'], string> = {
  String: 'a string',
  Int: 'an integer',
  Number: 'a number',
  Object: 'an object',
  Array: 'an array',
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
  if (field.type === 'String' && values.length > 0) return `${must} one of ${values.join(', ')}`;
  const unit =
    field.format === 'ntd' ? ' of NT$' : field.format === 'unix-seconds' ? ' of seconds since 1970' : '';
  const least = field.min === undefined ? '' : ` of at least ${field.min}`;
  const length =
    field.type !== 'String'
      ? ''
      : field.length === undefined
        ? ' that is not empty'
        : field.mayBeEmpty
          ? ` of at most ${field.length} characters`
          : ` of 1 to ${field.length} characters`;
  return `${must} ${noun[field.type]}${unit}${least}${length}`;
}
