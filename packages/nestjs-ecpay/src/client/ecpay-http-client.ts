import type { HttpService } from '@nestjs/axios';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { EcpayTransportError, type EcpayErrorContext, type EcpayInterface } from '@nestjs-ecpay/protocol';
import { sleepOrRealTime, startDeadline, untilEither } from '../async/deadline.js';
import { EcpaySettings } from '../options/ecpay-settings.js';
import type { ResolvedMerchant } from '../merchant/resolved-merchant.js';
import type { EcpayDto, Plain } from '../dto/ecpay-dto.js';
import { validateRequest } from '../dto/validate-request.js';
import { Agents } from './agents.js';
import { AnswerReader } from './answer-reader.js';
import { CallTargets, type CallTarget } from './call-target.js';
import { checkCallOptions } from './check-call-options.js';
import { chooseMerchant } from './choose-merchant.js';
import { RateLimitCircuit, type OpenCircuit } from './circuit.js';
import { ClosingWindowGate } from './closing-window-gate.js';
import type { EcpayCall, EcpayClientOptions } from './ecpay-call.js';
import { HttpWire, type WireAnswer } from './http-wire.js';
import { ECPAY_HTTP_SERVICE } from './own-http-service.js';
import { RequestReporter } from './request-reporter.js';
import { SHUTTING_DOWN } from './shutting-down.js';
import { writeRequest } from './request-envelope.js';
import { retryDelayMs, shouldRetry } from './retry-policy.js';
import { MAX_ANSWER_BYTES } from './exchange-config.js';
import { orderOf } from './request-facts.js';
import { describeAbort } from './wire-failure.js';

/** A call with everything that does not change between its attempts. */
interface PreparedCall<Request extends EcpayDto, Response extends EcpayDto> extends EcpayCall<
  Request,
  Response
> {
  readonly merchant: ResolvedMerchant;
  readonly request: Request;
  readonly target: CallTarget;
  readonly context: EcpayErrorContext;
  readonly options: EcpayClientOptions;
}

const stageHint = (path: string): string =>
  `ECPay’s stage host cannot authorize, so no ${path.slice(path.lastIndexOf('/') + 1)} can succeed there: try it against @nestjs-ecpay/simulator`;

/**
 * Sends requests to ECPay and makes of every answer a DTO or an EcpayError with a true outcome. The services are built on
 * it; it is a token, so that a test can replace it with `overrideProvider(EcpayHttpClient)`.
 *
 * @publicApi
 */
@Injectable()
export class EcpayHttpClient implements OnModuleDestroy, OnApplicationShutdown {
  readonly #agents: Agents;
  readonly #wire: HttpWire;
  readonly #circuit: RateLimitCircuit;
  readonly #targets: CallTargets;
  readonly #answers = new AnswerReader();
  readonly #reporter: RequestReporter;
  readonly #actions = new Set<Promise<unknown>>();
  /** `ending`: only operations that had begun may still call. */
  #state: 'open' | 'ending' | 'closed' = 'open';

  /** @internal Nest makes it. */
  constructor(
    private readonly settings: EcpaySettings,
    @Inject(ECPAY_HTTP_SERVICE) http: HttpService,
    /** The gate of every action, which knows how far ECPay's clock is off. @internal */
    readonly closingWindow: ClosingWindowGate,
  ) {
    const { clock } = settings;
    this.#agents = new Agents(settings.http);
    this.#wire = new HttpWire(http, clock);
    this.#circuit = new RateLimitCircuit(clock);
    this.#targets = new CallTargets(settings.baseUrls);
    this.#reporter = new RequestReporter(settings.hooks);
  }

  /**
   * Checks the request, sends it and reads the answer. Reads are tried again where that can help; an action is sent at
   * most once.
   *
   * @throws {EcpayValidationError} when the request would not be accepted. Nothing was sent.
   * @throws {EcpayConfigError} when there are no credentials for the service, or none for `merchantId`.
   * @throws {EcpayClosingWindowError} for an action between 20:15 and 20:30 Taipei.
   * @throws {EcpayRateLimitedError} after ECPay answered HTTP 403.
   * @throws {EcpayApiError} when ECPay refused.
   * @throws {EcpayTransCodeError} when ECPay did not accept the envelope.
   * @throws {EcpayTransportError} when no readable answer came.
   * @throws {EcpayProtocolError} when the answer cannot be believed.
   */
  async call<Request extends EcpayDto, Response extends EcpayDto>(
    call: EcpayCall<Request, Response>,
    input: Plain<Request>,
    options?: EcpayClientOptions,
  ): Promise<Response> {
    const { iface } = call;
    const operation = iface.operation;
    if (options !== undefined) checkCallOptions(options, { operation });
    const request = validateRequest(call.Request, input, { operation });
    const context = {
      operation,
      merchantTradeNo: orderOf(request).merchantTradeNo,
      effect: isRead(iface) ? 'read' : 'action',
    } as const;
    const merchants = this.settings.merchantsOf(iface.service);
    const merchant = await chooseMerchant(request, options?.merchantId, merchants, context);
    const target = this.#targets.of(iface);
    const prepared = { ...call, merchant, request, target, context, options: options ?? {} };
    return isRead(iface) ? this.#read(prepared) : this.#act(prepared);
  }

  /** What is held back now because ECPay answered HTTP 403, by host and merchant; empty while every call goes out. */
  openCircuits(): readonly OpenCircuit[] {
    return this.#circuit.shut();
  }

  /**
   * How far this machine's clock and ECPay's are apart in milliseconds, by the last answer that told its time: positive where
   * ECPay's is ahead. `undefined` until there was one. ECPay refuses requests that are 10 minutes off.
   */
  get clockSkewMs(): number | undefined {
    return this.closingWindow.skew.lastMs;
  }

  /** Lets calls through again before ECPay's 30 minutes are over, for example once its support has lifted the block. */
  resetCircuit(): void {
    this.#circuit.reset();
  }

  /**
   * Lets notification handlers and the operations under way end while the application's database is still open: an operation
   * that was left after E would be captured again at 20:15. From then on nothing new begins.
   */
  async onModuleDestroy(): Promise<void> {
    await this.#letOperationsEnd();
  }

  /** Waits for the actions that are under way, and closes every connection. */
  async onApplicationShutdown(): Promise<void> {
    await this.#letOperationsEnd();
    this.#state = 'closed';
    await Promise.allSettled(this.#actions);
    this.#wire.close();
    this.#agents.destroy();
  }

  async #letOperationsEnd(): Promise<void> {
    const { lifecycle, clock } = this.settings;
    lifecycle.begin();
    if (!lifecycle.signal.aborted) await lifecycle.handlersEnded();
    this.#state = 'ending';
    if (!lifecycle.isOperating) return;
    const due = new Promise<void>((resolve) => {
      const cancel = startDeadline(clock, this.#longestOperationMs(), resolve);
      void lifecycle.operationsEnded().then(cancel);
    });
    await Promise.race([lifecycle.operationsEnded(), due]);
  }

  /** An action, the look after it, a second action and a last look; or a charge that waits for the bank. */
  #longestOperationMs(): number {
    const { actionTimeoutMs, bankTimeoutMs, timeoutMs, readRetries } = this.settings.http;
    return Math.max(2 * actionTimeoutMs + 2 * timeoutMs * (readRetries + 1), bankTimeoutMs);
  }

  async #read<Q extends EcpayDto, S extends EcpayDto>(call: PreparedCall<Q, S>): Promise<S> {
    const retries = call.options.retries ?? this.settings.http.readRetries;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(call, attempt);
      } catch (error) {
        if (!shouldRetry(error, attempt, retries, call.iface.repeat)) throw error;
        await this.#pause(call, attempt);
      }
    }
  }

  async #pause({ options, context }: PreparedCall<EcpayDto, EcpayDto>, attempt: number): Promise<void> {
    try {
      await sleepOrRealTime(this.settings.clock, retryDelayMs(attempt, Math.random()), options.signal);
    } catch (error) {
      if (options.signal?.aborted) throw new EcpayTransportError(describeAbort(true), context);
      throw error;
    }
  }

  async #act<Q extends EcpayDto, S extends EcpayDto>(call: PreparedCall<Q, S>): Promise<S> {
    const { iface, merchant, options, context } = call;
    if (iface.closingWindow && merchant.autoCapture) {
      try {
        await this.closingWindow.pass(
          context,
          untilEither(options.signal, this.settings.shutdown),
          options.neverWait,
        );
      } catch (error) {
        if (this.settings.shutdown.aborted) throw shuttingDown(context);
        if (options.signal?.aborted) throw new EcpayTransportError(describeAbort(false), context);
        throw error;
      }
    }
    // Registered in the same turn in which #attempt looks whether the application is closing.
    const action = this.#attempt(call, 1);
    this.#actions.add(action);
    try {
      return await action;
    } finally {
      this.#actions.delete(action);
    }
  }

  async #attempt<Q extends EcpayDto, S extends EcpayDto>(
    call: PreparedCall<Q, S>,
    attempt: number,
  ): Promise<S> {
    const { iface, merchant, request, target, context, options } = call;
    this.#assertOpen(context, options);
    this.#circuit.check(target.authority, merchant.merchantId, context);
    const body = writeRequest(iface, merchant, request, context);
    const reads = isRead(iface);
    const afterwards =
      iface.stageCannot && target.isStage ? { ...context, hint: stageHint(iface.path) } : context;
    const report = this.#reporter.begin({
      operation: iface.operation,
      merchantId: merchant.merchantId,
      attempt,
      request,
    });
    const startedAt = performance.now();
    const read = (answer: WireAnswer): S => {
      report.answered(answer.status);
      const result = this.#answers.read({
        answer,
        iface,
        Response: call.Response,
        request,
        meant: options.meant,
        keys: this.settings.merchantsOf(iface.service).readableKeys(merchant),
        context: afterwards,
        onTimestamp: (seconds) =>
          this.closingWindow.skew.note(seconds, Date.now(), performance.now() - startedAt),
        onRateLimited: () => this.#circuit.open(target.authority, merchant.merchantId, context),
      });
      report.succeeded(result);
      return result;
    };
    try {
      const answer = await this.#wire.send({
        target,
        body,
        accept: iface.accept ?? 'application/json',
        agent: this.#agents.choose(target.protocol, reads),
        timeoutMs: (reads ? options.timeoutMs : undefined) ?? this.#timeoutOf(iface),
        signal: options.signal,
        committed: !reads,
        maxAnswerBytes: MAX_ANSWER_BYTES[iface.answer],
        onLateAnswer: reads ? undefined : (late) => report.answeredLate(() => read(late)),
        context: afterwards,
      });
      return read(answer);
    } catch (error) {
      report.failed(error);
      throw error;
    }
  }

  #timeoutOf({ timeout }: EcpayInterface): number {
    const { timeoutMs, actionTimeoutMs, bankTimeoutMs } = this.settings.http;
    return { read: timeoutMs, action: actionTimeoutMs, bank: bankTimeoutMs }[timeout];
  }

  #assertOpen(context: EcpayErrorContext, { ofOperation = false }: EcpayClientOptions): void {
    if (this.#state === 'closed' || (this.#state === 'ending' && !ofOperation)) throw shuttingDown(context);
  }
}

function shuttingDown(context: EcpayErrorContext): EcpayTransportError {
  const what = 'the application is shutting down';
  return new EcpayTransportError(
    { outcome: 'not-sent', retryable: false, what, syscallCode: SHUTTING_DOWN },
    context,
  );
}

/** A call that changes nothing at ECPay. */
const isRead = ({ repeat }: EcpayInterface): boolean => repeat !== 'never';
