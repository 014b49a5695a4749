import { EcpayValidationError, tables, type JsonObject, type ValidationIssue } from '@nestjs-ecpay/protocol';
import { unknownName } from '../suggest.js';
import type { PaymentTerms, PeriodTerms } from '../books/credit-order.js';
import type { TradeKind } from '../books/trade.js';

/** Which order is meant. */
export interface OrderReference {
  /** 1 to 20 letters and digits: ECPay refuses any other. */
  readonly MerchantTradeNo: string;
  /** Default: the first credit merchant. */
  readonly MerchantID?: string | undefined;
}

/** Where its results are sent to. */
export interface NotificationTarget {
  /** Instead of the simulator's `returnUrl`. Without either nothing is sent. */
  readonly returnUrl?: string | undefined;
  /** Where later charges of a periodic order are told; only those that succeeded are. Default: like the first. */
  readonly periodReturnUrl?: string | undefined;
  /** Further fields of the notification's Data: ECPay sends some that no page knows. */
  readonly extra?: JsonObject | undefined;
}

/**
 * An order as a consumer makes it. What kind of trade it becomes follows from its fields.
 *
 * @publicApi
 */
export interface OrderRequest extends OrderReference, NotificationTarget {
  /** NT$, an integer of at least 1. */
  readonly TradeAmt: number;
  /** The platform that makes the order for the shop. Default: none, if the shop has keys of its own. */
  readonly PlatformID?: string | undefined;
  /** Number of instalments: an instalment trade (分期). */
  readonly Stage?: number | undefined;
  /** Bonus points used: a bonus-point trade (紅利折抵). */
  readonly RedDan?: number | undefined;
  /** A UnionPay card (銀聯卡). */
  readonly unionPay?: boolean | undefined;
  /** A periodic order (定期定額), with Frequency and ExecTimes. */
  readonly PeriodType?: PeriodTerms['PeriodType'] | undefined;
  readonly Frequency?: number | undefined;
  readonly ExecTimes?: number | undefined;
  /** Default 431195. */
  readonly Card6No?: string | undefined;
  /** Default 2222. */
  readonly Card4No?: string | undefined;
  readonly CustomField?: string | undefined;
}

/** A declined payment. */
export interface DeclineRequest
  extends Partial<Pick<OrderRequest, 'TradeAmt'>>, Omit<OrderRequest, 'TradeAmt'> {
  /** Anything but 1. Default 10100058. */
  readonly RtnCode?: number | undefined;
  readonly RtnMsg?: string | undefined;
}

const nameLength = tables.OrderInfo.fields['MerchantTradeNo']?.length ?? 20;

/** Every field that a request about an order may have. */
const ORDER_FIELDS = Object.keys({
  MerchantTradeNo: 0,
  MerchantID: 0,
  TradeAmt: 0,
  PlatformID: 0,
  Stage: 0,
  RedDan: 0,
  unionPay: 0,
  PeriodType: 0,
  Frequency: 0,
  ExecTimes: 0,
  Card6No: 0,
  Card4No: 0,
  CustomField: 0,
  returnUrl: 0,
  periodReturnUrl: 0,
  extra: 0,
} satisfies Record<keyof OrderRequest, 0>);

/**
 * A field that nobody knows is a mistake, never something to pass over: `ReturnURL` for `returnUrl` sends nothing.
 *
 * @throws {EcpayValidationError} with what was probably meant.
 */
export function assertKnownFields(request: object, ...more: readonly string[]): void {
  const known = [...ORDER_FIELDS, ...more];
  const issues = Object.keys(request)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: name, message: unknownName(name, known) }));
  if (issues.length > 0) throw new EcpayValidationError(issues, { operation: 'simulator.order' });
}

const isCount = (value: unknown, least = 1): boolean => Number.isSafeInteger(value) && Number(value) >= least;

/**
 * Checks an order and tells its terms.
 *
 * @throws {EcpayValidationError} with everything that is wrong.
 */
export function termsOf(request: OrderRequest): PaymentTerms {
  const issues: ValidationIssue[] = [];
  const demand = (met: boolean, path: string, message: string): void => {
    if (!met) issues.push({ path, message });
  };
  demand(
    typeof request.MerchantTradeNo === 'string' &&
      new RegExp(`^[A-Za-z0-9]{1,${nameLength}}$`).test(request.MerchantTradeNo),
    'MerchantTradeNo',
    `must be 1 to ${nameLength} letters and digits (A-Z, a-z, 0-9): ECPay refuses any other`,
  );
  demand(isCount(request.TradeAmt), 'TradeAmt', 'must be an integer of NT$ of at least 1');
  const { Stage, RedDan, PeriodType, Frequency, ExecTimes } = request;
  if (Stage !== undefined) demand(isCount(Stage, 2), 'Stage', 'must be at least 2 instalments');
  if (RedDan !== undefined)
    demand(isCount(RedDan) && RedDan <= request.TradeAmt, 'RedDan', 'must be 1 to TradeAmt points');
  if (PeriodType !== undefined) {
    demand(['D', 'M', 'Y'].includes(PeriodType), 'PeriodType', 'must be D, M or Y');
    demand(isCount(Frequency), 'Frequency', 'must be an integer of at least 1');
    demand(isCount(ExecTimes), 'ExecTimes', 'must be an integer of at least 1');
  }
  const kinds = kindsOf(request);
  demand(kinds.length <= 1, '', `is ${kinds.join(' and ')} at once: choose one`);
  if (issues.length > 0) throw new EcpayValidationError(issues, { operation: 'simulator.order' });
  return {
    kind: kinds[0] ?? 'plain',
    Card6No: request.Card6No ?? '431195',
    Card4No: request.Card4No ?? '2222',
    ...(Stage === undefined ? {} : { Stage }),
    ...(RedDan === undefined ? {} : { RedDan }),
    ...(request.CustomField === undefined ? {} : { CustomField: request.CustomField }),
    ...(PeriodType === undefined
      ? {}
      : { period: { PeriodType, Frequency: Number(Frequency), ExecTimes: Number(ExecTimes) } }),
  };
}

function kindsOf({ Stage, RedDan, PeriodType, unionPay }: OrderRequest): TradeKind[] {
  const kinds: TradeKind[] = [];
  if (Stage !== undefined) kinds.push('instalment');
  if (RedDan !== undefined) kinds.push('bonus');
  if (PeriodType !== undefined) kinds.push('periodic');
  if (unionPay === true) kinds.push('unionpay');
  return kinds;
}
