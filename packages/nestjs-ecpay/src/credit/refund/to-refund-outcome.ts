import type { End } from '../engine/decision.js';
import { toOutcome, refusalOf } from '../engine/to-outcome.js';
import type { MerchantDay } from '../engine/merchant-day.js';
import type { RefundReason } from '../outcome/operation-outcome.js';
import type { RefundOutcome } from './refund-outcome.js';
import type { RefundRecord } from '../journal/refund-record.js';

/**
 * Puts a refund into the words of an outcome.
 *
 * @param end how this call ended; left out for a refund that had ended before.
 * @param blockedBy the unsettled refund that stands in the way.
 */
export function toRefundOutcome(
  day: MerchantDay,
  record: RefundRecord,
  end: End<RefundReason> = endOf(record),
  blockedBy?: string,
): RefundOutcome {
  const { refundId, steps, before, after, plan, amount = 0, state } = record;
  const refusal = plan && 'refusal' in plan ? plan : undefined;
  const byPlan = end.outcome !== 'completed' && end.reason === refusal?.refusal;
  const told = toOutcome(day, {
    end,
    steps,
    before,
    after,
    blockedBy,
    explanation: byPlan ? refusal?.explanation : undefined,
    usedUp: state === 'refused' && record.settlement === undefined,
  });
  return {
    refundId,
    ...(plan ? { plan } : {}),
    refunded: end.outcome === 'completed' ? amount : 0,
    ...told,
  };
}

/** How a refund stands that is not being worked on. */
function endOf({ state, reason = 'unknown', steps }: RefundRecord): End<RefundReason> {
  if (state === 'completed') return { outcome: 'completed' };
  if (reason === 'unreadable-record') return { outcome: 'unknown', reason };
  const refused = steps.findLast((step) => step.state === 'refused');
  return { outcome: 'refused', reason, ...(refused ? { said: refusalOf(refused) } : {}) };
}
