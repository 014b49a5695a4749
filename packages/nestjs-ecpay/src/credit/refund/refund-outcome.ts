import type { RefundPlan } from '@nestjs-ecpay/protocol';
import type { Completed, Refused, RefundReason, Unfinished, Unknown } from '../outcome/operation-outcome.js';

/** What every outcome of a refund tells beside. */
export interface RefundFacts {
  readonly refundId: string;
  /** The way it went or would go, or why it cannot; absent when ECPay could not be asked. */
  readonly plan?: RefundPlan;
  /** NT$ that went back by this refund, as far as is known for sure: 0 unless it is completed. */
  readonly refunded: number;
}

/**
 * What became of a refund: `completed`, `refused` (nothing happened), `unfinished` (call again), or `unknown` (an R was sent
 * and nobody can tell). After `outcome === 'refused'` the reason is there.
 *
 * @publicApi
 */
export type RefundOutcome = RefundFacts &
  (Completed | Refused<RefundReason> | Unfinished<RefundReason> | Unknown<RefundReason>);
