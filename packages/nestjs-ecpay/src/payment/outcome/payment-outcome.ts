import type { Bilingual } from '@nestjs-ecpay/protocol';
import type { CallFailureReason, EcpayRefusal } from '../../client/call-failure.js';
import type {
  AtmPaymentCodeDto,
  BarcodePaymentCodeDto,
  CardInfoDto,
  CvsPaymentCodeDto,
  PaymentOrderDto,
} from '../../dto/dto.exports.js';

/** What every outcome tells. */
export interface PaymentFacts {
  /** Why it ended so, and what to do now. */
  readonly advice: Bilingual;
}

/** The card that was bound with the payment. */
export interface BoundCardFacts {
  /** As good as the card: store it encrypted, log it never. */
  readonly BindCardID: string;
  readonly MerchantMemberID?: string;
  /** The member had bound this card before. */
  readonly IsSameCard?: boolean;
}

/** RtnCode 1, no URL to go to, and order number and amount equal what was asked. */
export interface Paid extends PaymentFacts {
  readonly outcome: 'paid';
  readonly order: PaymentOrderDto;
  readonly card?: CardInfoDto;
  readonly boundCard?: BoundCardFacts;
}

/** Not paid: the top window of the browser has to go to `url` (3-D Secure or UnionPay) first. RtnCode may be 1 all the same. */
export interface Redirect extends PaymentFacts {
  readonly outcome: 'redirect';
  readonly url: string;
}

/** A code of one method. */
export interface CodeIssued<Method, Info> extends PaymentFacts {
  readonly outcome: 'code';
  readonly method: Method;
  readonly order: PaymentOrderDto;
  /** What to show to the buyer. */
  readonly info: Info;
  /** Until when it can be paid. */
  readonly expireAt: Date;
}

/** Not paid yet: the code with which the buyer pays. */
export type PaymentCode =
  | CodeIssued<'ATM', AtmPaymentCodeDto>
  | CodeIssued<'CVS', CvsPaymentCodeDto>
  | CodeIssued<'BARCODE', BarcodePaymentCodeDto>;

/** The bank said no, or the order was never paid. Another card, or another attempt with a new order number, is safe. */
export interface Declined extends PaymentFacts {
  readonly outcome: 'declined';
  /** `unpaid`: only `settlePayment` tells it. */
  readonly reason: 'declined' | 'unpaid';
  readonly rtnCode?: number;
  readonly rtnMsg?: string;
}

/**
 * Whether the card was charged is open. Never charge again: ask with `settlePayment` from `askAfter` on, and pass it
 * `firstAskedAt` where it is there.
 *
 * - `pending`: ECPay itself does not know yet.
 * - `unknown`: nobody said anything that can be believed.
 */
export interface Open extends PaymentFacts, EcpayRefusal {
  readonly outcome: 'pending' | 'unknown';
  readonly askAfter: Date;
  /** When ECPay was first asked about the order: save it with the order. */
  readonly firstAskedAt?: Date;
  /** Of `unknown`: what stood in the way. */
  readonly reason?: CallFailureReason | 'another-order' | 'another-amount' | 'contradictory-answer';
}

/** Why nothing was charged. */
export type PaymentRefusal = CallFailureReason | 'not-sent';

/** ECPay said no to the request, or the request never left: nothing was charged. */
export interface PaymentRefused extends PaymentFacts, EcpayRefusal {
  readonly outcome: 'refused';
  readonly reason: PaymentRefusal;
  /** When it makes sense to call again. */
  readonly retryAfter?: Date;
}

/**
 * What became of a payment.
 *
 * @publicApi
 */
export type PaymentOutcome = Paid | Redirect | PaymentCode | Declined | Open | PaymentRefused;
