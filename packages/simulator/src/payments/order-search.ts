import type { BooksListener } from '../books/books-listener.js';
import type { CreditBooks } from '../books/credit-books.js';
import type { CreditOrder } from '../books/credit-order.js';
import { capturedOf, refundedOf } from '../books/trade.js';
import type { TradeStatus } from '@nestjs-ecpay/protocol';

/** How an order can stand: ECPay's word for its first authorization, or what its refunds have made of it. */
export const orderStandings = [
  'Unpaid',
  'Paid',
  'Unauthorized',
  'Authorized',
  'To be captured',
  'Captured',
  'Operation canceled',
  'Canceled',
  'Part refunded',
  'Refunded',
] as const satisfies readonly (TradeStatus | 'Unpaid' | 'Paid' | 'Part refunded' | 'Refunded')[];
export type OrderStanding = (typeof orderStandings)[number];

/** With or without capitals and spaces, as people type it. */
export const standingNamed = (name: string): OrderStanding | undefined =>
  orderStandings.find((known) => sameWord(known) === sameWord(name));

const sameWord = (text: string): string => text.replace(/[^a-z]/gi, '').toLowerCase();

/** Which orders are wanted. */
export interface OrderQuery {
  readonly standing?: OrderStanding;
  /** A part of MerchantTradeNo or TradeNo, whatever its case. */
  readonly q?: string;
  /** So many of the newest are skipped. */
  readonly skip: number;
  readonly take: number;
}

/** Some orders, the newest first, and how many there are of each standing among those that `q` finds. */
export interface OrderPage<Order> {
  readonly orders: readonly Order[];
  readonly found: number;
  readonly counts: ReadonlyMap<OrderStanding, number>;
}

/** What became of an order: money that went back counts for more than the status of its capture. */
export function standingOf(order: CreditOrder, books: CreditBooks): OrderStanding {
  if (order.terms.code) return order.paidAt === undefined ? 'Unpaid' : 'Paid';
  let captured = 0;
  let refunded = 0;
  for (const tradeNo of order.authorizations) {
    const trade = books.trade(tradeNo);
    if (!trade) continue;
    captured += capturedOf(trade);
    refunded += refundedOf(trade);
  }
  if (refunded > 0) return refunded >= captured ? 'Refunded' : 'Part refunded';
  return books.trade(order.authorizations[0] ?? '')?.status ?? 'Unpaid';
}

/**
 * Keeps how each order stands, so that looking through very many stays quick. The books tell it of every change; what they
 * were restored with it reads at the first search.
 */
export class OrderIndex implements BooksListener {
  #orders: CreditOrder[] | undefined;
  readonly #standings = new Map<CreditOrder, OrderStanding>();
  readonly #stale = new Set<CreditOrder>();
  readonly #counts = new Map<OrderStanding, number>();

  readonly placed = (order: CreditOrder): void => {
    this.#orders?.push(order);
    this.#stale.add(order);
  };

  /** Looked at later: the change may be told before all of it is written down. */
  readonly changed = (order: CreditOrder): void => void this.#stale.add(order);

  search(books: CreditBooks, { standing, q = '', skip, take }: OrderQuery): OrderPage<CreditOrder> {
    const orders = this.#refresh(books);
    const wanted = q.trim().toLowerCase();
    if (wanted === '' && standing === undefined)
      return { orders: newest(orders, skip, take), found: orders.length, counts: new Map(this.#counts) };
    const mine = wanted === '' ? orders : orders.filter((order) => mentions(order, wanted));
    const counts = wanted === '' ? new Map(this.#counts) : this.#count(mine);
    const found =
      standing === undefined ? mine : mine.filter((order) => this.#standings.get(order) === standing);
    return { orders: newest(found, skip, take), found: found.length, counts };
  }

  #refresh(books: CreditBooks): readonly CreditOrder[] {
    if (!this.#orders) {
      this.#orders = [...books.orders];
      for (const order of this.#orders) this.#stale.add(order);
    }
    for (const order of this.#stale) {
      const [before, now] = [this.#standings.get(order), standingOf(order, books)];
      if (before === now) continue;
      if (before !== undefined) this.#counts.set(before, (this.#counts.get(before) ?? 0) - 1);
      if (this.#counts.get(before ?? now) === 0) this.#counts.delete(before ?? now);
      this.#counts.set(now, (this.#counts.get(now) ?? 0) + 1);
      this.#standings.set(order, now);
    }
    this.#stale.clear();
    return this.#orders;
  }

  #count(orders: readonly CreditOrder[]): Map<OrderStanding, number> {
    const counts = new Map<OrderStanding, number>();
    for (const order of orders) {
      const standing = this.#standings.get(order);
      if (standing) counts.set(standing, (counts.get(standing) ?? 0) + 1);
    }
    return counts;
  }
}

/** Some from the end, the last first. */
function newest(orders: readonly CreditOrder[], skip: number, take: number): CreditOrder[] {
  const end = Math.max(0, orders.length - skip);
  return orders.slice(Math.max(0, end - take), end).reverse();
}

const mentions = ({ MerchantTradeNo, TradeNo, authorizations }: CreditOrder, wanted: string): boolean =>
  MerchantTradeNo.toLowerCase().includes(wanted) ||
  TradeNo.includes(wanted) ||
  authorizations.some((tradeNo) => tradeNo.includes(wanted));

/** The same of a picture of an order. */
export const standingOfView = ({
  Status,
  captured,
  refunded,
}: {
  readonly Status: TradeStatus | 'Unpaid' | 'Paid';
  readonly captured: number;
  readonly refunded: number;
}): OrderStanding => (refunded === 0 ? Status : refunded >= captured ? 'Refunded' : 'Part refunded');
