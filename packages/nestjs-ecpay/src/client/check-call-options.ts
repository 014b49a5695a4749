import { EcpayValidationError, type EcpayErrorContext, type ValidationIssue } from '@nestjs-ecpay/protocol';
import { DURATION_MS, numberProblem, RETRIES } from '../checks/number-limits.js';
import { findUnknownKeys } from '../checks/unknown-keys.js';
import type { EcpayClientOptions } from './ecpay-call.js';

const KNOWN = {
  merchantId: true,
  signal: true,
  timeoutMs: true,
  retries: true,
  neverWait: true,
  ofOperation: true,
  meant: true,
} as const satisfies Record<keyof EcpayClientOptions, true>;

/**
 * Checks what a call was given beside its request: `retries: Infinity` would never end, and a misspelt name would do nothing.
 *
 * @throws {EcpayValidationError} with every issue. Nothing was sent.
 */
export function checkCallOptions(options: EcpayClientOptions, context: EcpayErrorContext): void {
  if (typeof options !== 'object' || options === null) {
    const message = 'the second argument must be an object with options of the call, or left out';
    throw new EcpayValidationError([{ path: '', message }], context);
  }
  const { merchantId, signal } = options as Readonly<Record<string, unknown>>;
  const issues: ValidationIssue[] = findUnknownKeys('', options, KNOWN).map((problem) => ({
    path: '',
    message: `in the options of the call ${problem}`,
  }));
  const check = (path: keyof EcpayClientOptions, message: string | undefined): void => {
    if (message !== undefined) issues.push({ path, message });
  };
  check('timeoutMs', numberProblem(options.timeoutMs, DURATION_MS));
  check('retries', numberProblem(options.retries, RETRIES));
  if (merchantId !== undefined && typeof merchantId !== 'string') {
    check('merchantId', "must be a text, such as '3002607'");
  }
  if (signal !== undefined && !isSignal(signal)) check('signal', 'must be an AbortSignal');
  if (issues.length > 0) throw new EcpayValidationError(issues, context);
}

/** By what it can do: a polyfill or another realm has a class of its own. */
const isSignal = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<AbortSignal>).aborted === 'boolean' &&
  typeof (value as Partial<AbortSignal>).addEventListener === 'function';
