import { EcpayConfigError, type FieldTable } from '@nestjs-ecpay/protocol';
import { closestTo, findUnknownKeys } from '../checks/unknown-keys.js';

/**
 * A misspelt change would build the default, and a test would be green for the wrong reason.
 *
 * @throws {EcpayConfigError} with each name that the builder does not take.
 */
export function refuseUnknownChanges(builder: string, changes: object, names: readonly string[]): void {
  const known = Object.fromEntries(names.map((name) => [name, true as const]));
  const problems = findUnknownKeys(`the changes of ${builder}`, changes, known);
  if (problems.length > 0) throw new EcpayConfigError(problems);
}

/**
 * As `refuseUnknownChanges`, for a message of ECPay's: that may have fields that no page knows, but none that is nearly one of
 * those, or that belongs into an object within.
 */
export function refuseMisspeltFields(builder: string, changes: object, table: FieldTable): void {
  const problems = misspeltIn(changes, table, '');
  if (problems.length > 0)
    throw new EcpayConfigError(problems.map((problem) => `the changes of ${builder}: ${problem}`));
}

function misspeltIn(changes: object, { fields }: FieldTable, prefix: string): string[] {
  return Object.entries(changes).flatMap(([name, value]: [string, unknown]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field?.of && typeof value === 'object' && value !== null)
      return misspeltIn(value, field.of, `${prefix}${name}.`);
    if (field) return [];
    const home = Object.entries(fields).find(([, { of }]) => of && Object.hasOwn(of.fields, name))?.[0];
    if (home !== undefined) return [`${prefix}${name} belongs into ${prefix}${home}`];
    const meant = closestTo(name, Object.keys(fields));
    return meant === undefined ? [] : [`there is no field ${prefix}${name}: did you mean ${meant}?`];
  });
}

/** @throws {EcpayConfigError} when it is none of these. */
export function refuseUnknownWord(
  builder: string,
  name: string,
  word: unknown,
  known: readonly string[],
): void {
  if (known.includes(String(word))) return;
  const meant = closestTo(String(word), known);
  const remedy = meant === undefined ? `use one of ${known.join(', ')}` : `did you mean ${meant}?`;
  throw new EcpayConfigError([`${builder}: there is no ${name} ${String(word)}: ${remedy}`]);
}
