import type { Bilingual } from '@nestjs-ecpay/protocol';
import type { CreditBooks } from '../books/credit-books.js';
import type { TradeCause, TradeEvent } from '../books/trade-event.js';
import type { Courier } from '../delivery/courier.js';
import type { DeliveryAttempt, PendingDelivery } from '../delivery/notification.js';
import type { Cashier } from '../payments/cashier.js';
import type { OrderReference } from '../payments/payment-request.js';
import type { LoggedRequest } from '../request-log/logged-request.js';
import type { MessageLog } from '../request-log/message-log.js';
import type { MerchantRegistry } from '../wire/merchant-registry.js';
import { tradeWords } from './trade-words.js';

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
      /** What happened, in words: an authorization only reserves the money. */
      readonly words: Bilingual;
    }
  | { readonly kind: 'request'; readonly at: Date; readonly request: LoggedRequest }
  | { readonly kind: 'notification'; readonly at: Date; readonly delivery: DeliveryAttempt }
  | { readonly kind: 'upcoming-notification'; readonly at: Date; readonly pending: PendingDelivery }
  | { readonly kind: 'upcoming-charge'; readonly at: Date };

/** Where a timeline is gathered from. */
export interface TimelineSources {
  readonly books: CreditBooks;
  readonly cashier: Cashier;
  readonly courier: Courier;
  readonly registry: MerchantRegistry;
  readonly requests: MessageLog<LoggedRequest>;
  readonly deliveries: MessageLog<DeliveryAttempt>;
}

/** All that happened to an order, the oldest first, then what is to come. Empty for an unknown order. */
export function timelineOf(
  { MerchantTradeNo, MerchantID }: OrderReference,
  sources: TimelineSources,
): TimelineEntry[] {
  const { books, cashier, courier, registry, requests, deliveries } = sources;
  const order = books.order(
    MerchantID ?? registry.default('credit')?.account.merchantId ?? '',
    MerchantTradeNo,
  );
  if (!order) return [];
  const past: [id: number, entry: TimelineEntry][] = [];
  for (const TradeNo of order.authorizations) {
    for (const { id, at, cause, amount, status } of books.history(TradeNo)) {
      const words = tradeWords(cause, amount, order.terms.kind);
      past.push([id, { kind: 'trade', at: new Date(at), TradeNo, cause, amount, Status: status, words }]);
    }
  }
  for (const request of requests.about(order))
    past.push([request.id, { kind: 'request', at: request.at, request }]);
  for (const delivery of deliveries.about(order))
    past.push([delivery.id, { kind: 'notification', at: delivery.at, delivery }]);
  past.sort(([a, one], [b, other]) => one.at.getTime() - other.at.getTime() || a - b);
  const upcoming: TimelineEntry[] = courier
    .pendingFor(order)
    .map((delivery) => ({ kind: 'upcoming-notification', at: delivery.at, pending: delivery }));
  const nextCharge = cashier.nextCharge(order);
  if (nextCharge) upcoming.push({ kind: 'upcoming-charge', at: nextCharge });
  upcoming.sort((a, b) => a.at.getTime() - b.at.getTime());
  return [{ kind: 'ordered', at: new Date(order.orderedAt) }, ...past.map(([, entry]) => entry), ...upcoming];
}
