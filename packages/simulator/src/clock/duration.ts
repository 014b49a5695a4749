import { EcpayValidationError } from '@nestjs-ecpay/protocol';

/** A length of time; the parts add up. */
export interface Duration {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly ms?: number;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const UNITS: Readonly<Record<keyof Duration, number>> = {
  days: DAY_MS,
  hours: HOUR_MS,
  minutes: MINUTE_MS,
  seconds: SECOND_MS,
  ms: 1,
};

/**
 * Adds up a duration in milliseconds.
 *
 * @throws {EcpayValidationError} for an unknown unit, or a part that is negative or not finite.
 */
export function durationMs(duration: Duration): number {
  let total = 0;
  for (const [unit, amount] of Object.entries(duration) as [string, unknown][]) {
    const unitMs = Object.hasOwn(UNITS, unit) ? UNITS[unit as keyof Duration] : undefined;
    if (unitMs === undefined || typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0) {
      throw new EcpayValidationError([
        {
          path: unit,
          message: `must be one of ${Object.keys(UNITS).join(', ')} with a number of at least 0`,
        },
      ]);
    }
    total += unitMs * amount;
  }
  return Math.round(total);
}
