import { Injectable, Logger } from '@nestjs/common';
import { EcpayCreditService, type PaymentNotificationDto } from 'nestjs-ecpay';
import type { Order } from '../orders/order.js';
import { OrdersService } from '../orders/orders.service.js';
import { judgeCheck, judgePayment, type Judgement } from './judge-payment.js';
import { Warehouse } from './warehouse.js';

/** Enters payments into the books and ships what is paid. */
@Injectable()
export class PaymentsService {
  private readonly logger = new Logger('Shop');

  constructor(
    private readonly orders: OrdersService,
    private readonly warehouse: Warehouse,
    private readonly credit: EcpayCreditService,
  ) {}

  /** Takes a genuine notification. When it throws, nothing was done: ECPay sends again, and the shop replays it. */
  receive(payment: PaymentNotificationDto): void {
    const { MerchantTradeNo } = payment.OrderInfo;
    const order = this.orders.find(MerchantTradeNo);
    if (!order) {
      // Sending it again would not help: say that it arrived, and have a person look.
      this.logger.error(`A notification came for ${MerchantTradeNo}, an order this shop does not have`);
      return;
    }
    const judgement = judgePayment(order, payment);
    const { status } = this.#enter(order, judgement);
    if (!judgement.ship) this.logger.log(`Order ${order.no} is ${status} after a notification`);
  }

  /** Asks ECPay about an order of which no notification came. */
  async check(no: string): Promise<Order> {
    const order = this.orders.get(no);
    if (order.status !== 'waiting') return order;
    const { orderedAt, firstAskedAt } = order;
    const payment = await this.credit.checkPayment({ MerchantTradeNo: no, orderedAt, firstAskedAt });
    // The notification may have come in the meantime, and knows more.
    if (this.orders.get(no).status !== 'waiting') return this.orders.get(no);
    return this.#enter(order, judgeCheck(order, payment));
  }

  #enter(order: Order, { ship, changes }: Judgement): Order {
    if (ship) this.warehouse.ship(order);
    return this.orders.change(order.no, changes);
  }
}
