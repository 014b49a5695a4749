import { Injectable, Logger } from '@nestjs/common';
import { EcpayNotificationReplayer } from 'nestjs-ecpay';
import { OrdersService } from '../orders/orders.service.js';
import { PaymentsService } from './payments.service.js';
import { RefundsService } from './refunds.service.js';

const MINUTE_MS = 60_000;

/** What was interrupted goes on, and what never came is asked for. */
@Injectable()
export class Reconciliation {
  private readonly logger = new Logger('Reconciliation');

  constructor(
    private readonly replayer: EcpayNotificationReplayer,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
    private readonly refunds: RefundsService,
  ) {}

  /** Once a minute, in one process. */
  async run(): Promise<void> {
    // What is younger is still being handled.
    await this.replayer.replay({ olderThan: MINUTE_MS });
    for (const { no } of await this.orders.overdue()) await this.attempt(no, () => this.payments.check(no));
    for (const refund of await this.refunds.interrupted())
      await this.attempt(refund.orderNo, () => this.refunds.goOn(refund));
  }

  /** One order that cannot be settled now stops no other. */
  private async attempt(no: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error(
        `Order ${no} could not be reconciled, and is tried again`,
        error instanceof Error ? error.stack : '',
      );
    }
  }
}
