import { Logger } from '@nestjs/common';
import { EcpayApiError, EcpayError, EcpayTransCodeError, EcpayTransportError } from '@nestjs-ecpay/protocol';
import type { EcpayRequestEvent, EcpayResponseEvent, HookRunner } from '../config/ecpay-hooks.js';

/** What a request is known by, before it goes out. */
export interface RequestFacts {
  readonly operation: string;
  readonly merchantId: string;
  readonly merchantTradeNo: string | undefined;
  readonly attempt: number;
}

/** Follows one sending. */
export interface RequestReport {
  answered(status: number): void;
  succeeded(result: object): void;
  failed(error: unknown): void;
}

/** Tells hooks and the debug log about each sending: names, codes and durations, never a body. */
export class RequestReporter {
  readonly #logger = new Logger('EcpayHttpClient');

  constructor(private readonly hooks: HookRunner) {}

  begin({ merchantTradeNo, ...facts }: RequestFacts): RequestReport {
    const event: EcpayRequestEvent = {
      ...facts,
      ...(merchantTradeNo === undefined ? {} : { merchantTradeNo }),
    };
    const startedAt = performance.now();
    let httpStatus: number | undefined;
    const end = (rest: Pick<EcpayResponseEvent, 'outcome'> & Partial<EcpayResponseEvent>): void => {
      const durationMs = Math.round(performance.now() - startedAt);
      this.#finish({ ...event, durationMs, ...(httpStatus === undefined ? {} : { httpStatus }), ...rest });
    };
    this.hooks.onRequest(event);
    return {
      answered: (status) => {
        httpStatus = status;
      },
      succeeded: (result) => end({ outcome: 'ok', transCode: 1, ...rtnCodeOf(result) }),
      failed: (error) => end(factsOfError(error)),
    };
  }

  #finish(event: EcpayResponseEvent): void {
    const { operation, merchantId, merchantTradeNo, attempt, durationMs, outcome, httpStatus, errorCode } =
      event;
    this.#logger.debug(
      `${operation} merchant ${merchantId}${merchantTradeNo === undefined ? '' : ` order ${merchantTradeNo}`}` +
        ` attempt ${attempt}: ${outcome} in ${durationMs} ms` +
        (httpStatus === undefined ? '' : `, HTTP ${httpStatus}`) +
        (event.transCode === undefined ? '' : `, TransCode ${event.transCode}`) +
        (event.rtnCode === undefined ? '' : `, RtnCode ${event.rtnCode}`) +
        (errorCode === undefined ? '' : `, ${errorCode}`),
    );
    this.hooks.onResponse(event);
  }
}

function rtnCodeOf(result: object): { rtnCode?: number } {
  const { RtnCode } = result as { RtnCode?: unknown };
  return typeof RtnCode === 'number' ? { rtnCode: RtnCode } : {};
}

function factsOfError(error: unknown): Pick<EcpayResponseEvent, 'outcome'> & Partial<EcpayResponseEvent> {
  if (!(error instanceof EcpayError)) return { outcome: 'unknown' };
  const { outcome, code: errorCode } = error;
  if (error instanceof EcpayTransCodeError) return { outcome, errorCode, transCode: error.transCode };
  if (error instanceof EcpayApiError) {
    return {
      outcome,
      errorCode,
      transCode: 1,
      ...(error.rtnCode === undefined ? {} : { rtnCode: error.rtnCode }),
    };
  }
  if (error instanceof EcpayTransportError && error.httpStatus !== undefined) {
    return { outcome, errorCode, httpStatus: error.httpStatus };
  }
  return { outcome, errorCode };
}
