import { randomInt } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { CreateOrderDto } from './create-order.dto.js';
import type { Order } from './order.js';

/** The shop's books, in memory. A real shop keeps them in its database. */
@Injectable()
export class OrdersService {
  readonly #orders = new Map<string, Order>();

  create({ item, amount }: CreateOrderDto): Order {
    const order: Order = { no: newOrderNo(), item, amount, status: 'waiting', captured: 0, refunded: 0 };
    this.#orders.set(order.no, order);
    return order;
  }

  /** The newest first. */
  list(): Order[] {
    return [...this.#orders.values()].reverse();
  }

  find(no: string): Order | undefined {
    return this.#orders.get(no);
  }

  /** @throws {NotFoundException} when there is none. */
  get(no: string): Order {
    const order = this.find(no);
    if (!order) throw new NotFoundException(`There is no order ${no}`);
    return order;
  }

  change(no: string, changes: Partial<Omit<Order, 'no' | 'item' | 'amount'>>): Order {
    const order = { ...this.get(no), ...changes };
    this.#orders.set(no, order);
    return order;
  }
}

/** ECPay takes each number once, for ever: 14 characters of at most 20, letters and digits only. */
function newOrderNo(): string {
  const time = Date.now().toString(36);
  const random = randomInt(36 ** 5)
    .toString(36)
    .padStart(5, '0');
  return `S${time}${random}`.toUpperCase();
}
