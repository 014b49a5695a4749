import { Injectable, Logger, type HttpServer, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DeadlineQueue } from '../../async/deadline-queue.js';
import type { EcpayNotificationEvent } from '../../options/ecpay-hooks.js';
import { EcpaySettings } from '../../options/ecpay-settings.js';
import type { NotificationFailure } from '../process/notification-failure.js';
import { NotificationProcessor } from '../process/notification-processor.js';
import { EcpayNotificationVerifier } from '../verify/ecpay-notification-verifier.js';
import type { GenuineNotification, NotificationVerdict } from '../verify/notification-verdict.js';
import { setExchange } from './exchange-of.js';
import { FloodLog, kindOfFault } from './flood-log.js';
import { readRequestBody, type RequestWithBody } from './read-request-body.js';
import { untilNextTick } from './refusal-grid.js';
import { ReturnUrlAnsweredError } from './return-url-answered.error.js';
import {
  ReturnUrlExchange,
  type AnswerFacts,
  type ExchangeHost,
  type NotifiedRoute,
} from './return-url-exchange.js';

/** ECPay waits 10 seconds for an answer. */
const BUSY_AFTER_MS = 9_000;

type Refused = Exclude<NotificationVerdict, GenuineNotification>;

/**
 * What all ReturnURL requests share: it opens an exchange for each and judges its message, and it tells log and hook what
 * became of it.
 *
 * @internal
 */
@Injectable()
export class NotificationReceiver implements ExchangeHost, OnApplicationShutdown {
  readonly deadlines: DeadlineQueue;
  readonly #logger = new Logger('EcpayReturnUrl');
  readonly #flood: FloodLog;

  constructor(
    private readonly settings: EcpaySettings,
    private readonly verifier: EcpayNotificationVerifier,
    readonly processor: NotificationProcessor,
    private readonly adapterHost: HttpAdapterHost,
  ) {
    this.deadlines = new DeadlineQueue(settings.clock, BUSY_AFTER_MS);
    this.#flood = new FloodLog(settings.clock, 'EcpayReturnUrl');
  }

  get hearsResults(): boolean {
    return this.settings.hooks.hearsNotifications;
  }

  get adapter(): HttpServer {
    return this.adapterHost.httpAdapter;
  }

  now(): Date {
    return this.settings.clock.now();
  }

  /**
   * Opens the exchange of a request and judges its message.
   *
   * @returns true when the message is genuine.
   * @throws {ReturnUrlAnsweredError} when it is not; the exchange has been answered by then.
   */
  receive(request: RequestWithBody & object, response: object, route: NotifiedRoute): true | Promise<true> {
    const exchange = new ReturnUrlExchange(this, response, route);
    setExchange(request, exchange);
    const body = readRequestBody(request);
    const verdict =
      body instanceof Promise
        ? body.then((read) => this.verifier.verify(read, route.kind))
        : this.verifier.verify(body, route.kind);
    if (verdict instanceof Promise) return this.#judgeLater(exchange, verdict);
    if (verdict.kind !== 'genuine') return this.#refuse(exchange, verdict);
    exchange.accept(verdict);
    return true;
  }

  /** Tells the hook, and the log what a genuine notification came to. */
  tell(
    exchange: ReturnUrlExchange,
    result: EcpayNotificationEvent['result'],
    status: number,
    facts: AnswerFacts,
  ): void {
    const { genuine } = exchange;
    const durationMs = performance.now() - exchange.arrival;
    if (genuine && result !== 'failed' && result !== 'refused') {
      const isLate = result !== 'busy' && status !== 200;
      const what = isLate ? `${result} after its answer had gone, a resend will find it` : result;
      const why = facts.reason === undefined ? '' : ` (${facts.reason})`;
      this.#logger.log(`${describe(genuine)}: ${what}${why}, ${Math.round(durationMs)} ms`);
    }
    if (!this.settings.hooks.hearsNotifications) return;
    this.settings.hooks.onNotification({ ...factsOf(genuine), ...facts, result, status, durationMs });
  }

  logFailure({ genuine }: ReturnUrlExchange, failure: NotificationFailure): void {
    const subject = genuine ? describe(genuine) : 'A notification';
    this.#logger.error(`${subject}: ${failure.message}; ECPay will send it again`, stackOf(failure.cause));
  }

  warnOfSkippedHandler({ genuine }: ReturnUrlExchange): void {
    const subject = genuine ? describe(genuine) : 'A notification';
    this.#logger.warn(
      `${subject}: an interceptor of the application answered without calling the handler; ECPay will send it again`,
    );
  }

  logFault(error: unknown): void {
    this.#logger.error('A notification could not be answered', stackOf(error));
  }

  onApplicationShutdown(): void {
    this.deadlines.close();
    this.#flood.close();
  }

  async #judgeLater(exchange: ReturnUrlExchange, judging: Promise<NotificationVerdict>): Promise<true> {
    try {
      const verdict = await judging;
      if (verdict.kind !== 'genuine') return await this.#refuse(exchange, verdict);
      exchange.accept(verdict);
      return true;
    } catch (error) {
      if (error instanceof ReturnUrlAnsweredError) throw error;
      // A merchant resolver that fails, or a request cut off: nothing is known about the message, so it must come again.
      const waiting = untilNextTick(exchange.arrival);
      this.#flood.record(
        'error',
        `could not be judged: ${kindOfFault(error)}`,
        'A notification could not be judged; ECPay will send it again',
        stackOf(error),
      );
      await waiting;
      exchange.answer('busy', { reason: 'the message could not be judged' });
      throw new ReturnUrlAnsweredError();
    }
  }

  async #refuse(exchange: ReturnUrlExchange, verdict: Refused): Promise<never> {
    if (verdict.kind === 'unreadable-amount') {
      const { reason, merchantId, merchantTradeNo } = verdict;
      this.#logger.error(
        `Notification for ${merchantTradeNo}: ${reason}. It is not delivered; ECPay will send it again`,
      );
      exchange.answer('failed', { reason, merchantId, merchantTradeNo });
      throw new ReturnUrlAnsweredError();
    }
    const waiting = untilNextTick(exchange.arrival);
    const { reason, knownMerchantId: merchantId } = verdict;
    if (merchantId === undefined) this.#flood.record('warn', reason, `Refused a notification: ${reason}`);
    else {
      const text = `Refused a notification of merchant ${merchantId}: ${reason}`;
      this.#flood.record('error', text, text);
    }
    await waiting;
    exchange.answer('refused', { reason, ...(merchantId !== undefined && { merchantId }) });
    throw new ReturnUrlAnsweredError();
  }
}

function factsOf(genuine: GenuineNotification | undefined): Partial<EcpayNotificationEvent> {
  if (!genuine) return {};
  const { merchantId, key, event, merchantTradeNo, rtnCode } = genuine;
  return { merchantId, key, kind: event, merchantTradeNo, ...(rtnCode === undefined ? {} : { rtnCode }) };
}

const describe = ({ merchantTradeNo, words }: GenuineNotification): string =>
  `Notification for ${merchantTradeNo} (${words})`;

const stackOf = (error: unknown): string | undefined => (error instanceof Error ? error.stack : undefined);
