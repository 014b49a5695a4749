import type { Simulator } from '@nestjs-ecpay/simulator';
import type { Order } from '../orders/order.js';
import { PaymentPage, type Ending } from '../payments/payment-page.js';

/** The payment page of the simulator. As at ECPay, each order says where its result is to be sent. */
export class SimulatedPaymentPage extends PaymentPage {
  constructor(
    private readonly ecpay: Simulator,
    private readonly returnUrl: () => string,
  ) {
    super();
  }

  override async visit({ no, amount }: Pick<Order, 'no' | 'amount'>, ending: Ending): Promise<void> {
    const request = { MerchantTradeNo: no, TradeAmt: amount, returnUrl: this.returnUrl() };
    if (ending === 'paid') await this.ecpay.pay(request);
    else if (ending === 'declined') await this.ecpay.fail(request);
    else await this.ecpay.simulatePayment(request);
  }
}
