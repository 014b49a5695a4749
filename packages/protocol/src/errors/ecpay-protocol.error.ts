import { EcpayError, type EcpayErrorContext } from './ecpay-error.js';

/**
 * A message came that cannot be believed: it does not open with the key, is no JSON object, its checksum is wrong or
 * it answers another order. The outcome is unknown. When a sealed message does not open, the reason is never told:
 * a receiver whose failures differ can be used to decrypt.
 *
 * @publicApi
 */
export class EcpayProtocolError extends EcpayError {
  static readonly code = 'ERR_ECPAY_PROTOCOL';
  readonly code = EcpayProtocolError.code;

  constructor(what: string, context?: EcpayErrorContext) {
    super(`${context?.operation ?? 'ECPay message'}: ${what}`, 'unknown', context);
  }
}
