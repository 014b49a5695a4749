import type { DeliveryAttempt } from '../../delivery/notification.js';
import type { SimulatedOrder } from '../../payments/simulated-order.js';
import { frameOf, ntd, orderHref, timeOf, toneOf, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { deliveryResult } from './message-facts.js';

/** So many of the newest orders are shown. */
const SHOWN = 200;

/** The page at `/`: the orders, how to connect, and a consumer's order form. */
export function ordersPage(context: PageContext): string {
  const { ecpay, t } = context;
  const last = new Map<string, DeliveryAttempt>();
  for (const delivery of ecpay.deliveries) last.set(keyOf(delivery), delivery);
  const next = new Map<string, Date>();
  for (const pending of ecpay.pendingDeliveries) {
    if (!next.has(keyOf(pending))) next.set(keyOf(pending), pending.at);
  }
  const row = (order: SimulatedOrder): object => {
    const delivery = last.get(keyOf(order));
    const due = next.get(keyOf(order));
    const answer = delivery && deliveryResult(delivery, t);
    return {
      ...order,
      href: orderHref(order),
      tone: toneOf(order.Status),
      amount: ntd(order.TradeAmt),
      captured: ntd(order.captured),
      refunded: ntd(order.refunded),
      ...(answer ? { delivery: { text: answer.result, tone: answer.tone } } : {}),
      ...(due ? { next: timeOf(due).slice(11) } : {}),
    };
  };
  return render('orders', {
    ...frameOf(context),
    section: 'orders',
    heading: t('orders'),
    orders: [...ecpay.orders].slice(-SHOWN).reverse().map(row),
    nextNo: freeNumber('A', (no) =>
      ecpay.merchants.some(({ MerchantID }) => ecpay.orders.get(no, MerchantID)),
    ),
    url: ecpay.url,
    returnUrl: ecpay.returnUrl,
    merchants: ecpay.merchants.map((merchant) => ({ ...merchant, amount: ntd(merchant.balance) })),
  });
}

const keyOf = (order: { MerchantID: string; MerchantTradeNo: string }): string =>
  `${order.MerchantID}/${order.MerchantTradeNo}`;

/** The first number that no order has: A1, A2, … */
export function freeNumber(prefix: string, isTaken: (no: string) => boolean): string {
  let count = 1;
  while (isTaken(`${prefix}${count}`)) count++;
  return `${prefix}${count}`;
}
