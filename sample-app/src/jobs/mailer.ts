import { Injectable, Logger } from '@nestjs/common';
import { eq } from 'drizzle-orm';
import { ShopDatabase } from '../database/database.js';
import { mails, orders } from '../database/schema.js';
import { Timeline } from '../orders/timeline.js';

/** Tells customers. Put your mail service where it says so. */
@Injectable()
export class Mailer {
  private readonly logger = new Logger('Mailer');

  constructor(
    private readonly database: ShopDatabase,
    private readonly timeline: Timeline,
  ) {}

  /** Sends once, however often the job runs. */
  async send(no: string, template: 'paid'): Promise<void> {
    const sent = await this.database.db.transaction(async (tx) => {
      const [order] = await tx.select().from(orders).where(eq(orders.no, no));
      const [mail] = order
        ? await tx.insert(mails).values({ orderNo: no, template, sentAt: new Date() }).onConflictDoNothing().returning()
        : [];
      if (!order || !mail) return undefined;
      await this.timeline.add(tx, no, 'mailed');
      return order;
    });
    // Here it would go to `sent.email`, with `${no}-${template}` as the mail service's idempotency key. The address is no matter of the log's.
    if (sent) this.logger.log(`Mail "${template}" for order ${no} is sent`);
  }
}
