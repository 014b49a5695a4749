import { Injectable, Logger } from '@nestjs/common';
import type { Order } from '../orders/order.js';

/** Sends the goods. */
@Injectable()
export class Warehouse {
  private readonly logger = new Logger('Shop');
  /** The numbers of the orders that left, in order. */
  readonly shipments: string[] = [];

  ship({ no }: Order): void {
    this.shipments.push(no);
    this.logger.log(`Order ${no} is paid and shipped`);
  }
}
