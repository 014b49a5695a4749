import type { BookEntry, CaptureNotice } from './book-entry.js';
import type { Charge, CreditOrder } from './credit-order.js';
import type { NumberSeriesState } from './number-series.js';
import type { TradeEvent } from './trade-event.js';
import type { Trade } from './trade.js';

/** One authorization as it is saved. */
export interface TradeState {
  readonly MerchantID: string;
  readonly MerchantTradeNo: string;
  readonly trade: Trade;
  readonly result: Omit<Charge, 'trade'>;
  readonly history: readonly TradeEvent[];
}

/** The credit books as they are saved. */
export interface CreditBooksState {
  /** Milliseconds since 1970: what fell due up to here has happened. */
  readonly caughtUpTo: number;
  readonly numbers: NumberSeriesState;
  readonly orders: readonly CreditOrder[];
  readonly trades: readonly TradeState[];
  readonly notices: readonly (Omit<CaptureNotice, 'at'> & { readonly at: number })[];
}

export const tradeState = ({ order, trade, result, history }: BookEntry): TradeState => ({
  MerchantID: order.MerchantID,
  MerchantTradeNo: order.MerchantTradeNo,
  trade,
  result,
  history,
});
