import type { Order } from '../orders/order.js';

/** How a customer's visit to the payment page ends. */
export const endings = ['paid', 'declined', 'simulated'] as const;
export type Ending = (typeof endings)[number];

/**
 * The page of ECPay where a customer types a card number. The shop never sees it: it only learns of the end through
 * ReturnURL.
 */
export abstract class PaymentPage {
  /** Resolves once the shop was told. */
  abstract visit(order: Pick<Order, 'no' | 'amount'>, ending: Ending): Promise<void>;
}
