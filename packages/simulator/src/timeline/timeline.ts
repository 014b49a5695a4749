import type { CreditBooks } from '../books/credit-books.js';
import type { CreditOrder } from '../books/credit-order.js';
import type { TradeCause, TradeEvent } from '../books/trade-event.js';
import type { DeliveryAttempt, PendingDelivery } from '../delivery/notification.js';
import type { LoggedRequest } from '../request-log/logged-request.js';

/**
 * One thing that happened to an order, or (`upcoming…`) that will by itself.
 *
 * @publicApi
 */
export type TimelineEntry =
  | { readonly kind: 'ordered'; readonly at: Date }
  | {
      readonly kind: 'trade';
      readonly at: Date;
      readonly TradeNo: string;
      readonly cause: TradeCause;
      /** NT$ it was about. */
      readonly amount: number;
      /** The status after it. */
      readonly Status: TradeEvent['status'];
    }
  | { readonly kind: 'request'; readonly at: Date; readonly request: LoggedRequest }
  | { readonly kind: 'notification'; readonly at: Date; readonly delivery: DeliveryAttempt }
  | { readonly kind: 'upcoming-notification'; readonly at: Date; readonly pending: PendingDelivery }
  | { readonly kind: 'upcoming-charge'; readonly at: Date };

/** Where a timeline is gathered from. */
export interface TimelineSources {
  readonly books: CreditBooks;
  readonly requests: Iterable<LoggedRequest>;
  readonly deliveries: Iterable<DeliveryAttempt>;
  readonly pending: Iterable<PendingDelivery>;
  /** When the card of a periodic order is charged next. */
  readonly nextCharge: Date | undefined;
}

/** All that happened to an order, the oldest first, then what is to come. */
export function timelineOf(order: CreditOrder, sources: TimelineSources): TimelineEntry[] {
  const { books, requests, deliveries, pending, nextCharge } = sources;
  const isMine = (numbers: { MerchantID?: unknown; MerchantTradeNo?: unknown } | undefined): boolean =>
    numbers?.MerchantTradeNo === order.MerchantTradeNo && numbers.MerchantID === order.MerchantID;
  const past: [id: number, entry: TimelineEntry][] = [];
  for (const TradeNo of order.authorizations) {
    for (const { id, at, cause, amount, status } of books.history(TradeNo)) {
      past.push([id, { kind: 'trade', at: new Date(at), TradeNo, cause, amount, Status: status }]);
    }
  }
  for (const request of requests) {
    if (isMine(request.data)) past.push([request.id, { kind: 'request', at: request.at, request }]);
  }
  for (const delivery of deliveries) {
    if (isMine(delivery)) past.push([delivery.id, { kind: 'notification', at: delivery.at, delivery }]);
  }
  past.sort(([a, one], [b, other]) => one.at.getTime() - other.at.getTime() || a - b);
  const upcoming: TimelineEntry[] = [...pending]
    .filter(isMine)
    .map((delivery) => ({ kind: 'upcoming-notification', at: delivery.at, pending: delivery }));
  if (nextCharge) upcoming.push({ kind: 'upcoming-charge', at: nextCharge });
  upcoming.sort((a, b) => a.at.getTime() - b.at.getTime());
  return [{ kind: 'ordered', at: new Date(order.orderedAt) }, ...past.map(([, entry]) => entry), ...upcoming];
}
