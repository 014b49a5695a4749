import type { EcpayApiReason } from '../codes/api-reason.js';
import { EcpayError, type EcpayErrorContext } from './ecpay-error.js';
import { redactFreeText } from '../text/redact-free-text.js';

/** What ECPay answered, and what our code table knows about it. */
export interface ApiRefusal {
  readonly reason: EcpayApiReason;
  readonly rtnMsg: string;
  /** Absent in the documented failure of QueryTrade, which has only RtnMsg. */
  readonly rtnCode?: number | undefined;
  /** Meaning and remedy from the code table, in English. */
  readonly explanation?: string | undefined;
}

/**
 * ECPay understood the request and did not do it: RtnCode other than 1, or a failing RtnMsg of QueryTrade.
 *
 * @publicApi
 */
export class EcpayApiError extends EcpayError {
  static readonly code = 'ERR_ECPAY_API';
  readonly code = EcpayApiError.code;
  readonly reason: EcpayApiReason;
  readonly rtnCode?: number;
  /** ECPay's own words, long digit runs masked. */
  readonly rtnMsg: string;

  constructor(refusal: ApiRefusal, context?: EcpayErrorContext) {
    const words = redactFreeText(refusal.rtnMsg);
    super(
      `${context?.operation ?? 'ECPay call'}: ECPay refused` +
        (refusal.rtnCode === undefined ? '' : `, RtnCode ${refusal.rtnCode}`) +
        (words === '' ? '' : `: "${words}"`) +
        (refusal.explanation === undefined ? '' : `. ${refusal.explanation}`),
      'refused',
      context,
    );
    this.reason = refusal.reason;
    if (refusal.rtnCode !== undefined) this.rtnCode = refusal.rtnCode;
    this.rtnMsg = words;
  }
}
