import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { and, desc, eq, lte, sql, type SQL } from 'drizzle-orm';
import type { EcpayClock } from 'nestjs-ecpay';
import { CLOCK } from '../config/tokens.js';
import { ShopDatabase, type Transaction } from '../database/database.js';
import { orders, type Order } from '../database/schema.js';
import type { Product } from './catalogue.js';
import { newOrderNo } from './order.js';
import type { PaymentCode } from './payment-code.js';
import { Timeline } from './timeline.js';

/** ECPay's advice is to ask 10 minutes after the order, when no notification came. */
const ASK_AFTER_MS = 10 * 60_000;

/** The shop's books. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly database: ShopDatabase,
    private readonly timeline: Timeline,
    @Inject(CLOCK) private readonly clock: EcpayClock,
  ) {}

  create({ id, amount }: Product, email: string, language: Order['language']): Promise<Order> {
    const orderedAt = this.clock.now();
    const askAfter = new Date(orderedAt.getTime() + ASK_AFTER_MS);
    return this.database.db.transaction(async (tx) => {
      const row = { no: newOrderNo(), product: id, amount, email, language, orderedAt, askAfter };
      const [order] = await tx.insert(orders).values(row).returning();
      if (!order) throw new Error('The database gave no order back');
      await this.timeline.add(tx, order.no, 'ordered');
      return order;
    });
  }

  async find(no: string): Promise<Order | undefined> {
    const [order] = await this.database.db.select().from(orders).where(eq(orders.no, no));
    return order;
  }

  /** @throws {NotFoundException} when there is none. */
  async get(no: string): Promise<Order> {
    const order = await this.find(no);
    if (!order) throw new NotFoundException(`There is no order ${no}`);
    return order;
  }

  /** The order, locked for everybody else until the transaction ends. */
  async lock(tx: Transaction, no: string): Promise<Order | undefined> {
    const [order] = await tx.select().from(orders).where(eq(orders.no, no)).for('update');
    return order;
  }

  /** Keeps how a code is paid; a notification may have come before. */
  async keepCode(no: string, code: PaymentCode): Promise<void> {
    await this.database.db.transaction(async (tx) => {
      await tx
        .update(orders)
        .set({ code, askAfter: new Date(code.expireAt) })
        .where(eq(orders.no, no));
      await this.timeline.add(tx, no, 'code-issued');
    });
  }

  /** The newest first. */
  list(where?: SQL, limit = 50): Promise<Order[]> {
    return this.database.db.select().from(orders).where(where).orderBy(desc(orders.orderedAt)).limit(limit);
  }

  /** Those whose notification is overdue. */
  overdue(): Promise<Order[]> {
    return this.list(and(eq(orders.status, 'waiting'), lte(orders.askAfter, this.clock.now())));
  }

  async countBy(where: SQL): Promise<number> {
    const [row] = await this.database.db
      .select({ count: sql<number>`count(*)::int` })
      .from(orders)
      .where(where);
    return row?.count ?? 0;
  }
}
