import { EcpayValidationError, type ValidationIssue } from '@nestjs-ecpay/protocol';
import type { ChargeResult } from './cashier.js';

/** Decline code that stage testers meet most; the number itself means nothing to the simulator. */
const DECLINED: ChargeResult = { RtnCode: 10100058, RtnMsg: 'Pay Fail' };

/**
 * How a declined charge ends.
 *
 * @throws {EcpayValidationError} for RtnCode 1, which says paid, or a field of another type.
 */
export function declineOf(request: {
  readonly [Name in keyof ChargeResult]?: ChargeResult[Name] | undefined;
}): ChargeResult {
  const { RtnCode = DECLINED.RtnCode, RtnMsg = DECLINED.RtnMsg } = request;
  const issues: ValidationIssue[] = [];
  if (!Number.isSafeInteger(RtnCode) || RtnCode === 1)
    issues.push({ path: 'RtnCode', message: 'must be an integer other than 1, which says paid' });
  if (typeof RtnMsg !== 'string') issues.push({ path: 'RtnMsg', message: 'must be a string' });
  if (issues.length > 0) throw new EcpayValidationError(issues, { operation: 'simulator.order' });
  return { RtnCode, RtnMsg };
}
