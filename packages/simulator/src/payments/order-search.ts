import type { CreditBooks } from '../books/credit-books.js';
import type { CreditOrder } from '../books/credit-order.js';
import { capturedOf, refundedOf } from '../books/trade.js';
import type { TradeStatus } from '@nestjs-ecpay/protocol';

/** How an order stands: ECPay's word for its first authorization, or what its refunds have made of it. */
export type OrderStanding = TradeStatus | 'Unpaid' | 'Part refunded' | 'Refunded';

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

/** Looks through all orders without taking a picture of each, so that it stays quick with very many. */
export function searchOrders(
  books: CreditBooks,
  { standing, q = '', skip, take }: OrderQuery,
): OrderPage<CreditOrder> {
  const wanted = q.trim().toLowerCase();
  const counts = new Map<OrderStanding, number>();
  const found: CreditOrder[] = [];
  for (const order of books.orders) {
    if (wanted !== '' && !mentions(order, wanted)) continue;
    const its = standingOf(order, books);
    counts.set(its, (counts.get(its) ?? 0) + 1);
    if (standing === undefined || its === standing) found.push(order);
  }
  const end = Math.max(0, found.length - skip);
  return { orders: found.slice(Math.max(0, end - take), end).reverse(), found: found.length, counts };
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
  readonly Status: TradeStatus | 'Unpaid';
  readonly captured: number;
  readonly refunded: number;
}): OrderStanding => (refunded === 0 ? Status : refunded >= captured ? 'Refunded' : 'Part refunded');
