import { setTimeout as realDelay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DeadlineQueue } from '../../config/deadline-queue.js';
import { EcpaySettings } from '../../config/ecpay-settings.js';
import { NotificationFailure, type NotificationFailureKind } from '../process/notification-failure.js';
import { NotificationProcessor } from '../process/notification-processor.js';
import { EcpayNotificationVerifier } from '../verify/ecpay-notification-verifier.js';
import type { GenuineNotification, NotificationVerdict } from '../verify/notification-verdict.js';
import { setHandlerValues } from './handler-values.js';
import { readRequestBody, type RequestWithBody } from './read-request-body.js';
import { RefusalLog } from './refusal-log.js';
import { ReturnUrlEnd } from './return-url-end.js';
import { ReturnUrlExchange, type AnswerFacts, type ReturnUrlAnswer } from './return-url-exchange.js';

/** ECPay waits 10 seconds for an answer. */
const BUSY_AFTER_MS = 9_000;
/** Every refusal leaves this long after arrival, so that its timing tells nothing about the reason. Always real time. */
const REFUSE_AFTER_MS = 25;

const ANSWER_OF_FAILURE: Record<NotificationFailureKind, [ReturnUrlAnswer, AnswerFacts['result']]> = {
  handler: ['failed', 'failed'],
  contradicted: ['refused', 'refused'],
  unconfirmed: ['busy', 'busy'],
  inbox: ['busy', 'busy'],
};

/**
 * Takes in payment notifications: judges them, runs the handler through the inbox, and sees to it that each request gets
 * one of the four answers in time.
 *
 * @internal
 */
@Injectable()
export class NotificationReceiver implements OnApplicationShutdown {
  readonly #logger = new Logger('EcpayReturnUrl');
  readonly #refusals = new RefusalLog();
  readonly #answerDeadlines: DeadlineQueue;

  constructor(
    private readonly settings: EcpaySettings,
    private readonly verifier: EcpayNotificationVerifier,
    private readonly processor: NotificationProcessor,
    private readonly adapterHost: HttpAdapterHost,
  ) {
    this.#answerDeadlines = new DeadlineQueue(settings.clock, BUSY_AFTER_MS);
  }

  /**
   * Opens the exchange of a request and judges its message.
   *
   * @throws {ReturnUrlEnd} unless the message is genuine.
   */
  async admit(request: RequestWithBody & object, response: unknown, route: string): Promise<void> {
    const exchange = this.#openExchange(response, route);
    setHandlerValues(request, exchange);
    const verdict = await this.#judge(request);
    if (verdict.kind === 'genuine') {
      exchange.genuine = verdict;
      return;
    }
    throw await this.#refuse(verdict, exchange);
  }

  onApplicationShutdown(): void {
    this.#answerDeadlines.close();
  }

  #openExchange(response: unknown, route: string): ReturnUrlExchange {
    const exchange = new ReturnUrlExchange(
      this.adapterHost.httpAdapter,
      response,
      route,
      (self, run) => this.#handle(self, run),
      (event) => {
        cancel();
        this.settings.hooks.onNotification(event);
      },
    );
    // Set before anything else of the application can hold the request back.
    const cancel = this.#answerDeadlines.add(() =>
      exchange.answer('busy', {
        ...factsOf(exchange.genuine),
        result: 'busy',
        reason: 'not done 9 seconds after arrival',
      }),
    );
    return exchange;
  }

  /**
   * Runs the handler unless the inbox knows better, and answers.
   *
   * @throws {ReturnUrlEnd} when the handler or the inbox failed, so that the application's own interceptors see it.
   */
  async #handle(exchange: ReturnUrlExchange, run: () => Promise<unknown>): Promise<void> {
    const { genuine } = exchange;
    if (!genuine) throw new Error('A notification reached its handler without passing the guard');
    const facts = factsOf(genuine);
    const origin = { route: exchange.route, receivedAt: this.settings.clock.now() };
    try {
      const result = await this.processor.process(genuine, origin, (tx, signal) => {
        Object.assign(exchange, { tx, signal });
        return run();
      });
      if (exchange.isAnswered)
        this.#logger.warn(`${describe(genuine)}: ${result} after its answer had gone; a resend will find it`);
      exchange.answer(result === 'busy' ? 'busy' : 'ok', { ...facts, result });
    } catch (error) {
      const end = await this.#endOf(error, facts, exchange);
      this.#logger.error(
        `${describe(genuine)}: ${end.message}; ECPay will send it again`,
        stackOf(end.cause),
      );
      exchange.answer(end.answer, end.facts);
      throw end;
    }
  }

  async #endOf(
    error: unknown,
    facts: Omit<AnswerFacts, 'result'>,
    exchange: ReturnUrlExchange,
  ): Promise<ReturnUrlEnd> {
    if (!(error instanceof NotificationFailure)) throw error;
    const [answer, result] = ANSWER_OF_FAILURE[error.kind];
    // Refused like any other, as far as anybody outside can tell.
    if (answer === 'refused') await waitToRefuse(exchange);
    return new ReturnUrlEnd(answer, { ...facts, result, reason: error.message }, { cause: error.cause });
  }

  async #judge(request: RequestWithBody): Promise<NotificationVerdict> {
    try {
      return await this.verifier.verify(await readRequestBody(request));
    } catch (error) {
      // A merchant resolver that fails, or a request cut off: nothing is known about the message, so it must come again.
      this.#logger.error('A notification could not be judged; ECPay will send it again', stackOf(error));
      throw new ReturnUrlEnd(
        'busy',
        { result: 'busy', reason: 'the message could not be judged' },
        { cause: error },
      );
    }
  }

  async #refuse(
    verdict: Exclude<NotificationVerdict, GenuineNotification>,
    exchange: ReturnUrlExchange,
  ): Promise<ReturnUrlEnd> {
    if (verdict.kind === 'unreadable-amount') {
      const { reason, merchantId, merchantTradeNo } = verdict;
      this.#logger.error(
        `Notification for ${merchantTradeNo}: ${reason}. It is not delivered; ECPay will send it again`,
      );
      return new ReturnUrlEnd('failed', { result: 'failed', reason, merchantId, merchantTradeNo });
    }
    this.#refusals.record(verdict);
    const { reason, knownMerchantId: merchantId } = verdict;
    await waitToRefuse(exchange);
    return new ReturnUrlEnd('refused', {
      result: 'refused',
      reason,
      ...(merchantId !== undefined && { merchantId }),
    });
  }
}

const waitToRefuse = (exchange: ReturnUrlExchange): Promise<void> =>
  realDelay(Math.max(0, REFUSE_AFTER_MS - exchange.ageMs));

function factsOf(genuine: GenuineNotification | undefined): Omit<AnswerFacts, 'result'> {
  if (!genuine) return {};
  const { merchantId, key, notification } = genuine;
  return {
    merchantId,
    key,
    merchantTradeNo: notification.OrderInfo.MerchantTradeNo,
    rtnCode: notification.RtnCode,
  };
}

const describe = ({ notification }: GenuineNotification): string =>
  `Notification for ${notification.OrderInfo.MerchantTradeNo} (RtnCode ${notification.RtnCode})`;

const stackOf = (error: unknown): string | undefined => (error instanceof Error ? error.stack : undefined);
