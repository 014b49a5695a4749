import type { Simulator } from '../simulator.js';
import { activityAfter, lastActivity } from './activity-view.js';
import { clockOf } from './commands.js';
import { allOrders, isPaged, orderPage, rangeOf } from './order-page.js';

type View = (ecpay: Simulator, query: URLSearchParams) => unknown;

/** What a running simulator tells from outside, as JSON. */
export const views: Readonly<Record<string, View>> = {
  status: (ecpay) => ({
    ...clockOf(ecpay),
    url: ecpay.url,
    returnUrl: ecpay.returnUrl,
    merchants: ecpay.merchants,
    orders: ecpay.orders.size,
    pendingDeliveries: ecpay.pendingDeliveries,
    notices: ecpay.orders.notices,
    lastActivity: lastActivity(ecpay),
  }),
  orders: (ecpay, query) => (isPaged(query) ? orderPage(ecpay, query) : allOrders(ecpay)),
  order: (ecpay, query) => {
    const MerchantTradeNo = query.get('MerchantTradeNo') ?? '';
    const MerchantID = query.get('MerchantID');
    const order = ecpay.orders.get(MerchantTradeNo, ...(MerchantID ? [MerchantID] : []));
    if (!order) return undefined;
    return {
      ...order,
      standing: ecpay.orders.standing(order),
      timeline: ecpay.timeline(order).map((entry) => ({
        ...entry,
        ...(entry.kind === 'request' ? { explanations: ecpay.explain(entry.request) } : {}),
        ...(entry.kind === 'notification' ? { explanations: ecpay.explain(entry.delivery) } : {}),
      })),
    };
  },
  tickets: (ecpay) => [...ecpay.tickets],
  requests: (ecpay, query) =>
    ecpay.requests
      .newest(rangeOf(query, 'last', 50))
      .map((request) => ({ ...request, explanations: ecpay.explain(request) })),
  deliveries: (ecpay, query) =>
    ecpay.deliveries
      .newest(rangeOf(query, 'last', 50))
      .map((delivery) => ({ ...delivery, explanations: ecpay.explain(delivery) })),
  activity: (ecpay, query) =>
    activityAfter(ecpay, Number(query.get('after') ?? 0), Number(query.get('last') ?? Infinity)),
  faults: (ecpay) => ecpay.faults.list().map(({ id, rule, struck }) => ({ id, rule, struck })),
};
