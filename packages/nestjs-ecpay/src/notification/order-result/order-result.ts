import type { OrderResultDto } from '../../dto/dto.exports.js';

/**
 * What the buyer's browser brought. `verified` says that ECPay made it for this merchant, not that it is new: it may come again,
 * late or never, so it decides no payment.
 *
 * @publicApi
 */
export type EcpayOrderResultValue =
  | { readonly verified: true; readonly notification: OrderResultDto }
  | {
      readonly verified: false;
      /** Plain words, with nothing of the body or of a key. For the log, not for the buyer. */
      readonly reason: string;
    };
