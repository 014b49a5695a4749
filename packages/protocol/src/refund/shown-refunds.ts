import type { TradeFacts, TradeRow } from './credit-trade.js';

/*
 * ASSUMPTION. No source tells how a refund (R) shows in CloseData and ClsAmt: as a further row (of a negative or of a
 * positive amount), or as a smaller capture row, with a smaller ClsAmt or the same one. This file, and nothing else, reads
 * refunds out of a trade, and so that each of these readings is understood; where they disagree, the smaller amount counts.
 */

const isLive = ({ status }: Pick<TradeRow, 'status'>): boolean =>
  status === 'To be captured' || status === 'Captured';

/**
 * How much can still be refunded of a trade that is To be captured or Captured, in NT$; `undefined` when its rows and
 * ClsAmt show no capture at all.
 */
export function leftToRefund({ status, amount, clsAmt, rows }: TradeFacts): number | undefined {
  const amounts = rows.filter(isLive).map((row) => row.amount);
  // Until the bank was asked, ClsAmt may still be 0.
  const byClsAmt = clsAmt === undefined || (clsAmt === 0 && status === 'To be captured') ? undefined : clsAmt;
  if (amounts.length === 0) return byClsAmt === undefined ? undefined : Math.min(byClsAmt, amount);
  // The capture is the largest row; whatever else there is, of either sign, was taken back.
  const captured = Math.max(...amounts);
  const others = amounts.reduce((sum, each) => sum + Math.abs(each), 0) - Math.abs(captured);
  return Math.max(0, Math.min(captured - others, byClsAmt ?? Infinity, amount));
}

/** True when nothing of it was refunded yet, as far as the rows show. */
export function isUntouched(facts: TradeFacts): boolean {
  return facts.rows.filter(isLive).length <= 1 && leftToRefund(facts) === facts.amount;
}

/**
 * By how much more is refunded in the second picture of a trade than in the first, in NT$; `undefined` when they differ
 * in a way that is no refund.
 */
export function refundShownBetween(before: TradeFacts, after: TradeFacts): number | undefined {
  // An order that is back before its capture was undone by E, which is no refund.
  const undone = after.status !== before.status && !isLive(after) && after.status !== 'Canceled';
  if (before.amount !== after.amount || undone) return undefined;
  const { gone, come } = differenceOf(before.rows, after.rows);
  const [removed] = gone;
  const [added] = come;
  if (gone.length > 1 || come.length > 1 || (removed && !added)) return undefined;
  if (removed && added) {
    const reduced = isLive(removed) && isLive(added) && removed.amount > added.amount && added.amount >= 0;
    return reduced ? removed.amount - added.amount : undefined;
  }
  if (added) return isRefundRow(added, before, after) ? Math.abs(added.amount) : undefined;
  // ClsAmt grows when ECPay asks the bank; only a smaller one can be a refund.
  const less = (before.clsAmt ?? 0) - (after.clsAmt ?? before.clsAmt ?? 0);
  return less > 0 ? less : 0;
}

/** A further row is a refund when it is negative, or when it cannot be a capture. */
function isRefundRow(row: TradeRow, before: TradeFacts, after: TradeFacts): boolean {
  if (!isLive(row)) return false;
  if (row.amount < 0) return true;
  // A bank that was asked for more has captured more.
  if ((after.clsAmt ?? 0) > (before.clsAmt ?? after.clsAmt ?? 0)) return false;
  const captures = before.rows.filter((each) => isLive(each) && each.amount > 0);
  if (captures.length === 0) return false;
  const shown = captures.reduce((sum, each) => sum + each.amount, 0);
  if (shown + row.amount > before.amount) return true;
  // Rows may come later than ClsAmt: one that ClsAmt has counted already is a capture.
  return before.clsAmt !== undefined && after.clsAmt !== undefined && before.clsAmt > 0
    ? before.clsAmt <= shown && after.clsAmt <= before.clsAmt
    : false;
}

/** What is in one list and not in the other, each as often as it occurs. 20:15 turns To be captured into Captured. */
function differenceOf(
  before: readonly TradeRow[],
  after: readonly TradeRow[],
): { gone: TradeRow[]; come: TradeRow[] } {
  const come = [...after];
  const gone = before.filter((row) => {
    const index = come.findIndex((each) => each.amount === row.amount && isLive(each) === isLive(row));
    if (index >= 0) come.splice(index, 1);
    return index < 0;
  });
  return { gone, come };
}
