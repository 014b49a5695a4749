import type { TradeFacts, TradeRow } from './credit-trade.js';

/*
 * ASSUMPTION. No source tells how a refund (R) shows in CloseData and ClsAmt: as a further row (of a negative or of a
 * positive amount), or as a smaller capture row, with a smaller ClsAmt or the same one. This file, and nothing else, reads
 * refunds out of a trade, and so that each of these readings is understood; where they disagree, the smaller amount counts.
 */

const isLive = ({ status }: TradeRow): boolean => status === 'To be captured' || status === 'Captured';

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
  if (before.amount !== after.amount) return undefined;
  const { gone, come } = differenceOf(
    before.rows.map((row) => row.amount),
    after.rows.map((row) => row.amount),
  );
  const [removed] = gone;
  const [added] = come;
  if (gone.length === 0 && come.length === 1 && added !== undefined) return Math.abs(added);
  if (gone.length === 1 && come.length === 1 && removed !== undefined && added !== undefined) {
    return removed > added && added >= 0 ? removed - added : undefined;
  }
  if (gone.length > 0 || come.length > 0) return undefined;
  // ClsAmt grows when ECPay asks the bank; only a smaller one can be a refund.
  const less = (before.clsAmt ?? 0) - (after.clsAmt ?? before.clsAmt ?? 0);
  return less > 0 ? less : 0;
}

/** What is in one list and not in the other, each as often as it occurs. */
function differenceOf(
  before: readonly number[],
  after: readonly number[],
): { gone: number[]; come: number[] } {
  const come = [...after];
  const gone = before.filter((amount) => {
    const index = come.indexOf(amount);
    if (index >= 0) come.splice(index, 1);
    return index < 0;
  });
  return { gone, come };
}
