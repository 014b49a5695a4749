import { EcpayValidationError, type ValidationIssue } from '@nestjs-ecpay/protocol';

/** The end of the year 9999, which every database can write. */
const MOST_MS = 253_402_300_799_999;
const MOST_ROWS = 2 ** 31 - 1;

const RULES: Readonly<Record<string, readonly [fits: (value: unknown) => boolean, message: string]>> = {
  key: [
    (value) => typeof value === 'string' && /^[\x21-\x7e]{1,64}$/.test(value),
    'must be the `key` of a notification',
  ],
  limit: [
    (value) => Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= MOST_ROWS,
    'must be a whole number of at least 1',
  ],
  olderThan: [
    (value) => isMoment(value) || (typeof value === 'number' && value >= 0 && value <= MOST_MS),
    'must be milliseconds of at least 0, or a Date',
  ],
  receivedBefore: [isMoment, 'must be a Date'],
  state: [
    (value) => [value].flat().every((one) => STATES.includes(one)),
    'must be one or more of received, failed, refused, done',
  ],
};
const STATES: readonly unknown[] = ['received', 'failed', 'refused', 'done'];

function isMoment(value: unknown): boolean {
  return value instanceof Date && value.getTime() >= 0 && value.getTime() <= MOST_MS;
}

/**
 * Checks what is asked of the stored notifications: a misspelt name would mean all of them.
 *
 * @throws {EcpayValidationError} with everything that is wrong.
 */
export function checkFilter(filter: object, names: readonly string[], operation: string): void {
  const issues: ValidationIssue[] = Object.entries(filter).flatMap(([path, value]: [string, unknown]) => {
    const rule = names.includes(path) ? RULES[path] : undefined;
    if (!rule) return [{ path, message: `is none of ${names.join(', ')}` }];
    const [fits, message] = rule;
    return value === undefined || fits(value) ? [] : [{ path, message }];
  });
  if (issues.length > 0) throw new EcpayValidationError(issues, { operation });
}
