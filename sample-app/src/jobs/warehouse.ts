import { Injectable, Logger } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import { ShopDatabase } from '../database/database.js';
import { orders } from '../database/schema.js';
import { Timeline } from '../orders/timeline.js';

/** Sends the goods. */
@Injectable()
export class Warehouse {
  private readonly logger = new Logger('Warehouse');

  constructor(
    private readonly database: ShopDatabase,
    private readonly timeline: Timeline,
  ) {}

  /** Ships an order that is paid; one that is shipped already, or held, it leaves alone. */
  async ship(no: string): Promise<void> {
    const isShipped = await this.database.db.transaction(async (tx) => {
      const shipped = await tx
        .update(orders)
        .set({ status: 'shipped' })
        .where(and(eq(orders.no, no), eq(orders.status, 'paid')))
        .returning();
      for (const order of shipped) await this.timeline.add(tx, order.no, 'shipped');
      return shipped.length > 0;
    });
    if (isShipped) this.logger.log(`Order ${no} is shipped`);
  }
}
