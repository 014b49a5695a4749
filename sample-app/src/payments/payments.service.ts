import { Injectable, Logger } from '@nestjs/common';
import type { PaymentNotificationDto } from 'nestjs-ecpay';
import { OrdersService } from '../orders/orders.service.js';
import { Warehouse } from './warehouse.js';
import { judgePayment } from './judge-payment.js';

/** Enters payments into the books and ships what is paid. */
@Injectable()
export class PaymentsService {
  private readonly logger = new Logger('Shop');

  constructor(
    private readonly orders: OrdersService,
    private readonly warehouse: Warehouse,
  ) {}

  /** Takes a genuine notification. When it throws, ECPay is told to send the notification again. */
  receive(payment: PaymentNotificationDto): void {
    const { MerchantTradeNo } = payment.OrderInfo;
    const order = this.orders.find(MerchantTradeNo);
    if (!order) {
      // Sending it again would not help: say that it arrived, and have a person look.
      this.logger.error(`A notification came for ${MerchantTradeNo}, an order this shop does not have`);
      return;
    }
    const { ship, changes } = judgePayment(order, payment);
    const changed = this.orders.change(order.no, changes);
    if (ship) this.warehouse.ship(changed);
    else this.logger.log(`Order ${order.no} is ${changed.status} after a notification`);
  }
}
