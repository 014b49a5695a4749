import { planRefund, type CreditTrade, type RefundPlan, type TradeKind } from '@nestjs-ecpay/protocol';
import { readTradeFacts, refundShownBetween } from '@nestjs-ecpay/protocol/internal';
import { refusalOf } from '../engine/to-outcome.js';
import { isOvertaken, isReleased, stopAfter, type Decision } from '../engine/decision.js';
import { isLive, type ActionRecord, type RefundReason } from '../outcome/operation-outcome.js';

/** What a refund asks for. */
export interface WantedRefund {
  /** NT$; absent: all that is left, until the first action has settled how much that is. */
  readonly amount?: number | undefined;
  readonly kind?: TradeKind | undefined;
}

/** The next step of a refund, and the plan behind it when a new one was made. */
export type RefundDecision = Decision<RefundReason> & { readonly plan?: RefundPlan };

/**
 * Decides how a refund goes on, by its steps so far and what the query shows now. Pure, so that a crash between any two
 * lines elsewhere changes nothing.
 */
export function decideRefund(
  wanted: WantedRefund,
  steps: readonly ActionRecord[],
  trade: CreditTrade,
): RefundDecision {
  const refund = steps.find(({ action }) => action === 'R');
  if (refund) return decideAfterRefund(refund, steps, trade);
  if (isReleased(steps, trade)) return { next: 'complete' };
  const plan = planRefund(trade, wanted);
  if (!('steps' in plan)) {
    // The order is captured again, and what is left of it no longer bears this refund: it ends, having changed nothing.
    const counting = isOvertaken(steps, trade) ? [] : steps;
    return { ...stopAfter(counting, plan.refusal), plan };
  }
  const [step] = plan.steps;
  if (!step) return { ...stopAfter(steps, 'unknown-status'), plan };
  return { next: 'send', action: step.action, amount: step.amount, plan };
}

/** Once R was written down it is never sent again, by whatever call: it is done, it was refused, or the order tells. */
function decideAfterRefund(
  refund: ActionRecord,
  steps: readonly ActionRecord[],
  trade: CreditTrade,
): RefundDecision {
  if (refund.state === 'done') return { next: 'complete' };
  if (!isLive(refund)) return stopAfter(steps, refund.reason ?? 'unknown', { said: refusalOf(refund) });
  const then = readTradeFacts(refund.before);
  const now = readTradeFacts(trade);
  const shows = then && now && !refund.unclear ? refundShownBetween(then, now) : undefined;
  return shows === refund.amount ? { next: 'complete' } : stopAfter(steps, 'no-answer');
}
