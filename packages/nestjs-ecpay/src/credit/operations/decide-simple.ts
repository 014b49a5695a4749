import { planRefund, readTradeFacts, type CreditTrade } from '@nestjs-ecpay/protocol';
import { isLive, isReleased, stopAfter, type Decision } from './decision.js';
import type { ActionRecord } from './operation-outcome.js';

/** Decides how a capture goes on. */
export function decideCapture(
  amount: number | undefined,
  steps: readonly ActionRecord[],
  trade: CreditTrade,
): Decision {
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
      const captured = Math.max(...facts.rows.map((row) => row.amount), 0) || (facts.clsAmt ?? facts.amount);
      const asWanted = amount === undefined || amount === captured || amount === facts.clsAmt;
      return asWanted || steps.some(isLive) ? { next: 'complete' } : stopAfter(steps, 'state');
    }
    case 'Canceled':
    case 'Unauthorized':
      return stopAfter(steps, 'state');
  }
}

/** Decides how a release goes on: the same way as a full refund, but never by R. */
export function decideVoid(steps: readonly ActionRecord[], trade: CreditTrade): Decision {
  if (isReleased(steps, trade) || readTradeFacts(trade)?.status === 'Canceled') return { next: 'complete' };
  const plan = planRefund(trade);
  if (!('steps' in plan)) return stopAfter(steps, plan.refusal);
  const [step] = plan.steps;
  if (!step || step.action === 'R') return stopAfter(steps, 'state');
  return { next: 'send', action: step.action, amount: step.amount };
}
