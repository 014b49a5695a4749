import { CliError, exitCodes } from './exit-codes.js';

/** @throws {CliError} when it is no whole number of at least `least`. */
export function wholeNumber(name: string, given: string, least: number): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && Number.isSafeInteger(number) && number >= least) return number;
  throw new CliError(`${name} must be a whole number of at least ${least}`, exitCodes.usage);
}
