import type { Assumptions } from '../assumptions/assumptions.js';
import { isUncaptured, type CloseRow, type Trade, type TradeChange } from './trade.js';

/** 20:15 with automatic capture on: whatever is only authorized gets captured in full. */
export function collect(trade: Trade, now: number): Trade {
  if (!isUncaptured(trade)) return trade;
  const row: CloseRow = { type: 'capture', status: 'To be captured', amount: trade.amount, at: now };
  return { ...trade, status: 'To be captured', rows: [...trade.rows, row] };
}

/** ECPay asks the bank: what was To be captured is Captured, refunds included. */
export function settle(trade: Trade, assumptions: Assumptions): TradeChange {
  let credited = 0;
  const rows = trade.rows.map((row): CloseRow => {
    if (row.status !== 'To be captured') return row;
    if (row.type === 'capture') credited += row.amount;
    return { ...row, status: 'Captured' };
  });
  const status = trade.status === 'To be captured' ? 'Captured' : trade.status;
  return {
    trade: { ...trade, status, rows },
    balance: assumptions.captureCreditsBalance === 'yes' ? credited : 0,
  };
}

/** True while a daily closing may still change the trade. */
export function isOpen(trade: Trade): boolean {
  return isUncaptured(trade) || trade.rows.some(({ status }) => status === 'To be captured');
}
