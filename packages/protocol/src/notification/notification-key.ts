import { hash } from 'node:crypto';
import { isPaid, isSimulated, nested, wireText, type NotificationFacts } from './payment-state.js';

/**
 * What a notification tells of: a `payment`, a card that was bound with one (`bind`), or a later charge of a periodic order
 * (`period`).
 */
export type NotificationKindName = 'payment' | 'bind' | 'period';

/**
 * What a message that came to ReturnURL tells of: `bind` where it brings a BindCardID. A later charge of a periodic order looks
 * like a payment; only its route, PeriodReturnURL, tells it.
 *
 * @publicApi
 */
export const notificationKindOf = (n: NotificationFacts): 'payment' | 'bind' =>
  wireText(n.BindCardID) === '' ? 'payment' : 'bind';

/**
 * Recognises a repeated notification: the same event always has the same key, two events never do. RtnMsg and the
 * envelope's Timestamp take no part, since ECPay changes both when it sends again.
 *
 * The key is the SHA-256 (64 lower-case hex characters) of the JSON array `["v1", MerchantID, MerchantTradeNo, state,
 * charge]`, for another kind than `payment` of `["v2", kind, MerchantID, MerchantTradeNo, state, charge]`, and stable across
 * versions: it may be stored.
 *
 * @publicApi
 */
export function notificationKey(n: NotificationFacts): string {
  return notificationKeyOf(notificationKindOf(n), n);
}

/**
 * The key of a message whose kind is known: `notificationKindOf` tells `bind`, the route tells `period`.
 *
 * @publicApi
 */
export function notificationKeyOf(kind: NotificationKindName, n: NotificationFacts): string {
  const parts = [
    ...(kind === 'payment' ? ['v1'] : ['v2', kind]),
    wireText(n.MerchantID),
    wireText(nested(n.OrderInfo)?.MerchantTradeNo),
    stateOf(n),
    chargeOf(n, kind),
  ];
  return hash('sha256', JSON.stringify(parts), 'hex');
}

function stateOf(n: NotificationFacts): string {
  if (isPaid(n)) return 'paid';
  return isSimulated(n) ? 'simulated' : wireText(n.RtnCode);
}

/** A one-off MerchantTradeNo is paid once; a periodic order is charged many times and any order can fail many times. */
function chargeOf(n: NotificationFacts, kind: NotificationKindName): string {
  const card = nested(n.CardInfo);
  const failed = !isPaid(n) && !isSimulated(n);
  const periodic = kind === 'period' || wireText(card?.PeriodType) !== '';
  if (!failed && !periodic) return '';
  // A failed charge leaves TotalSuccessTimes as it was, so for failures the date tells more.
  const without = failed
    ? [card?.ProcessDate, nested(n.OrderInfo)?.PaymentDate, card?.TotalSuccessTimes]
    : [card?.TotalSuccessTimes];
  const told = [card?.Gwsr, ...without].map(wireText).find((text) => isTelling(text, kind));
  return told ?? (periodic ? chargeByTime(n) : '');
}

/** Of a later charge nothing of CardInfo is sure to come; a number of 0 is none. */
const isTelling = (text: string, kind: NotificationKindName): boolean =>
  text !== '' && (kind !== 'period' || text !== '0');

/** Without this the second charge of a schedule would be taken for the first one sent again, and never reach the shop. */
function chargeByTime({ OrderInfo, CardInfo }: NotificationFacts): string {
  const order = nested(OrderInfo);
  const parts = [order?.TradeNo, order?.PaymentDate, nested(CardInfo)?.ProcessDate].map(wireText);
  return parts.every((part) => part === '') ? '' : parts.join('/');
}
