import { NotImplementedException } from '@nestjs/common';
import { PaymentPage } from './payment-page.js';

/** With a real ECPay the customer pays on ECPay's page, in a browser: nothing the shop's server can do. */
export class ElsewherePaymentPage extends PaymentPage {
  override visit(): Promise<void> {
    throw new NotImplementedException(
      'Pay on the page of ECPay; with the simulator this button stands for it.',
    );
  }
}
