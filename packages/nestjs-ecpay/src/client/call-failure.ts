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
  type EcpayApiReason,
  type EcpayOutcome,
} from '@nestjs-ecpay/protocol';
import { SHUTTING_DOWN } from './shutting-down.js';

/** What ECPay answered when it refused, card-like digits masked. */
export interface EcpayRefusal {
  readonly rtnCode?: number;
  readonly rtnMsg?: string;
  /** The envelope was not accepted. */
  readonly transCode?: number;
  readonly transMsg?: string;
}

/** Why ECPay, or the way to it, stopped a call. */
export type CallFailureReason =
  | EcpayApiReason
  /** Too close to 20:15, or before 20:30, Taipei. */
  | 'closing-window'
  /** ECPay shut its door (HTTP 403). */
  | 'rate-limited'
  /** ECPay could not decrypt Data: HashKey or HashIV is another merchant's or another environment's (TransCode 110, 111). */
  | 'wrong-keys'
  /** This machine's clock is more than 10 minutes off (TransCode 104). */
  | 'wrong-clock'
  /** ECPay was not reached, or did not answer. */
  | 'no-answer'
  /** An answer came that cannot be read or believed. */
  | 'unreadable-answer'
  /** The caller's AbortSignal fired before anything was sent. */
  | 'aborted'
  /** The application shuts down: nothing new begins. */
  | 'shutting-down';

/** A call that failed, as an operation sees it. */
export interface CallFailure {
  readonly outcome: EcpayOutcome;
  readonly reason: CallFailureReason;
  readonly retryAfter?: Date | undefined;
  /** What ECPay answered, when it refused. */
  readonly said?: EcpayRefusal | undefined;
  /** Host, port and what the system said, where nothing came back. */
  readonly where?: string | undefined;
}

/**
 * Reads an error of the client.
 *
 * @throws the error itself, when it is no matter of ECPay or the network: a configuration, a malformed request, a bug.
 */
export function toCallFailure(error: unknown): CallFailure {
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
    return { outcome, reason, where: whereOf(error) };
  }
  return { outcome, reason: error instanceof EcpayProtocolError ? 'unreadable-answer' : 'unknown' };
}

function whereOf({ host, port, syscallCode, httpStatus }: EcpayTransportError): string | undefined {
  if (host === undefined || httpStatus !== undefined) return undefined;
  const address = port === undefined ? host : `${host}:${port}`;
  return syscallCode === undefined ? address : `${address}, ${syscallCode}`;
}

const REASON_OF_TRANS_CODE: Readonly<Record<number, CallFailureReason>> = {
  104: 'wrong-clock',
  110: 'wrong-keys',
  111: 'wrong-keys',
};

const REASON_OF_SYSCALL: Readonly<Record<string, CallFailureReason>> = {
  ABORT_ERR: 'aborted',
  [SHUTTING_DOWN]: 'shutting-down',
};
