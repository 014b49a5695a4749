import type { Bilingual, CreditTrade, RefundRefusal } from '@nestjs-ecpay/protocol';
import type { CallFailureReason, EcpayRefusal } from '../../client/call-failure.js';

export type { EcpayRefusal } from '../../client/call-failure.js';

/** The letters of DoAction. */
export type CreditAction = 'C' | 'R' | 'E' | 'N';

/**
 * What became of one action.
 *
 * - `sending`: the intent was written down; whether it was sent is not known (a crash).
 * - `done`: ECPay answered RtnCode 1.
 * - `refused`: ECPay answered this very request and did not do it.
 * - `unknown`: it may have taken effect.
 */
export type StepState = 'sending' | 'done' | 'refused' | 'unknown';

/** One action that was sent, or was about to be, and what ECPay said if it refused it. Plain JSON. */
export interface ActionRecord extends EcpayRefusal {
  readonly action: CreditAction;
  /** TotalAmount, NT$. */
  readonly amount: number;
  readonly state: StepState;
  /** When the intent was written down, ISO 8601. */
  readonly at: string;
  /** What the query showed just before. */
  readonly before: CreditTrade;
  /** Why it is `refused` or `unknown`. */
  readonly reason?: FailureReason;
  /** An earlier refund did not show in `before` yet, so what the order shows later proves nothing about this one. */
  readonly unclear?: true;
}

/** True for a step that took effect or may have. */
export const isLive = ({ state }: ActionRecord): boolean => state !== 'refused';

/** The outcome that is true after these steps, of an operation that is not completed. */
export function outcomeAfter(steps: readonly ActionRecord[]): 'refused' | 'unfinished' | 'unknown' {
  const refund = steps.find(({ action }) => action === 'R');
  // R follows an E only where 20:15 has captured the order again, so that the E counts for nothing any more.
  if (refund) return isLive(refund) ? 'unknown' : 'refused';
  return steps.some(isLive) ? 'unfinished' : 'refused';
}

/** Why ECPay, or the way to it, stopped an operation. */
export type FailureReason =
  | CallFailureReason
  /** The trade that ECPay shows is not the charge that was meant: another TradeID, Amount or AuthTime. */
  | 'another-charge';

/** Why a capture is not completed. */
export type CaptureReason = FailureReason | 'unsettled' | 'unknown-status' | 'more-than-left';

/** Why a void is not completed. */
export type VoidReason = FailureReason | 'unsettled' | 'unknown-status' | 'nothing-to-refund';

/** Why a refund is not completed. */
export type RefundReason =
  | FailureReason
  | RefundRefusal
  /** Another refund of this order is unsettled. */
  | 'unsettled'
  /** `dryRun`: nothing was to be sent. */
  | 'dry-run'
  /** `settleRefund` said that it did not take effect. */
  | 'settled'
  /** The journal's record of this refund cannot be understood, so that only `settleRefund` can end it. */
  | 'unreadable-record';

/** Why an operation is not completed. */
export type OperationReason = CaptureReason | VoidReason | RefundReason;

/** What every outcome tells, whatever it is. */
export interface OperationFacts extends EcpayRefusal {
  /** Every action of it, in order, with those of earlier calls. */
  readonly steps: readonly ActionRecord[];
  /** What the query showed before the first action; absent when ECPay could not be asked. */
  readonly before?: CreditTrade;
  /** What the query showed last; absent when ECPay could not be asked. */
  readonly after?: CreditTrade;
  /** When it makes sense to call again. */
  readonly retryAfter?: Date;
  /** `unfinished` after E: it must be finished by then, or 20:15 captures the order again. */
  readonly deadline?: Date;
  /** Without daily automatic capture: until when an order that is only authorized must be captured (21 days). */
  readonly captureBy?: Date;
  /** Why it ended so, and what to do now. */
  readonly advice: Bilingual;
}

/** It is done. */
export type Completed = OperationFacts & { readonly outcome: 'completed'; readonly reason?: undefined };
/** It is not done, and nothing happened. */
export type Refused<Reason> = OperationFacts & { readonly outcome: 'refused'; readonly reason: Reason };
/** Some of it is done, or may be. Call again to go on. */
export type Unfinished<Reason> = OperationFacts & { readonly outcome: 'unfinished'; readonly reason: Reason };
/** A refund (R) was sent and nobody can tell whether it took effect. It is never sent again. */
export type Unknown<Reason> = OperationFacts & { readonly outcome: 'unknown'; readonly reason: Reason };

/** Any outcome, by the reasons that it can have. */
export type Outcome<Reason> = Completed | Refused<Reason> | Unfinished<Reason> | Unknown<Reason>;

/**
 * What became of a capture. After `outcome === 'refused'` the reason is there.
 *
 * @publicApi
 */
export type CaptureOutcome = Completed | Refused<CaptureReason> | Unfinished<CaptureReason>;

/**
 * What became of a void. After `outcome === 'refused'` the reason is there.
 *
 * @publicApi
 */
export type VoidOutcome = Completed | Refused<VoidReason> | Unfinished<VoidReason>;
