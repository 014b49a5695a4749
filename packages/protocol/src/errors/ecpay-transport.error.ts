import { EcpayError, type EcpayErrorContext, type EcpayOutcome } from './ecpay-error.js';

/** What is known of a failure on the way: names and codes only, never the request (an AxiosError would hold it). */
export interface TransportFailure {
  readonly outcome: EcpayOutcome;
  /** Worth another try for a read. Says nothing about a DoAction, which is never sent again. */
  readonly retryable: boolean;
  /** What went wrong in words, for example `no answer within 10000 ms`. */
  readonly what: string;
  /** Node's error code, such as `ECONNRESET`. */
  readonly syscallCode?: string | undefined;
  /** HTTP status, where there was one. */
  readonly httpStatus?: number | undefined;
  /** Name or address of the host that was called. */
  readonly host?: string | undefined;
  /** Its port. */
  readonly port?: number | undefined;
}

/**
 * The request did not get an answer that could be read: name look-up, connection, TLS, time-out, redirect, an HTML
 * page. `outcome` tells whether ECPay may have acted on it.
 *
 * @publicApi
 */
export class EcpayTransportError extends EcpayError {
  static readonly code = 'ERR_ECPAY_TRANSPORT';
  readonly code = EcpayTransportError.code;
  readonly retryable: boolean;
  readonly syscallCode?: string;
  readonly httpStatus?: number;
  /** The host that was called; never a path, a query or user info. */
  readonly host?: string;
  readonly port?: number;

  constructor(failure: TransportFailure, context?: EcpayErrorContext) {
    super(
      `${context?.operation ?? 'ECPay call'}: ${failure.what}${ADVICE[failure.outcome]}`,
      failure.outcome,
      context,
    );
    this.retryable = failure.retryable;
    if (failure.syscallCode !== undefined) this.syscallCode = failure.syscallCode;
    if (failure.httpStatus !== undefined) this.httpStatus = failure.httpStatus;
    if (failure.host !== undefined) this.host = failure.host;
    if (failure.port !== undefined) this.port = failure.port;
  }
}

const ADVICE: Record<EcpayOutcome, string> = {
  'not-sent': '. Nothing was sent; it is safe to call again.',
  refused: '. ECPay did not act on it.',
  // Depends on the call: EcpayError tells what to do after an action.
  unknown: '',
};
