/** What the rules on a payment notification read. Any value may come as text or number, absent, null or `""`. */
export interface NotificationFacts {
  readonly MerchantID?: unknown;
  readonly RtnCode?: unknown;
  readonly SimulatePaid?: unknown;
  readonly OrderInfo?: OrderFacts | string | null | undefined;
  readonly CardInfo?: CardFacts | string | null | undefined;
  readonly BindCardID?: unknown;
}

export interface OrderFacts {
  readonly MerchantTradeNo?: unknown;
  readonly TradeNo?: unknown;
  readonly TradeStatus?: unknown;
  readonly PaymentDate?: unknown;
  readonly PaymentType?: unknown;
}

export interface CardFacts {
  readonly Gwsr?: unknown;
  readonly PeriodType?: unknown;
  readonly TotalSuccessTimes?: unknown;
  readonly ProcessDate?: unknown;
  readonly AuthCode?: unknown;
  readonly Stage?: unknown;
  readonly RedDan?: unknown;
  readonly Eci?: unknown;
  readonly Card6No?: unknown;
  readonly Card4No?: unknown;
}

/** A wire value as trimmed text, `""` for none. */
export function wireText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** A nested object, which ECPay's page calls "JSON" and which may therefore come as JSON text. */
export function nested<T extends object>(value: T | string | null | undefined): T | undefined {
  if (typeof value !== 'string') return value ?? undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? (parsed as T) : undefined;
  } catch {
    // No object, so it has no fields.
    return undefined;
  }
}

const isOne = (value: unknown): boolean => wireText(value) === '1';
const isUnpaidOrder = (n: NotificationFacts): boolean => wireText(nested(n.OrderInfo)?.TradeStatus) === '0';

/**
 * Tells whether money really moved: RtnCode 1, not simulated by SimulatePaid, and the order is not still unpaid
 * (TradeStatus "0"). Ship on this and on nothing else.
 *
 * A paid message without any TradeStatus counts as paid.
 *
 * @see 付款結果通知 ReturnURL: RtnCode, SimulatePaid, OrderInfo.TradeStatus
 * @publicApi
 */
export function isPaid(n: NotificationFacts): boolean {
  return isOne(n.RtnCode) && !isOne(n.SimulatePaid) && !isUnpaidOrder(n);
}

/**
 * Tells whether the notification is a simulation from ECPay's back office, for which no money moved: SimulatePaid 1, or
 * RtnCode 1 for an order that is still unpaid (TradeStatus "0"; not every simulation carries SimulatePaid).
 *
 * @see 付款結果通知 ReturnURL: SimulatePaid
 * @publicApi
 */
export function isSimulated(n: NotificationFacts): boolean {
  return isOne(n.SimulatePaid) || (isOne(n.RtnCode) && isUnpaidOrder(n));
}
