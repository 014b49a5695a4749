import { PAGE_SIZE, pageWithin } from '../feed/activity-query.js';
import { deliveryResult } from '../feed/message-result.js';
import { frameOf, ntd, orderHref, toneOf, withQuery, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import type { SimulatedOrder } from '../../payments/simulated-order.js';
import { orderStandings, standingOfView } from '../../payments/order-search.js';
import { pagesOf } from './activity-page.js';
import { nextOrderNo } from './first-run.js';

/** The page at `/orders`: all orders, and the form of a new payment. */
export function ordersPage(context: PageContext): string {
  const { ecpay, t, query } = context;
  const standing = orderStandings.find((name) => name === query.get('status'));
  const q = query.get('q') ?? '';
  const search = (number: number): ReturnType<typeof ecpay.orders.search> =>
    ecpay.orders.search({
      ...(standing ? { standing } : {}),
      q,
      skip: (number - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    });
  const wanted = pageWithin(Number(query.get('page') ?? 1), Infinity);
  const first = search(wanted);
  const page = pageWithin(wanted, first.found);
  const { orders, counts, found } = page === wanted ? first : search(page);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const href = (changes: Record<string, string>): string =>
    withQuery(query, { page: '', id: '', show: '', until: '', ...changes }, '/orders');
  return render('orders', {
    ...frameOf(context, 'orders', t('orders')),
    orders: orders.map((order) => row(order, context)),
    orderQuery: q,
    status: standing ?? '',
    isFiltered: q !== '' || standing !== undefined,
    tabs: [
      {
        id: 'all',
        title: t('allOrders'),
        count: all,
        isChosen: standing === undefined,
        href: href({ status: '' }),
      },
      ...orderStandings
        .filter((name) => counts.has(name) || name === standing)
        .map((name) => ({
          id: name.replaceAll(' ', '-'),
          title: t(`status.${name}`),
          count: counts.get(name) ?? 0,
          isChosen: name === standing,
          href: href({ status: name }),
        })),
    ],
    pages: pagesOf(page, found, (other) => href({ page: other > 1 ? String(other) : '' })),
    nextNo: nextOrderNo(context),
    returnUrl: ecpay.returnUrl,
    merchants: ecpay.merchants.filter(({ service }) => service === 'credit'),
  });
}

function row(order: SimulatedOrder, context: PageContext): object {
  const standing = standingOfView(order);
  return {
    ...order,
    key: `${order.MerchantID}-${encodeURIComponent(order.MerchantTradeNo)}`,
    href: orderHref(order),
    standing,
    tone: toneOf(standing),
    amount: ntd(order.TradeAmt),
    captured: ntd(order.captured),
    refunded: ntd(order.refunded),
    at: order.TradeDate.slice(5, 16),
    notification: notificationOf(order, context),
  };
}

/** What became of the newest notification, or why there is none. */
function notificationOf(order: SimulatedOrder, { ecpay, t }: PageContext): object {
  const last = ecpay.lastDelivery(order);
  if (!last)
    return {
      text: t(order.charges.length > 0 && ecpay.returnUrl === undefined ? 'noReturnUrlShort' : 'notSentYet'),
    };
  const { status, ...rest } = last;
  const { result, tone } = deliveryResult(
    { ...rest, ...(status === undefined ? {} : { answer: { status } }) },
    t,
  );
  return { text: result, tone, href: `/?id=${last.id}` };
}
