import type { NotificationTarget } from './payment-request.js';

/** What a cashier knows about an order beside the books, as it is saved. */
export interface CashierState {
  readonly MerchantID: string;
  readonly MerchantTradeNo: string;
  readonly target?: NotificationTarget;
  /** The charges of a periodic order: when the first was (milliseconds since 1970) and how many there were. */
  readonly plan?: { readonly first: number; readonly charges: number };
}
