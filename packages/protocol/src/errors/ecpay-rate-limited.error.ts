import { EcpayError, type EcpayErrorContext, type EcpayOutcome } from './ecpay-error.js';

/**
 * ECPay shut its door (HTTP 403 without an envelope: called too fast) for this host and merchant. The call that met the
 * 403 was `refused`; those stopped here until `until` were `not-sent`.
 *
 * @publicApi
 */
export class EcpayRateLimitedError extends EcpayError {
  static readonly code = 'ERR_ECPAY_RATE_LIMITED';
  readonly code = EcpayRateLimitedError.code;
  /** When ECPay may be called again. */
  readonly until: Date;

  constructor(
    until: Date,
    outcome: Extract<EcpayOutcome, 'refused' | 'not-sent'>,
    context?: EcpayErrorContext,
  ) {
    super(
      `${context?.operation ?? 'ECPay call'}: ECPay answered HTTP 403 (called too fast) and wants 30 minutes of silence; ` +
        `calls of this merchant are stopped here until ${until.toISOString()}. Query less often, or use ECPay's media file`,
      outcome,
      context,
    );
    this.until = until;
  }
}
