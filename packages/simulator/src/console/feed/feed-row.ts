import type { Activity } from '../../activity/activity.js';
import { meantAmount } from '../../request-log/meant-order.js';
import { ntd, orderHref, ticketHref, timeOf, wallOf, withQuery, type PageContext } from '../page-context.js';
import { explainEntry, notesOf, type Note } from './explain-entry.js';
import { fixOf } from '../samples/fixes/fix-of.js';
import { drawnText } from './visible-text.js';
import { deliveryResult, deliveryTitle, orderOf, requestResult, requestTitle } from './message-result.js';

/** One line of the feed. */
export interface FeedRow {
  readonly id: number;
  readonly wall: string;
  /** `11/26 20:15:00` of the simulated time. */
  readonly at: string;
  /** Towards the gateway, towards the shop, or neither. */
  readonly way: 'in' | 'out' | 'none';
  readonly title: string;
  readonly detail?: string;
  readonly href?: string;
  readonly order?: { readonly name: string; readonly href?: string };
  readonly amount?: string;
  readonly pill?: string;
  readonly tone?: string;
  readonly ms?: number;
  readonly notes: readonly Note[];
  /** There is something to write, and not only to know. */
  readonly hasFix: boolean;
}

export function feedRow(entry: Activity, context: PageContext): FeedRow {
  const { ecpay, lang, query } = context;
  const notes = notesOf(explainEntry(entry, ecpay), lang);
  const messages = entry.kind === 'request' || entry.kind === 'notification' || entry.kind === 'stray';
  return {
    id: entry.id,
    wall: wallOf(entry.wall),
    at: timeOf(entry.at).slice(5),
    notes,
    hasFix: notes[0]?.severity === 'problem' && fixOf(notes[0].code) !== undefined,
    ...(messages ? { href: withQuery(query, { id: String(entry.id) }) } : {}),
    ...aboutOf(entry, context),
  };
}

type About = Pick<FeedRow, 'way' | 'title' | 'detail' | 'order' | 'amount' | 'pill' | 'tone' | 'ms'>;

function aboutOf(entry: Activity, { ecpay, t }: PageContext): About {
  switch (entry.kind) {
    case 'request': {
      const { request } = entry;
      const order = orderOf(request);
      const { result, tone } = requestResult(request, t);
      const amount = meantAmount(request.data);
      return {
        way: 'in',
        title: requestTitle(request),
        ...(order.MerchantTradeNo === '' ? {} : { order: linked(order, ecpay) }),
        ...(amount === undefined ? {} : { amount: ntd(amount) }),
        pill: result,
        tone,
        ...(request.tookMs === undefined ? {} : { ms: request.tookMs }),
      };
    }
    case 'stray': {
      const { method, path, status } = entry.stray;
      return {
        way: 'in',
        title: drawnText(`${method} ${path.slice(0, 200)}`),
        pill: `HTTP ${status}`,
        tone: 'bad',
      };
    }
    case 'notification': {
      const { delivery } = entry;
      const { result, tone } = deliveryResult(delivery, t);
      const order = delivery.data['OrderInfo'] as { TradeAmt?: number } | undefined;
      return {
        way: 'out',
        title: t('titled', { what: t('notification'), name: deliveryTitle(delivery, t) }),
        order: { name: delivery.MerchantTradeNo, href: orderHref(delivery) },
        ...(order?.TradeAmt === undefined ? {} : { amount: ntd(order.TradeAmt) }),
        pill: result,
        tone,
        ...(delivery.tookMs === undefined ? {} : { ms: delivery.tookMs }),
      };
    }
    case 'order':
      return {
        way: 'none',
        title: t(`cause.${entry.cause}`),
        order: { name: entry.MerchantTradeNo, href: orderHref(entry) },
        amount: ntd(entry.amount),
      };
    case 'ticket':
      return {
        way: 'none',
        title: t(`ticket.${entry.cause}`),
        order: { name: entry.MerchantTradeNo, href: ticketHref(entry) },
        amount: ntd(entry.amount),
      };
    case 'closing':
      return {
        way: 'none',
        title: t(`cause.${entry.cause}`),
        ...(entry.order
          ? { order: { name: entry.order.MerchantTradeNo, href: orderHref(entry.order) } }
          : {}),
        ...(entry.count > 1 ? { detail: t('ordersInAll', { n: entry.count }) } : {}),
        amount: ntd(entry.amount),
      };
    case 'time':
      return {
        way: 'none',
        title: t(`time.${entry.change}`, { to: timeOf(entry.at).slice(5, 16) }),
        ...(entry.change === 'moved'
          ? { detail: t('time.from', { from: timeOf(entry.from).slice(5, 16) }) }
          : {}),
      };
  }
}

function linked(
  order: { MerchantID: string; MerchantTradeNo: string },
  ecpay: PageContext['ecpay'],
): NonNullable<FeedRow['order']> {
  const name = drawnText(order.MerchantTradeNo.slice(0, 60));
  if (ecpay.orders.get(order.MerchantTradeNo, order.MerchantID)) return { name, href: orderHref(order) };
  const isTicket = ecpay.merchants.some(
    ({ service, MerchantID }) => service === 'ticket' && MerchantID === order.MerchantID,
  );
  return isTicket && ecpay.tickets.get(order.MerchantTradeNo, order.MerchantID)
    ? { name, href: ticketHref(order) }
    : { name };
}
