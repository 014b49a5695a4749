import type { Bilingual, CreditTrade, EcpayApiReason, RefundRefusal } from '@nestjs-ecpay/protocol';

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

/** One action that was sent, or was about to be. Plain JSON. */
export interface ActionRecord {
  readonly action: CreditAction;
  /** TotalAmount, NT$. */
  readonly amount: number;
  readonly state: StepState;
  /** When the intent was written down, ISO 8601. */
  readonly at: string;
  /** What the query showed just before. */
  readonly before: CreditTrade;
  /** Why ECPay refused. */
  readonly reason?: OperationReason;
  /** An earlier refund did not show in `before` yet, so what the order shows later proves nothing about this one. */
  readonly unclear?: true;
}

/**
 * How an operation ended.
 *
 * - `completed`: it is done.
 * - `refused`: it is not done, and nothing happened. `reason` says why.
 * - `unfinished`: some of it is done, or may be. Call again to go on.
 * - `unknown`: a refund (R) was sent and nobody can tell whether it took effect. It is never sent again.
 */
export type OperationResult = 'completed' | 'refused' | 'unknown' | 'unfinished';

/** Why an operation is not completed. */
export type OperationReason =
  | RefundRefusal
  | EcpayApiReason
  /** Another refund of this order is unsettled. */
  | 'unsettled'
  /** Too close to 20:15, or before 20:30, Taipei. */
  | 'closing-window'
  /** ECPay shut its door (HTTP 403). */
  | 'rate-limited'
  /** ECPay did not answer, or not readably. */
  | 'no-answer'
  /** The caller's AbortSignal fired before anything was sent. */
  | 'aborted'
  /** `dryRun`: nothing was to be sent. */
  | 'dry-run'
  /** `settleRefund` said that it did not take effect. */
  | 'settled';

/** What every operation tells. */
export interface OperationOutcome {
  readonly outcome: OperationResult;
  /** Every action of it, in order, with those of earlier calls. */
  readonly steps: readonly ActionRecord[];
  /** What the query showed before the first action; absent when ECPay could not be asked. */
  readonly before?: CreditTrade;
  /** What the query showed last; absent when ECPay could not be asked. */
  readonly after?: CreditTrade;
  readonly reason?: OperationReason;
  /** When it makes sense to call again. */
  readonly retryAfter?: Date;
  /** `unfinished` after E: it must be finished by then, or 20:15 captures the order again. */
  readonly deadline?: Date;
  /** Without daily automatic capture: until when an order that is only authorized must be captured (21 days). */
  readonly captureBy?: Date;
  /** What to do now. */
  readonly advice: Bilingual;
}
