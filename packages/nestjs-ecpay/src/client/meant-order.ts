/** The order that a caller means, which the request itself may not tell. */
export interface MeantOrder {
  readonly MerchantTradeNo: string;
  /** NT$; `undefined` where the caller did not say. */
  readonly amount?: number | undefined;
}

/** What an answer about a payment tells of its order. */
export interface OrderAnswer {
  readonly MerchantTradeNo?: unknown;
  readonly OrderInfo?: unknown;
}

/** Why an answer is not about the order that is meant. */
export type OrderMismatch = 'another-order' | 'another-amount';

/** Another order or another amount, wherever the answer tells one. What it does not tell is no mismatch. */
export function mismatchOf(answer: OrderAnswer, meant: MeantOrder): OrderMismatch | undefined {
  const { OrderInfo } = answer;
  const order = (typeof OrderInfo === 'object' && OrderInfo !== null ? OrderInfo : {}) as Readonly<
    Record<string, unknown>
  >;
  const numbers = [answer.MerchantTradeNo, order.MerchantTradeNo];
  if (!numbers.every((number) => isNoneOr(number, meant.MerchantTradeNo))) return 'another-order';
  if (meant.amount === undefined) return undefined;
  return isNoneOr(order.TradeAmt, meant.amount) ? undefined : 'another-amount';
}

/** The order in an answer has TradeStatus 1. */
export const showsPaid = ({ OrderInfo }: OrderAnswer): boolean =>
  typeof OrderInfo === 'object' &&
  OrderInfo !== null &&
  String((OrderInfo as Readonly<Record<string, unknown>>).TradeStatus).trim() === '1';

const isNoneOr = (value: unknown, expected: unknown): boolean =>
  value === undefined || value === null || value === '' || value === expected;
