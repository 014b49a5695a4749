import type { RefundPlan } from '@nestjs-ecpay/protocol';
import type { OperationOutcome } from '../operations/operation-outcome.js';

/**
 * What became of a refund.
 *
 * @publicApi
 */
export interface RefundOutcome extends OperationOutcome {
  readonly refundId: string;
  /** The way it went or would go, or why it cannot. */
  readonly plan: RefundPlan;
  /** NT$ that went back by this refund, as far as is known for sure: 0 unless it is completed. */
  readonly refunded: number;
}
