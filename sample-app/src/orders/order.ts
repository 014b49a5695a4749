import type { OrderNumbers, RefundOutcome } from 'nestjs-ecpay';

/** What the notification said of the charge. No query returns it, and every operation on the card needs it: never lose it. */
export type Charge = Omit<OrderNumbers, 'MerchantTradeNo'>;

/** A refund that somebody asked for. */
export interface Refund {
  /** Which refund of its order. With the order's number it is the refundId: the same refund, however often it is asked for. */
  readonly number: number;
  /** NT$; left out: all that is left. */
  readonly amount?: number | undefined;
  /** How it ended; absent while that is not known. */
  readonly outcome?: RefundOutcome['outcome'];
  /** NT$ that went back for sure. */
  readonly refunded: number;
}

/**
 * An order of the shop. What was captured of it is not written here: ECPay captures by itself each night at 20:15, so only
 * ECPay's query knows.
 *
 * - `waiting`: nothing was paid yet
 * - `declined`: the last payment failed; the customer may try again
 * - `closed`: ECPay says that nobody paid
 * - `shipped`: paid in full and sent off
 * - `held`: money came in, but not as it should: somebody must look at it
 */
export interface Order {
  /** The shop's number, ECPay's MerchantTradeNo. */
  readonly no: string;
  readonly item: string;
  /** NT$, an integer. */
  readonly amount: number;
  readonly status: 'waiting' | 'declined' | 'closed' | 'shipped' | 'held';
  /** There once money came in. */
  readonly charge?: Charge;
  readonly refunds: readonly Refund[];
  readonly orderedAt: Date;
  /** While no notification came: when ECPay is asked next, and what `checkPayment` wants back. */
  readonly askAfter?: Date | undefined;
  readonly firstAskedAt?: Date | undefined;
  /** What a person should know about it. */
  readonly note?: string | undefined;
}

export const refundedOf = ({ refunds }: Order): number =>
  refunds.reduce((sum, { refunded }) => sum + refunded, 0);
