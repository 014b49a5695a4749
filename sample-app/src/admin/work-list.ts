import { Inject, Injectable } from '@nestjs/common';
import { and, eq, isNotNull, lte } from 'drizzle-orm';
import type { EcpayClock, StoredInbox, StoredNotification } from 'nestjs-ecpay';
import { CLOCK, INBOX } from '../config/tokens.js';
import { orders, type Order, type Refund } from '../database/schema.js';
import { OrdersService } from '../orders/orders.service.js';
import { RefundsService } from '../payments/refunds.service.js';

/** What somebody has to look at. */
export interface Work {
  readonly problems: readonly Order[];
  /** Paid, and its job has not shipped it within a minute. */
  readonly unshipped: readonly Order[];
  readonly unsettled: readonly Refund[];
  readonly failed: readonly StoredNotification[];
}

const MINUTE_MS = 60_000;

@Injectable()
export class WorkList {
  constructor(
    private readonly orders: OrdersService,
    private readonly refunds: RefundsService,
    @Inject(INBOX) private readonly inbox: StoredInbox,
    @Inject(CLOCK) private readonly clock: EcpayClock,
  ) {}

  async look(): Promise<Work> {
    const aMinuteAgo = new Date(this.clock.now().getTime() - MINUTE_MS);
    const [problems, unshipped, unsettled, failed] = await Promise.all([
      this.orders.list(isNotNull(orders.problem)),
      this.orders.list(and(eq(orders.status, 'paid'), lte(orders.orderedAt, aMinuteAgo))),
      this.refunds.interrupted(),
      this.inbox.list({ state: ['failed', 'refused'], limit: 20 }),
    ]);
    return { problems, unshipped, unsettled, failed };
  }
}
