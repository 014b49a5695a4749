import {
  EcpayApiError,
  EcpayClosingWindowError,
  EcpayConfigError,
  EcpayError,
  EcpayRateLimitedError,
  EcpayTransportError,
  EcpayValidationError,
  type EcpayOutcome,
} from '@nestjs-ecpay/protocol';
import type { OperationReason } from './operation-outcome.js';

/** A call that failed, as an operation sees it. */
export interface StepFailure {
  readonly outcome: EcpayOutcome;
  readonly reason: OperationReason;
  readonly retryAfter: Date | undefined;
}

/**
 * Reads an error of the client.
 *
 * @throws the error itself, when it is no matter of ECPay or the network: a configuration, a malformed request, a bug.
 */
export function readFailure(error: unknown): StepFailure {
  if (
    !(error instanceof EcpayError) ||
    error instanceof EcpayConfigError ||
    error instanceof EcpayValidationError
  ) {
    throw error;
  }
  const { outcome } = error;
  if (error instanceof EcpayClosingWindowError) {
    return { outcome, reason: 'closing-window', retryAfter: error.until };
  }
  if (error instanceof EcpayRateLimitedError)
    return { outcome, reason: 'rate-limited', retryAfter: error.until };
  if (error instanceof EcpayApiError) return { outcome, reason: error.reason, retryAfter: undefined };
  const aborted = error instanceof EcpayTransportError && error.syscallCode === 'ABORT_ERR';
  return { outcome, reason: aborted ? 'aborted' : 'no-answer', retryAfter: undefined };
}
