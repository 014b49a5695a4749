/** The longest time a timer of Node can wait; it fires at once for anything longer. */
export const LONGEST_MS = 2 ** 31 - 1;
/** More than anybody waits for; without a limit a call might never end. */
export const MOST_RETRIES = 1_000;

/** What a number has to be. */
export interface NumberRule {
  readonly least: number;
  readonly most?: number;
  /** `ms`: the limit is that of a timer, and is explained. */
  readonly unit?: 'ms';
}

/** A time that a timer can wait for. */
export const DURATION_MS: NumberRule = { least: 1, most: LONGEST_MS, unit: 'ms' };
/** How often something is tried again. */
export const RETRIES: NumberRule = { least: 0, most: MOST_RETRIES };

/** @returns what the value must be, if it is not; `undefined` when it is, or was left out. */
export function numberProblem(value: unknown, { least, most, unit }: NumberRule): string | undefined {
  if (value === undefined) return undefined;
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= (most ?? Infinity)) {
    return undefined;
  }
  const atMost = most === undefined ? '' : ` and at most ${most}`;
  const why =
    unit === 'ms' ? ' (milliseconds; a timer can wait no longer than 2147483647 ms, about 24.8 days)' : '';
  return `must be an integer of at least ${least}${atMost}${why}`;
}
