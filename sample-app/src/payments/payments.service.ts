import { Injectable, Logger } from '@nestjs/common';
import { eq } from 'drizzle-orm';
import { EcpayCreditService, type PaymentNotificationDto } from 'nestjs-ecpay';
import { ShopDatabase, type Transaction } from '../database/database.js';
import { orders, type Order } from '../database/schema.js';
import { Jobs } from '../jobs/jobs.js';
import { OrdersService } from '../orders/orders.service.js';
import { Timeline } from '../orders/timeline.js';
import { judgeCheck, judgePayment, type Judgement } from './judge-payment.js';

/** Enters payments into the books. */
@Injectable()
export class PaymentsService {
  private readonly logger = new Logger('Payments');

  constructor(
    private readonly database: ShopDatabase,
    private readonly orders: OrdersService,
    private readonly timeline: Timeline,
    private readonly jobs: Jobs,
    private readonly credit: EcpayCreditService,
  ) {}

  /**
   * Takes a genuine notification, in the transaction that marks it as done: the order, its timeline and the jobs that follow
   * are written exactly once. When it throws, nothing of it is: ECPay sends again, and the shop replays it.
   */
  async receive(payment: PaymentNotificationDto, tx: Transaction): Promise<void> {
    const { MerchantTradeNo } = payment.OrderInfo;
    const order = await this.orders.lock(tx, MerchantTradeNo);
    if (!order) {
      // Sending it again would not help: say that it arrived, and have a person look.
      this.logger.error(`A notification came for ${MerchantTradeNo}, an order this shop does not have`);
      return;
    }
    await this.enter(tx, order, judgePayment(order, payment));
  }

  /** Asks ECPay about an order of which no notification came. */
  async check(no: string): Promise<void> {
    const { orderedAt, firstAskedAt, status } = await this.orders.get(no);
    if (status !== 'waiting') return;
    const payment = await this.credit.checkPayment({
      MerchantTradeNo: no,
      orderedAt,
      ...(firstAskedAt && { firstAskedAt }),
    });
    // No transaction is open while ECPay is waited for.
    await this.database.db.transaction(async (tx) => {
      const order = await this.orders.lock(tx, no);
      // The notification may have come in the meantime, and knows more.
      if (order?.status === 'waiting') await this.enter(tx, order, judgeCheck(order, payment));
    });
  }

  private async enter(tx: Transaction, { no }: Order, { ship, changes, event }: Judgement): Promise<void> {
    if (Object.keys(changes).length > 0) await tx.update(orders).set(changes).where(eq(orders.no, no));
    if (event) await this.timeline.add(tx, no, event.kind, event.detail);
    if (!ship) return;
    await this.jobs.enqueue(tx, 'ship', { no });
    await this.jobs.enqueue(tx, 'mail-paid', { no });
  }
}
