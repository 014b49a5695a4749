import { taipeiTime, type TradeStatus } from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import type { CreditBooks } from '../books/credit-books.js';
import type { CodeTerms, CreditOrder } from '../books/credit-order.js';
import type { DeliveryAttempt } from '../delivery/notification.js';
import { capturedOf, refundedOf, type Trade, type TradeKind } from '../books/trade.js';
import { viewOf } from '../books/trade-view.js';

/** One authorization of an order, as it stood when it was looked at. */
export interface SimulatedCharge {
  readonly TradeNo: string;
  /** Equals TradeID of QueryTrade. */
  readonly Gwsr: number;
  readonly Status: TradeStatus;
  readonly Amount: number;
  readonly ClsAmt: number;
  /** What is truly captured, or going to be, in NT$, however CloseData shows it. */
  readonly captured: number;
  /** What was truly refunded by R, in NT$. */
  readonly refunded: number;
  readonly AuthTime: string;
  readonly CloseData: readonly {
    readonly Status: TradeStatus;
    readonly Amount: number;
    readonly DateTime: string;
  }[];
}

/**
 * An order of the simulator as it stood when it was looked at. The fields of its first authorization stand on it.
 *
 * @publicApi
 */
export interface SimulatedOrder {
  readonly MerchantID: string;
  /** The platform that made it, or `''`. */
  readonly PlatformID: string;
  readonly MerchantTradeNo: string;
  readonly TradeNo: string;
  /** Of the first authorization; absent while there is none. */
  readonly Gwsr?: number;
  readonly TradeAmt: number;
  readonly kind: TradeKind;
  readonly TradeDate: string;
  /** Of the first authorization; `Unpaid` while there is none. An order that is paid with a code is `Paid` then. */
  readonly Status: TradeStatus | 'Unpaid' | 'Paid';
  /** The code with which it is paid, if it is not paid by card. */
  readonly code?: CodeTerms;
  /** NT$ over all charges. */
  readonly captured: number;
  /** NT$ over all charges. */
  readonly refunded: number;
  /** One for a one-off order, one per charge for a periodic one, the first one first. */
  readonly charges: readonly SimulatedCharge[];
}

/** The order after an event, and the first notification of it; none without a returnUrl, or when a fault put it off. */
export type NotifiedOrder = SimulatedOrder & { readonly delivery?: DeliveryAttempt };

const format = (ms: number): string => taipeiTime.format(new Date(ms));

/** Takes a picture of an order. */
export function snapshot(order: CreditOrder, books: CreditBooks, assumptions: Assumptions): SimulatedOrder {
  const charges = order.authorizations
    .map((tradeNo) => books.trade(tradeNo))
    .filter((trade) => trade !== undefined)
    .map((trade) => chargeOf(trade, assumptions));
  const first = charges[0];
  return {
    MerchantID: order.MerchantID,
    PlatformID: order.PlatformID,
    MerchantTradeNo: order.MerchantTradeNo,
    TradeNo: order.TradeNo,
    ...(first ? { Gwsr: first.Gwsr } : {}),
    TradeAmt: order.TradeAmt,
    kind: order.terms.kind,
    TradeDate: format(order.orderedAt),
    Status: order.paidAt === undefined ? (first?.Status ?? 'Unpaid') : 'Paid',
    ...(order.terms.code ? { code: order.terms.code } : {}),
    captured: charges.reduce((total, { captured }) => total + captured, 0),
    refunded: charges.reduce((total, { refunded }) => total + refunded, 0),
    charges,
  };
}

function chargeOf(trade: Trade, assumptions: Assumptions): SimulatedCharge {
  const { Status, Amount, ClsAmt, CloseData } = viewOf(trade, assumptions);
  return {
    TradeNo: trade.TradeNo,
    Gwsr: trade.Gwsr,
    Status,
    Amount,
    ClsAmt,
    captured: capturedOf(trade),
    refunded: refundedOf(trade),
    AuthTime: format(trade.authorizedAt),
    CloseData: CloseData.map((row) => ({ Status: row.Status, Amount: row.Amount, DateTime: format(row.at) })),
  };
}
