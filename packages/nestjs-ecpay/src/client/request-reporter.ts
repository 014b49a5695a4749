import { Logger } from '@nestjs/common';
import { EcpayApiError, EcpayError, EcpayTransCodeError, EcpayTransportError } from '@nestjs-ecpay/protocol';
import { redactFreeText } from '@nestjs-ecpay/protocol/internal';
import { orderOf } from './request-facts.js';
import type { EcpayRequestEvent, EcpayResponseEvent, HookRunner } from '../options/ecpay-hooks.js';

/** What a request is known by, before it goes out. */
export interface RequestFacts {
  readonly operation: string;
  readonly merchantId: string;
  readonly attempt: number;
  /** The fields of Data: of them only order number, action and amount are told. */
  readonly request: object;
}

const LATE =
  'The caller had been told "unknown" before: a refund that is called again, or settleRefund, can go by this answer';

type End = Pick<EcpayResponseEvent, 'outcome'> & Partial<EcpayResponseEvent>;

/** Tells hooks and the debug log about each sending: names, codes and durations, never a body. */
export class RequestReporter {
  readonly #logger = new Logger('EcpayHttpClient');

  constructor(private readonly hooks: HookRunner) {}

  begin(facts: RequestFacts): RequestReport {
    const report = new RequestReport(facts, this.hooks, this.#logger);
    if (this.hooks.hearsRequests) this.hooks.onRequest(report.event());
    return report;
  }
}

/** Follows one sending. */
export class RequestReport {
  readonly #startedAt = performance.now();
  #httpStatus: number | undefined;
  #hasEnded = false;

  constructor(
    private readonly facts: RequestFacts,
    private readonly hooks: HookRunner,
    private readonly logger: Logger,
  ) {}

  event(): EcpayRequestEvent {
    const { operation, merchantId, attempt, request } = this.facts;
    const { Action } = request as Readonly<Record<string, unknown>>;
    return {
      operation,
      merchantId,
      attempt,
      ...(typeof Action === 'string' ? { action: Action } : {}),
      ...orderOf(request),
    };
  }

  answered(status: number): void {
    this.#httpStatus = status;
  }

  succeeded(result: object): void {
    if (this.#isHeard) this.#end({ outcome: 'ok', transCode: 1, ...resultOf(result) });
    this.#hasEnded = true;
  }

  failed(error: unknown): void {
    if (this.#isHeard) this.#end(factsOfError(error));
    this.#hasEnded = true;
  }

  /** An answer after the end: nobody is there any more to whom its error could be thrown. */
  answeredLate(read: () => unknown): void {
    try {
      read();
    } catch (error) {
      this.failed(error);
    }
  }

  get #isHeard(): boolean {
    return this.#hasEnded || this.hooks.hearsResponses || Logger.isLevelEnabled('debug');
  }

  #end(end: End): void {
    const event: EcpayResponseEvent = {
      ...this.event(),
      durationMs: Math.round(performance.now() - this.#startedAt),
      ...(this.#httpStatus === undefined ? {} : { httpStatus: this.#httpStatus }),
      ...(this.#hasEnded ? { late: true } : {}),
      ...end,
    };
    if (event.late) this.logger.warn(`${describeEvent(event)}. ${LATE}`);
    else if (Logger.isLevelEnabled('debug')) this.logger.debug(describeEvent(event));
    if (this.hooks.hearsResponses) this.hooks.onResponse(event);
  }
}

/** `credit.doAction R NT$300 merchant 3002607 order A1 attempt 1: ok in 31 ms, HTTP 200, TransCode 1, RtnCode 1 "Success"`. */
function describeEvent(event: EcpayResponseEvent): string {
  const part = (before: string, value: string | number | undefined, after = ''): string =>
    value === undefined || value === '' ? '' : `${before}${value}${after}`;
  return (
    event.operation +
    part(' ', event.action) +
    part(' NT$', event.amount) +
    ` merchant ${event.merchantId}` +
    part(' order ', event.merchantTradeNo && redactFreeText(event.merchantTradeNo)) +
    ` attempt ${event.attempt}: ${event.outcome} in ${event.durationMs} ms` +
    part(', HTTP ', event.httpStatus) +
    part(', TransCode ', event.transCode) +
    part(', RtnCode ', event.rtnCode) +
    part(event.rtnCode === undefined ? ', RtnMsg "' : ' "', event.rtnMsg, '"') +
    part(', ', event.errorCode)
  );
}

function resultOf(result: object): Pick<EcpayResponseEvent, 'rtnCode' | 'rtnMsg'> {
  const { RtnCode, RtnMsg } = result as { RtnCode?: unknown; RtnMsg?: unknown };
  return {
    ...(typeof RtnCode === 'number' ? { rtnCode: RtnCode } : {}),
    ...(typeof RtnMsg === 'string' && RtnMsg !== '' ? { rtnMsg: redactFreeText(RtnMsg) } : {}),
  };
}

function factsOfError(error: unknown): End {
  if (!(error instanceof EcpayError)) return { outcome: 'unknown' };
  const { outcome, code: errorCode } = error;
  if (error instanceof EcpayTransCodeError) return { outcome, errorCode, transCode: error.transCode };
  if (error instanceof EcpayApiError) {
    const { rtnCode, rtnMsg } = error;
    return {
      outcome,
      errorCode,
      transCode: 1,
      ...(rtnCode === undefined ? {} : { rtnCode }),
      ...(rtnMsg === '' ? {} : { rtnMsg }),
    };
  }
  if (error instanceof EcpayTransportError && error.httpStatus !== undefined) {
    return { outcome, errorCode, httpStatus: error.httpStatus };
  }
  return { outcome, errorCode };
}
