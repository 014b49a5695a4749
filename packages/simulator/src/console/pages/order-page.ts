import { possibleActions } from '../../shop/possible-actions.js';
import { standingOfView } from '../../payments/order-search.js';
import type { SimulatedCharge, SimulatedOrder } from '../../payments/simulated-order.js';
import type { TimelineEntry } from '../../timeline/timeline.js';
import { frameOf, ntd, orderHref, toneOf, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { requestSamples } from '../samples/request-samples.js';
import type { Sample } from '../samples/sample.js';
import { printableKeys } from './first-run.js';
import { timelineLines } from './order-timeline.js';

/** A shop that asks in a loop must not make the page too long to read. */
const MOST_LINES = 100;

/** The page of one order; `undefined` when there is no such order. */
export function orderPage(
  context: PageContext,
  MerchantID: string,
  MerchantTradeNo: string,
): string | undefined {
  const { ecpay, t } = context;
  const order = ecpay.orders.get(MerchantTradeNo, MerchantID);
  if (!order) return undefined;
  const standing = standingOfView(order);
  const timeline = ecpay.timeline(order);
  const unshown = Math.max(0, timeline.length - MOST_LINES);
  return render('order', {
    ...frameOf(context, 'orders', order.MerchantTradeNo),
    order: { ...order, standing, tone: toneOf(standing) },
    activityHref: `/?q=${encodeURIComponent(order.MerchantTradeNo)}`,
    timeline: timelineLines(timeline.slice(unshown), context),
    ...(unshown > 0 ? { unshown: t('earlierUnshown', { n: ntd(unshown) }) } : {}),
    bank: bankActions(order, timeline),
    hasReturnUrl: ecpay.returnUrl !== undefined || timeline.some(({ kind }) => kind === 'notification'),
    charges: order.charges.map((charge) => ({
      ...charge,
      actions: shopActions(order, charge, context),
      rows: charge.CloseData.map((row) => `${row.DateTime}  ${row.Status}  NT$${ntd(row.Amount)}`),
    })),
    code: codeFor(order, context),
    facts: [
      [t('amount'), `NT$${ntd(order.TradeAmt)}`],
      [t('captured'), `NT$${ntd(order.captured)}`],
      [t('refunded'), `NT$${ntd(order.refunded)}`],
      [t('merchant'), order.MerchantID],
      [t('tradeNo'), order.TradeNo],
      [t('gwsr'), order.Gwsr ?? '–'],
      [t('tradeDate'), order.TradeDate],
    ],
  });
}

interface BankAction {
  readonly name: string;
  readonly command: string;
  readonly look: string;
  readonly field?: readonly [string, string];
}

/** What the bank or the card holder can do with an order as it stands. */
function bankActions(
  { Status, charges, code }: SimulatedOrder,
  timeline: readonly TimelineEntry[],
): BankAction[] {
  const actions: BankAction[] = [];
  if (code) {
    if (Status === 'Unpaid') actions.push({ name: 'payCode', command: 'pay-code', look: 'main' });
  } else if (Status === 'Unpaid' || Status === 'Unauthorized') {
    actions.push(
      { name: 'pay', command: 'pay', look: 'main' },
      { name: 'fail', command: 'fail', look: 'bad' },
    );
  }
  if (timeline.some(({ kind }) => kind === 'upcoming-charge')) {
    actions.push(
      { name: 'chargeNext', command: 'charge', look: '' },
      { name: 'failNext', command: 'charge', look: 'bad', field: ['RtnCode', '10100058'] },
    );
  }
  if (charges.length > 0 || Status === 'Paid')
    actions.push({ name: 'notifyAgain', command: 'notify', look: '' });
  actions.push({ name: 'simulate', command: 'simulate', look: '' });
  return actions;
}

/** What the shop can send about a charge: C, R, E, N as things stand, and QueryTrade always. */
function shopActions(order: SimulatedOrder, charge: SimulatedCharge, context: PageContext): object[] {
  const { ecpay, engine, lang, query } = context;
  const possible = possibleActions(order, charge, {
    ...engine,
    find: (name) => [ecpay.orders.get(name, order.MerchantID) ?? []].flat(),
    now: ecpay.clock.now().getTime(),
  });
  const codeHref = (name: string): string => `${orderHref(order)}?code=${name}&of=${charge.TradeNo}#as-code`;
  const next = possible.find(({ refusal }) => !refusal)?.Action;
  return [
    ...possible.map(({ Action, amount, part, refusal }) => ({
      id: `${charge.TradeNo}-${Action}`,
      name: Action,
      amount:
        query.get('code') === Action && query.get('of') === charge.TradeNo
          ? (typedAmount(query) ?? amount)
          : amount,
      part,
      isNext: Action === next,
      codeHref: codeHref(Action),
      ...(refusal ? { reason: refusal[lang] } : {}),
    })),
    { id: `${charge.TradeNo}-QueryTrade`, name: 'QueryTrade', codeHref: codeHref('QueryTrade') },
  ];
}

/** What somebody had typed when they asked for the code. */
const typedAmount = (query: URLSearchParams): number | undefined => {
  const text = query.get('amount') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

/** The request that the address asks for, as code. */
function codeFor(
  order: SimulatedOrder,
  context: PageContext,
): { id: string; title: string; samples: readonly Sample[] } | undefined {
  const { ecpay, engine, query } = context;
  const name = query.get('code') ?? '';
  const charge = order.charges.find(({ TradeNo }) => TradeNo === query.get('of'));
  if (!charge || !['C', 'R', 'E', 'N', 'QueryTrade'].includes(name)) return undefined;
  const { MerchantID, MerchantTradeNo } = order;
  const isQuery = name === 'QueryTrade';
  const amount = isQuery
    ? 0
    : (typedAmount(query) ??
      possibleActions(order, charge, { ...engine, find: () => [], now: ecpay.clock.now().getTime() }).find(
        ({ Action }) => Action === name,
      )?.amount ??
      charge.Amount);
  const request = engine.shop.seal(
    isQuery ? 'QueryTrade' : 'DoAction',
    isQuery
      ? { MerchantID, MerchantTradeNo }
      : { MerchantID, MerchantTradeNo, TradeNo: charge.TradeNo, Action: name, TotalAmount: amount },
  );
  if (!request) return undefined;
  const { signer, ...rest } = request;
  return {
    id: `${charge.TradeNo}-${name}`,
    title: isQuery ? name : `DoAction ${name}`,
    samples: requestSamples({ ...rest, baseUrl: ecpay.url, keys: printableKeys(signer.keys) }),
  };
}
