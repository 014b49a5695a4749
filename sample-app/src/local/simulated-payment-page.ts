import type { Simulator } from '@nestjs-ecpay/simulator';
import type { Order } from '../orders/order.js';
import { PaymentPage, type Ending } from '../payments/payment-page.js';

/** The payment page of the simulator. */
export class SimulatedPaymentPage extends PaymentPage {
  constructor(private readonly ecpay: Simulator) {
    super();
  }

  override async visit({ no, amount }: Pick<Order, 'no' | 'amount'>, ending: Ending): Promise<void> {
    const order = { MerchantTradeNo: no, TradeAmt: amount };
    switch (ending) {
      case 'paid':
        return void (await this.ecpay.pay(order));
      case 'declined':
        return void (await this.ecpay.fail(order));
      case 'simulated':
        return void (await this.ecpay.simulatePayment(order));
      case 'left':
        if (!this.ecpay.orders.get(no)) this.ecpay.order(order);
    }
  }
}
