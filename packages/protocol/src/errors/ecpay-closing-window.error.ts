import { writeTaipeiTime } from '../text/taipei-text.js';
import { EcpayError, type EcpayErrorContext } from './ecpay-error.js';

/**
 * DoAction was called between 20:15 and 20:30 Taipei time, while ECPay captures the day's authorizations. Nothing was
 * sent; call again at `until`, or set `closingWindow: 'wait'`.
 *
 * @publicApi
 */
export class EcpayClosingWindowError extends EcpayError {
  static readonly code = 'ERR_ECPAY_CLOSING_WINDOW';
  readonly code = EcpayClosingWindowError.code;
  /** When the window is over. */
  readonly until: Date;

  constructor(until: Date, context?: EcpayErrorContext) {
    super(
      `${context?.operation ?? 'DoAction'}: ECPay forbids DoAction from 20:15 to 20:30 Taipei time; nothing was sent. ` +
        `Call again at ${writeTaipeiTime(until)} (Taipei), or set closingWindow: 'wait'`,
      'not-sent',
      context,
    );
    this.until = until;
  }
}
