import { type CreditTrade } from '@nestjs-ecpay/protocol';
import { readTradeFacts, refundShownBetween } from '@nestjs-ecpay/protocol/internal';
import { isLive, type ActionRecord } from '../outcome/operation-outcome.js';
import type { RefundRecord } from '../journal/refund-record.js';

/**
 * Tells whether what the order shows now holds every earlier R of it. If one is still to come, whatever the order shows
 * later may be that one, and proves nothing about the next.
 */
export function isBaselineClear(others: readonly RefundRecord[], now: CreditTrade): boolean {
  const refunds = others
    .flatMap(({ steps }) => steps.filter((step) => step.action === 'R' && isLive(step)))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return refunds.every((refund, index) => shows(refund, refunds[index + 1]?.before ?? now));
}

function shows({ before, amount }: ActionRecord, after: CreditTrade): boolean {
  const then = readTradeFacts(before);
  const now = readTradeFacts(after);
  return then !== undefined && now !== undefined && refundShownBetween(then, now) === amount;
}
