import type { TradeStatus } from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import { capturedOf, refundedOf, type CloseRow, type Trade } from './trade.js';

/** One row of CloseData. */
export interface CloseRecordView {
  readonly Status: TradeStatus;
  readonly Amount: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What QueryTrade shows of a trade. */
export interface TradeView {
  readonly Status: TradeStatus;
  readonly Amount: number;
  readonly ClsAmt: number;
  readonly CloseData: readonly CloseRecordView[];
}

/** How a trade looks from outside: here, and nowhere else, the assumptions on CloseData and ClsAmt are read. */
export function viewOf(trade: Trade, assumptions: Assumptions): TradeView {
  const captured = capturedOf(trade);
  const refunded = refundedOf(trade);
  return {
    Status: trade.status,
    Amount: trade.amount,
    ClsAmt: assumptions.refundClsAmt === 'net' ? captured - refunded : captured,
    CloseData: rowsOf(trade, refunded, assumptions),
  };
}

function rowsOf(trade: Trade, refunded: number, assumptions: Assumptions): CloseRecordView[] {
  const captureAmount = (row: CloseRow): number =>
    assumptions.partialCaptureRow === 'order-amount' ? trade.amount : row.amount;
  if (assumptions.refundRow === 'reduced-capture') {
    return trade.rows
      .filter(({ type }) => type === 'capture')
      .map((row) => ({
        Status: row.status,
        Amount: captureAmount(row) - (row.status === 'Operation canceled' ? 0 : refunded),
        at: row.at,
      }));
  }
  const sign = assumptions.refundRow === 'negative-row' ? -1 : 1;
  return trade.rows.map((row) => ({
    Status: row.status,
    Amount: row.type === 'refund' ? sign * row.amount : captureAmount(row),
    at: row.at,
  }));
}
