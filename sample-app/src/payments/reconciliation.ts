import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EcpayNotificationReplayer } from 'nestjs-ecpay';
import { OrdersService } from '../orders/orders.service.js';
import { PaymentsService } from './payments.service.js';

const EVERY_MS = 60_000;

/** Once a minute: what came and was not handled is handled again, and what never came is asked for. */
@Injectable()
export class Reconciliation implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Shop');
  #timer?: NodeJS.Timeout;

  constructor(
    private readonly replayer: EcpayNotificationReplayer,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
  ) {}

  onApplicationBootstrap(): void {
    const run = (): void => void this.run().catch((error: unknown) => this.logger.error(error));
    this.#timer = setInterval(run, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  async run(): Promise<void> {
    // What is younger is still being handled.
    await this.replayer.replay({ olderThan: EVERY_MS });
    for (const { no } of this.orders.overdue()) await this.payments.check(no);
  }
}
