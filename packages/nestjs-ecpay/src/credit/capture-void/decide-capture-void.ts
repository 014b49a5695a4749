import { planRefund, type CreditTrade } from '@nestjs-ecpay/protocol';
import { readTradeFacts, type TradeFacts } from '@nestjs-ecpay/protocol/internal';
import { isOvertaken, isReleased, stopAfter, type Decision } from '../engine/decision.js';
import {
  isLive,
  type ActionRecord,
  type CaptureReason,
  type VoidReason,
} from '../outcome/operation-outcome.js';

/** Decides how a capture goes on. */
export function decideCapture(
  amount: number | undefined,
  steps: readonly ActionRecord[],
  trade: CreditTrade,
): Decision<CaptureReason> {
  const facts = readTradeFacts(trade);
  if (!facts) return stopAfter(steps, 'unknown-status');
  switch (facts.status) {
    case 'Authorized':
    case 'Operation canceled': {
      const wanted = amount ?? facts.amount;
      if (wanted > facts.amount) return stopAfter(steps, 'more-than-left');
      return { next: 'send', action: 'C', amount: wanted };
    }
    case 'To be captured':
    case 'Captured': {
      // Ours, the daily one, or somebody else's: what counts is that the order is captured for this amount.
      return isCapturedFor(amount ?? facts.amount, facts, steps.some(isLive))
        ? { next: 'complete' }
        : stopAfter(steps, 'state');
    }
    case 'Canceled':
    case 'Unauthorized':
      return stopAfter(steps, 'state');
  }
}

/**
 * Compares what the rows and ClsAmt show with the amount. How a capture of less than the whole amount shows is not known, so
 * both have to agree, unless further rows explain a smaller ClsAmt as refunds, or we have just sent this capture ourselves.
 */
function isCapturedFor(wanted: number, { status, rows, clsAmt }: TradeFacts, justSent: boolean): boolean {
  const largest = rows.length === 0 ? undefined : Math.max(...rows.map((row) => row.amount));
  // Until the bank was asked, ClsAmt may still be 0.
  const counted = clsAmt === 0 && status === 'To be captured' ? undefined : clsAmt;
  const shown = [largest, counted].filter((amount) => amount !== undefined);
  if (justSent) return shown.includes(wanted);
  if (rows.length > 1) return largest === wanted;
  return shown.length > 0 && shown.every((amount) => amount === wanted);
}

/** Decides how a release goes on: the same way as a full refund, but never by R. */
export function decideVoid(steps: readonly ActionRecord[], trade: CreditTrade): Decision<VoidReason> {
  if (isReleased(steps, trade) || readTradeFacts(trade)?.status === 'Canceled') return { next: 'complete' };
  const plan = planRefund(trade);
  if (!('steps' in plan)) {
    const nothing = plan.refusal === 'nothing-to-refund';
    return stopAfter(steps, nothing ? 'nothing-to-refund' : 'unknown-status');
  }
  const [step] = plan.steps;
  // Captured again since our E, if there was one: nothing of this void counts any more.
  if (!step || step.action === 'R') return stopAfter(isOvertaken(steps, trade) ? [] : steps, 'state');
  return { next: 'send', action: step.action, amount: step.amount };
}
