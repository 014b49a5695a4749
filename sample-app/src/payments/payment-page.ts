import { NotImplementedException } from '@nestjs/common';
import type { Order } from '../orders/order.js';

/** How a customer's visit to the payment page ends. */
export const endings = ['paid', 'declined', 'simulated', 'left'] as const;
export type Ending = (typeof endings)[number];

/**
 * The page of ECPay where a customer types a card number, in a browser: nothing that the shop's server can do, or see. It
 * only learns of the end through ReturnURL. Beside a simulator SimulatedPaymentPage stands for it.
 */
export class PaymentPage {
  /** Resolves once the shop was told, if it is told. */
  visit(_order: Pick<Order, 'no' | 'amount'>, _ending: Ending): Promise<void> {
    throw new NotImplementedException(
      'Pay on the page of ECPay; with the simulator this button stands for it.',
    );
  }
}
