import type { SimulatedOrder } from '../../payments/simulated-order.js';
import type { TimelineEntry } from '../../timeline/timeline.js';
import { frameOf, ntd, timeOf, toneOf, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { attemptText, deliveryResult, requestResult, requestTitle } from './message-facts.js';
import { notesOf } from './notes.js';

/** The page of one order; `undefined` when there is no such order. */
export function orderPage(
  context: PageContext,
  MerchantID: string,
  MerchantTradeNo: string,
): string | undefined {
  const { ecpay, t } = context;
  const order = ecpay.orders.get(MerchantTradeNo, MerchantID);
  if (!order) return undefined;
  return render('order', {
    ...frameOf(context),
    section: 'orders',
    heading: order.MerchantTradeNo,
    order: { ...order, tone: toneOf(order.Status) },
    timeline: ecpay.timeline(order).map((entry) => show(entry, context)),
    actions: actionsFor(order, ecpay.timeline(order)),
    facts: [
      [t('amount'), ntd(order.TradeAmt)],
      [t('captured'), ntd(order.captured)],
      [t('refunded'), ntd(order.refunded)],
      [t('merchant'), order.MerchantID],
      [t('tradeNo'), order.TradeNo],
      [t('gwsr'), order.Gwsr ?? '–'],
      [t('tradeDate'), order.TradeDate],
    ],
    charges: order.charges.map(({ TradeNo, CloseData }) => ({
      TradeNo,
      rows: CloseData.map((row) => `${row.DateTime}  ${row.Status}  NT$${ntd(row.Amount)}`),
    })),
  });
}

interface OrderAction {
  readonly name: string;
  readonly command: string;
  readonly look: string;
  readonly field?: readonly [string, string];
}

/** What the bank or the card holder can do with an order as it stands. */
function actionsFor({ Status, charges }: SimulatedOrder, timeline: readonly TimelineEntry[]): OrderAction[] {
  const actions: OrderAction[] = [];
  if (Status === 'Unpaid' || Status === 'Unauthorized') {
    actions.push(
      { name: 'pay', command: 'pay', look: 'main' },
      { name: 'fail', command: 'fail', look: 'bad' },
    );
  }
  if (timeline.some(({ kind }) => kind === 'upcoming-charge')) {
    actions.push(
      { name: 'chargeNext', command: 'charge', look: 'main' },
      { name: 'failNext', command: 'charge', look: 'bad', field: ['RtnCode', '10100058'] },
    );
  }
  if (charges.length > 0) actions.push({ name: 'notifyAgain', command: 'notify', look: '' });
  actions.push({ name: 'simulate', command: 'simulate', look: '' });
  return actions;
}

function show(entry: TimelineEntry, { ecpay, lang, t }: PageContext): object {
  const at = timeOf(entry.at);
  switch (entry.kind) {
    case 'ordered':
      return { at, title: t('ordered'), tone: '', notes: [] };
    case 'trade': {
      const isSettled = entry.cause === 'closing' || entry.cause === 'settled';
      return {
        at,
        title: t(`cause.${entry.cause}`),
        pill: t(`status.${entry.Status}`),
        detail: `NT$${ntd(entry.amount)} · TradeNo ${entry.TradeNo}`,
        tone: isSettled || entry.cause === 'paid' ? 'good' : toneOf(entry.Status),
        notes: [],
      };
    }
    case 'request': {
      const { request } = entry;
      const { result, tone } = requestResult(request, t);
      return {
        at,
        id: `message-${request.id}`,
        title: `${t('request')}: ${requestTitle(request)}`,
        pill: result,
        tone: tone === 'good' ? 'info' : tone,
        href: `/requests/${request.id}`,
        notes: notesOf(ecpay.explain(request), lang),
      };
    }
    case 'notification': {
      const { delivery } = entry;
      const { result, tone } = deliveryResult(delivery, t);
      return {
        at,
        id: `message-${delivery.id}`,
        title: `${t('notification')}: ${attemptText(delivery.attempt, t)}`,
        pill: result,
        detail: `${delivery.url} · RtnCode ${String(delivery.data['RtnCode'])}`,
        tone,
        href: `/notifications/${delivery.id}`,
        notes: notesOf(ecpay.explain(delivery), lang),
      };
    }
    case 'upcoming-notification':
      return {
        at,
        title: `${t('willNotify')}: ${attemptText(entry.pending.attempt, t)}`,
        detail: entry.pending.url,
        tone: 'soon',
        notes: [],
      };
    case 'upcoming-charge':
      return { at, title: t('willCharge'), tone: 'soon', notes: [] };
  }
}
