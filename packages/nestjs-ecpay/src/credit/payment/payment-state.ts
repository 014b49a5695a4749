import type { Bilingual, CreditTrade, TradeStatus } from '@nestjs-ecpay/protocol';
import type { PaymentOrderDto } from '../../dto/dto.exports.js';

/**
 * Whether an order was paid.
 *
 * - `paid`: the bank has authorized it, or the code was paid.
 * - `pending`: not yet, or not known yet. Ask again after `retryAfter`, with `firstAskedAt` where it is there.
 * - `unpaid`: ECPay said a second time that there is no authorization; or the trade was declined, or abandoned since.
 * - `not-found`: ECPay has no such order of this merchant, or only an interface that knows cards could be asked. It may have been
 *   paid another way, or belong to another merchant or environment: nothing is known about its payment.
 *
 * @publicApi
 */
export type PaymentState =
  | {
      readonly state: 'paid';
      /** What every capture and refund needs; absent only when the order query gave no answer. */
      readonly TradeNo?: string;
      /** The order, whatever the payment method; absent only when the order query gave no answer. */
      readonly order?: PaymentOrderDto;
      /** What ECPay calls the state of the card's trade; absent for other payment methods, and when that query gave no answer. */
      readonly status?: TradeStatus;
      /** The card's trade. */
      readonly trade?: CreditTrade;
      /** What to do now. */
      readonly advice: Bilingual;
    }
  | {
      readonly state: 'pending';
      readonly retryAfter: Date;
      /** Save it with the order and pass it the next time. */
      readonly firstAskedAt?: Date;
      /** A trade whose status is not understood. */
      readonly trade?: CreditTrade;
      readonly advice: Bilingual;
    }
  | {
      readonly state: 'unpaid';
      readonly status?: 'Unauthorized' | 'Canceled';
      readonly trade?: CreditTrade;
      readonly advice: Bilingual;
    }
  | { readonly state: 'not-found'; readonly advice: Bilingual };
