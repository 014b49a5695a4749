import { Inject, Injectable } from '@nestjs/common';
import { asc, eq } from 'drizzle-orm';
import type { EcpayClock } from 'nestjs-ecpay';
import { CLOCK } from '../config/tokens.js';
import { ShopDatabase, type Queries } from '../database/database.js';
import { events, type OrderEvent } from '../database/schema.js';

export type EventKind =
  | 'ordered'
  | 'code-issued'
  | 'paid'
  | 'simulated'
  | 'declined'
  | 'paid-twice'
  | 'amount-differs'
  | 'paid-after-closing'
  | 'payment-unclear'
  | 'closed'
  | 'mailed'
  | 'shipped'
  | 'captured'
  | 'voided'
  | 'refunded';

/** What happened to an order. Written in the transaction of what happened. */
@Injectable()
export class Timeline {
  constructor(
    private readonly database: ShopDatabase,
    @Inject(CLOCK) private readonly clock: EcpayClock,
  ) {}

  async add(tx: Queries, orderNo: string, kind: EventKind, detail?: string): Promise<void> {
    await tx.insert(events).values({ orderNo, kind, detail: detail ?? null, at: this.clock.now() });
  }

  of(orderNo: string): Promise<OrderEvent[]> {
    return this.database.db.select().from(events).where(eq(events.orderNo, orderNo)).orderBy(asc(events.id));
  }
}
