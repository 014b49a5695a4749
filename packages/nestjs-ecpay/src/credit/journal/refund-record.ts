import type { CreditTrade, RefundPlan, TradeKind } from '@nestjs-ecpay/protocol';
import { isLive, outcomeAfter, type ActionRecord, type RefundReason } from '../outcome/operation-outcome.js';

/** The order that a refund is of. */
export interface RefundOrder {
  readonly merchantId: string;
  readonly MerchantTradeNo: string;
}

/** What a journal keeps of one refund. Plain JSON, without card or personal data. */
export interface RefundRecord extends RefundOrder {
  /** The caller's idempotency key, unique in the journal. */
  readonly refundId: string;
  readonly TradeNo: string;
  readonly kind?: TradeKind;
  /** CardInfo.Gwsr of the charge. */
  readonly Gwsr?: number;
  /** NT$ as asked for; absent: all that was left. */
  readonly requested?: number;
  /** NT$ that it came to when its first action was decided. */
  readonly amount?: number;
  /** `open` until it is known for good. */
  readonly state: 'open' | 'completed' | 'refused';
  /** The way it goes, or why it cannot. */
  readonly plan?: RefundPlan;
  readonly steps: readonly ActionRecord[];
  /** What the query showed before the first action. */
  readonly before?: CreditTrade;
  /** What the query showed last. */
  readonly after?: CreditTrade;
  readonly reason?: RefundReason;
  /** Who settled it by hand, and why. */
  readonly settlement?: {
    readonly verdict: 'took-effect' | 'did-not';
    readonly note: string;
    /** ISO 8601. */
    readonly at: string;
  };
}

/** True while it may have changed something at ECPay and is not known for good: no other refund of the charge may begin. */
export function isUnsettled({ state, steps, reason }: RefundRecord): boolean {
  return state === 'open' && (steps.some(isLive) || reason === 'unreadable-record');
}

/**
 * How many refunds may have changed something at ECPay and are not known for good. `unknown`: nobody can tell whether R took
 * effect, so that somebody has to look and call `settleRefund`. `unfinished`: call `refund` again with the same refundId.
 */
export interface UnsettledRefunds {
  readonly unknown: number;
  readonly unfinished: number;
}

/** Counts the unsettled ones of these refunds. */
export function countUnsettled(records: readonly RefundRecord[]): UnsettledRefunds {
  const unsettled = records.filter(isUnsettled);
  const unfinished = unsettled.filter(
    ({ reason, steps }) => reason !== 'unreadable-record' && outcomeAfter(steps) === 'unfinished',
  ).length;
  return { unknown: unsettled.length - unfinished, unfinished };
}

/**
 * True when two refunds of one order are of one charge, or might be: only two that are both known to be charges of a
 * periodic order are told apart by their TradeNo.
 */
export function mayShareCharge(
  one: { readonly kind?: TradeKind | undefined; readonly TradeNo: string },
  other: { readonly kind?: TradeKind | undefined; readonly TradeNo: string },
): boolean {
  return !(one.kind === 'periodic' && other.kind === 'periodic' && one.TradeNo !== other.TradeNo);
}
