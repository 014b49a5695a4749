import { hash } from 'node:crypto';
import { isPaid, isSimulated, nested, wireText, type NotificationFacts } from './payment-state.js';

/**
 * Recognises a repeated notification: the same event always has the same key, two events never do. RtnMsg and the
 * envelope's Timestamp take no part, since ECPay changes both when it sends again.
 *
 * The key is the SHA-256 (64 lower-case hex characters) of the JSON array `["v1", MerchantID, MerchantTradeNo, state,
 * charge]`, and stable across versions: it may be stored.
 *
 * @publicApi
 */
export function notificationKey(n: NotificationFacts): string {
  const parts = [
    'v1',
    wireText(n.MerchantID),
    wireText(nested(n.OrderInfo)?.MerchantTradeNo),
    stateOf(n),
    chargeOf(n),
  ];
  return hash('sha256', JSON.stringify(parts), 'hex');
}

function stateOf(n: NotificationFacts): string {
  if (isPaid(n)) return 'paid';
  return isSimulated(n) ? 'simulated' : wireText(n.RtnCode);
}

/** A one-off MerchantTradeNo is paid once; a periodic order is charged many times and any order can fail many times. */
function chargeOf(n: NotificationFacts): string {
  const card = nested(n.CardInfo);
  const failed = !isPaid(n) && !isSimulated(n);
  const periodic = wireText(card?.PeriodType) !== '';
  if (!failed && !periodic) return '';
  // A failed charge leaves TotalSuccessTimes as it was, so for failures the date tells more.
  const without = failed
    ? [card?.ProcessDate, nested(n.OrderInfo)?.PaymentDate, card?.TotalSuccessTimes]
    : [card?.TotalSuccessTimes];
  return [card?.Gwsr, ...without].map(wireText).find((text) => text !== '') ?? '';
}
