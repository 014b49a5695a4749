import { randomInt } from 'node:crypto';
import { NotFoundException } from '@nestjs/common';
import type { EcpayClock } from 'nestjs-ecpay';
import type { CreateOrderDto } from './create-order.dto.js';
import type { Order, Refund } from './order.js';

/** ECPay's advice is to ask 10 minutes after the order, when no notification came. */
const ASK_AFTER_MS = 10 * 60_000;

/**
 * The shop's books. They are in memory, as are the inbox and the refund journal of this sample, and forget at a restart.
 * In production all three are tables of one database: the handler of a notification writes its order with
 * `@EcpayTransaction()`, and the module gets a PostgresInbox and a PostgresRefundJournal: see README.md#in-production.
 */
export class OrdersService {
  readonly #orders = new Map<string, Order>();

  constructor(private readonly clock: EcpayClock) {}

  create({ item, amount }: CreateOrderDto): Order {
    const orderedAt = this.clock.now();
    const askAfter = new Date(orderedAt.getTime() + ASK_AFTER_MS);
    const order: Order = {
      no: newOrderNo(),
      item,
      amount,
      status: 'waiting',
      refunds: [],
      orderedAt,
      askAfter,
    };
    this.#orders.set(order.no, order);
    return order;
  }

  /** The newest first. */
  list(): Order[] {
    return [...this.#orders.values()].reverse();
  }

  /** Those whose notification is overdue. */
  overdue(): Order[] {
    const now = this.clock.now();
    return this.list().filter(({ status, askAfter }) => status === 'waiting' && askAfter && askAfter <= now);
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

  /** Writes a refund down, new or changed. */
  saveRefund(no: string, refund: Refund): Order {
    const others = this.get(no).refunds.filter(({ number }) => number !== refund.number);
    return this.change(no, { refunds: [...others, refund].sort((a, b) => a.number - b.number) });
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
