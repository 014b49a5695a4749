/** An action on the card that was begun, and whose end is not known yet. */
export interface PendingAction {
  /** C capture, R refund. */
  readonly action: 'C' | 'R';
  /** NT$. */
  readonly amount: number;
}

/**
 * An order of the shop.
 *
 * - `waiting`: nothing was paid yet
 * - `declined`: the last payment failed; the customer may try again
 * - `shipped`: paid in full and sent off
 * - `held`: money came in, but not as it should: somebody must look at it
 */
export interface Order {
  /** The shop's number, ECPay's MerchantTradeNo. */
  readonly no: string;
  readonly item: string;
  /** NT$, an integer. */
  readonly amount: number;
  readonly status: 'waiting' | 'declined' | 'shipped' | 'held';
  /** ECPay's number from the notification. No query returns it and every action on the card needs it: never lose it. */
  readonly tradeNo?: string;
  /** NT$ captured and refunded by this shop. */
  readonly captured: number;
  readonly refunded: number;
  /** While it is there no further action is begun. */
  readonly pending?: PendingAction | undefined;
  /** What a person should know about it. */
  readonly note?: string | undefined;
}
