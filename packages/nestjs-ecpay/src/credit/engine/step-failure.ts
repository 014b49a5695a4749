import {
  EcpayApiError,
  EcpayClosingWindowError,
  EcpayConfigError,
  EcpayError,
  EcpayProtocolError,
  EcpayRateLimitedError,
  EcpayTransCodeError,
  EcpayTransportError,
  EcpayValidationError,
  type EcpayOutcome,
} from '@nestjs-ecpay/protocol';
import { SHUTTING_DOWN } from '../../client/ecpay-http-client.js';
import type { EcpayRefusal, FailureReason } from '../outcome/operation-outcome.js';

/** A call that failed, as an operation sees it. */
export interface StepFailure {
  readonly outcome: EcpayOutcome;
  readonly reason: FailureReason;
  readonly retryAfter?: Date | undefined;
  /** What ECPay answered, when it refused. */
  readonly said?: EcpayRefusal | undefined;
}

/**
 * Reads an error of the client.
 *
 * @throws the error itself, when it is no matter of ECPay or the network: a configuration, a malformed request, a bug.
 */
export function toStepFailure(error: unknown): StepFailure {
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
  if (error instanceof EcpayRateLimitedError) {
    return { outcome, reason: 'rate-limited', retryAfter: error.until };
  }
  if (error instanceof EcpayApiError) {
    const { reason, rtnCode, rtnMsg } = error;
    return { outcome, reason, said: { ...(rtnCode === undefined ? {} : { rtnCode }), rtnMsg } };
  }
  if (error instanceof EcpayTransCodeError) {
    const { transCode, transMsg } = error;
    return { outcome, reason: REASON_OF_TRANS_CODE[transCode] ?? 'system', said: { transCode, transMsg } };
  }
  if (error instanceof EcpayTransportError) {
    const answered = error.httpStatus !== undefined;
    const reason =
      REASON_OF_SYSCALL[error.syscallCode ?? ''] ?? (answered ? 'unreadable-answer' : 'no-answer');
    return { outcome, reason };
  }
  return { outcome, reason: error instanceof EcpayProtocolError ? 'unreadable-answer' : 'unknown' };
}

const REASON_OF_TRANS_CODE: Readonly<Record<number, FailureReason>> = {
  104: 'wrong-clock',
  110: 'wrong-keys',
  111: 'wrong-keys',
};

const REASON_OF_SYSCALL: Readonly<Record<string, FailureReason>> = {
  ABORT_ERR: 'aborted',
  [SHUTTING_DOWN]: 'shutting-down',
};
