import { CliError, exitCodes } from './exit-codes.js';

/** @throws {CliError} when it is no whole number of at least `least`. */
export function wholeNumber(name: string, given: string, least: number): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && Number.isSafeInteger(number) && number >= least) return number;
  throw new CliError(
    { en: `${name} must be a whole number of at least ${least}`, zh: `${name} 必須是至少 ${least} 的整數` },
    exitCodes.usage,
  );
}
