import type { Bilingual, CreditTrade } from '@nestjs-ecpay/protocol';
import { readTradeFacts } from '@nestjs-ecpay/protocol/internal';
import {
  isLive,
  outcomeAfter,
  type ActionRecord,
  type CreditAction,
  type EcpayRefusal,
} from '../outcome/operation-outcome.js';

/** Why an operation stops here. */
export interface Stop<Reason> {
  readonly outcome: 'refused' | 'unfinished' | 'unknown';
  readonly reason: Reason;
  readonly retryAfter?: Date | undefined;
  /** What ECPay answered, when it refused. */
  readonly said?: EcpayRefusal | undefined;
  /** Host and port, where nothing came back. */
  readonly where?: string | undefined;
  /** Why it cannot be done, in the words of this very order. */
  readonly explanation?: Bilingual | undefined;
}

/** How an operation ended. */
export type End<Reason> = { readonly outcome: 'completed' } | Stop<Reason>;

/** What to do next, by what was done so far and what the query shows. */
export type Decision<Reason> =
  | { readonly next: 'complete' }
  | ({ readonly next: 'stop' } & Stop<Reason>)
  | { readonly next: 'send'; readonly action: CreditAction; readonly amount: number };

/** Stops with the outcome that is true after these steps. */
export function stopAfter<Reason>(
  steps: readonly ActionRecord[],
  reason: Reason,
  more: Pick<Stop<Reason>, 'retryAfter' | 'said' | 'where' | 'explanation'> = {},
): { next: 'stop' } & Stop<Reason> {
  return { next: 'stop', outcome: outcomeAfter(steps), reason, ...more };
}

/** True when one of the steps released the authorization: N was answered with yes, or the trade shows it. */
export function isReleased(steps: readonly ActionRecord[], trade: CreditTrade): boolean {
  const live = steps.filter(isLive);
  if (live.some(({ action, state }) => action === 'N' && state === 'done')) return true;
  return live.length > 0 && readTradeFacts(trade)?.status === 'Canceled';
}

/**
 * True when E and N count for nothing any more and cannot take effect later: the order is captured again. E is only
 * possible before the bank was asked, N only before the capture.
 */
export function isOvertaken(steps: readonly ActionRecord[], trade: CreditTrade): boolean {
  if (steps.some(({ action }) => action === 'R' || action === 'C')) return false;
  const status = readTradeFacts(trade)?.status;
  const undoing = steps.some(
    ({ action, state }) => action === 'E' && state !== 'done' && state !== 'refused',
  );
  return status === 'Captured' || (status === 'To be captured' && !undoing);
}
