import type { TradeKind } from '../refund/credit-trade.js';
import { methodOfPaymentType } from './payment-type.js';
import { nested, wireText, type CardFacts, type NotificationFacts } from './payment-state.js';

/** What a card payment has, and no other. */
const CARD_DATA = ['Gwsr', 'AuthCode', 'Card6No', 'Card4No', 'Eci', 'PeriodType'] as const;

const has = (value: unknown): boolean => wireText(value) !== '';
/** ECPay writes 0 for none, also for a number that it has not got. */
const isNumberAboveZero = (value: unknown): boolean => Number(wireText(value)) > 0;
const isMeant = (value: unknown): boolean => has(value) && wireText(value) !== '0';

/**
 * Tells whether a notification is, or may be, about a card: it has data of a card, or its PaymentType is none of the known
 * methods that are no card. A text in the message can therefore not make a card payment look like another.
 *
 * @publicApi
 */
export function mayBeCardPayment(n: NotificationFacts): boolean {
  const card = nested(n.CardInfo);
  if (card && CARD_DATA.some((name) => isMeant(card[name]))) return true;
  return methodOfPaymentType(wireText(nested(n.OrderInfo)?.PaymentType)) !== 'no-card';
}

/**
 * Tells the kind of a card payment, which decides how it can be captured, voided and refunded. The first that fits: periodic
 * (PeriodType), instalment (Stage above 0), bonus points (RedDan above 0), unionpay (CardInfo tells neither Eci nor Card6No
 * nor Card4No), plain.
 *
 * @returns the kind, or `undefined` for what is no card payment.
 * @example
 * ```ts
 * import { tradeKindOf } from '@nestjs-ecpay/protocol';
 *
 * tradeKindOf({ OrderInfo: { PaymentType: 'Credit' }, CardInfo: { Card4No: '2222', Stage: 3 } }); // 'instalment'
 * tradeKindOf({ OrderInfo: { PaymentType: 'ATM' } }); // undefined
 * ```
 * @see 授權交易 / 付款結果通知 ReturnURL: CardInfo
 * @publicApi
 */
export function tradeKindOf(n: NotificationFacts): TradeKind | undefined {
  if (!mayBeCardPayment(n)) return undefined;
  const card: CardFacts = nested(n.CardInfo) ?? {};
  if (has(card.PeriodType)) return 'periodic';
  if (isNumberAboveZero(card.Stage)) return 'instalment';
  if (isNumberAboveZero(card.RedDan)) return 'bonus';
  const isTold = Object.values(card).some(isMeant);
  return isTold && ![card.Eci, card.Card6No, card.Card4No].some(has) ? 'unionpay' : 'plain';
}
