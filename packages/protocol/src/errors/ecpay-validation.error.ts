import { EcpayError, type EcpayErrorContext } from './ecpay-error.js';
import { redactFreeText } from '../text/redact-free-text.js';

/** One thing that is wrong with an input. Values are never quoted: they may be personal data. */
export interface ValidationIssue {
  /** Where, as a path such as `TotalAmount` or `OrderInfo.TradeAmt`; `''` for the input as a whole. */
  readonly path: string;
  /** What is wrong and what to do, for example `must be an integer of NT$ of at least 1`. */
  readonly message: string;
}

/**
 * The application passed something that ECPay would not accept, or that cannot be sent. Nothing was sent.
 *
 * @publicApi
 */
export class EcpayValidationError extends EcpayError {
  static readonly code = 'ERR_ECPAY_VALIDATION';
  readonly code = EcpayValidationError.code;
  readonly issues: readonly ValidationIssue[];

  constructor(issues: readonly ValidationIssue[], context?: EcpayErrorContext) {
    // A name may be anybody's text: an application may hand on what it was sent.
    const safe = issues.map(({ path, message }) => ({ path: redactFreeText(path), message }));
    const text = safe.map(({ path, message }) => (path === '' ? message : `${path} ${message}`)).join('; ');
    super(`${context?.operation ?? 'ECPay input'}: ${text}`, 'not-sent', context);
    this.issues = safe;
  }
}
