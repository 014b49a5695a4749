import type { TradeStatus } from '@nestjs-ecpay/protocol';

/** What kind of payment a trade is; QueryTrade does not tell, the notification does. */
export type TradeKind = 'plain' | 'instalment' | 'bonus' | 'unionpay' | 'periodic';

/** One entry of the closing ledger: a capture or a refund. */
export interface CloseRow {
  readonly type: 'capture' | 'refund';
  readonly status: Extract<TradeStatus, 'To be captured' | 'Captured' | 'Operation canceled'>;
  /** NT$, always positive. */
  readonly amount: number;
  /** When it was ordered, milliseconds since 1970. */
  readonly at: number;
}

/** One authorization of a card. A one-off order has one, a periodic order one per charge. Never changed, only replaced. */
export interface Trade {
  readonly TradeNo: string;
  /** Number of the authorization: CardInfo.Gwsr of the notification, TradeID of QueryTrade. */
  readonly Gwsr: number;
  readonly kind: TradeKind;
  /** NT$. */
  readonly amount: number;
  /** Milliseconds since 1970. */
  readonly authorizedAt: number;
  readonly status: TradeStatus;
  readonly rows: readonly CloseRow[];
}

/** What one action did to a trade, or why it did nothing. */
export type Outcome<Reason extends string> = TradeChange | { readonly refusal: Reason };

/** A trade after an event, and what that moved on the merchant's account. */
export interface TradeChange {
  readonly trade: Trade;
  /** NT$ added to the merchant's balance; negative for a refund. */
  readonly balance: number;
}

const sum = (trade: Trade, type: CloseRow['type']): number =>
  trade.rows.reduce(
    (total, row) => (row.type === type && row.status !== 'Operation canceled' ? total + row.amount : total),
    0,
  );

/** What is captured of a trade, or going to be, in NT$. */
export const capturedOf = (trade: Trade): number => sum(trade, 'capture');

/** What R has taken back of a trade, in NT$. */
export const refundedOf = (trade: Trade): number => sum(trade, 'refund');

/** True while only an authorization exists: nothing captured, nothing released. */
export const isUncaptured = ({ status }: Trade): boolean =>
  status === 'Authorized' || status === 'Operation canceled';
