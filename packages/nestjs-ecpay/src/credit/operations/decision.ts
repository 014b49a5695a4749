import { readTradeFacts, type CreditTrade } from '@nestjs-ecpay/protocol';
import type { ActionRecord, CreditAction, OperationReason, OperationResult } from './operation-outcome.js';

/** Why an operation stops here. */
export interface Stop {
  readonly outcome: Exclude<OperationResult, 'completed'>;
  readonly reason: OperationReason;
  readonly retryAfter?: Date | undefined;
}

/** What to do next, by what was done so far and what the query shows. */
export type Decision =
  | { readonly next: 'complete' }
  | ({ readonly next: 'stop' } & Stop)
  | { readonly next: 'send'; readonly action: CreditAction; readonly amount: number };

/** True for a step that took effect or may have. */
export const isLive = ({ state }: ActionRecord): boolean => state !== 'refused';

/** Stops with the outcome that is true after these steps. */
export function stopAfter(
  steps: readonly ActionRecord[],
  reason: OperationReason,
  retryAfter?: Date,
): { next: 'stop' } & Stop {
  return { next: 'stop', outcome: outcomeAfter(steps), reason, retryAfter };
}

function outcomeAfter(steps: readonly ActionRecord[]): Stop['outcome'] {
  const refund = steps.find(({ action }) => action === 'R');
  // R follows an E only where 20:15 has captured the order again, so that the E counts for nothing any more.
  if (refund) return isLive(refund) ? 'unknown' : 'refused';
  return steps.some(isLive) ? 'unfinished' : 'refused';
}

/** True when one of the steps released the authorization: N was answered with yes, or the trade shows it. */
export function isReleased(steps: readonly ActionRecord[], trade: CreditTrade): boolean {
  const live = steps.filter(isLive);
  if (live.some(({ action, state }) => action === 'N' && state === 'done')) return true;
  return live.length > 0 && readTradeFacts(trade)?.status === 'Canceled';
}
