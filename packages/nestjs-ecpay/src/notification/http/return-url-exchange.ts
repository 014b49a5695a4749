import { AsyncResource } from 'node:async_hooks';
import type { HttpServer } from '@nestjs/common';
import { Waiter, type DeadlineQueue } from '../../async/deadline-queue.js';
import type { EcpayNotificationEvent } from '../../options/ecpay-hooks.js';
import type { HandlerRun, RunEnd } from '../process/run-until-given-up.js';
import { NotificationFailure } from '../process/notification-failure.js';
import type { NotificationProcessor } from '../process/notification-processor.js';
import type { GenuineNotification } from '../verify/notification-verdict.js';
import type { ReturnUrlRoute } from '../route/return-url-route.js';
import { HandlerChain, HandlerNotCalledError } from '../route/handler-chain.js';
import type { OpenExchange } from './exchange-of.js';
import { untilNextTick } from './refusal-grid.js';
import { ReturnUrlAnsweredError } from './return-url-answered.error.js';
import { watchForReturn } from './watch-for-return.js';

type Result = EcpayNotificationEvent['result'];
/** What an exchange knows of its route. */
export type NotifiedRoute = Pick<ReturnUrlRoute, 'name' | 'kind'>;
/** What an answer tells beside its result and what the genuine notification says. */
export type AnswerFacts = Pick<EcpayNotificationEvent, 'merchantId' | 'merchantTradeNo' | 'reason' | 'late'>;

/** What all exchanges share: the timer, the way to the handler, and who hears what became of them. */
export interface ExchangeHost {
  readonly deadlines: DeadlineQueue;
  readonly processor: NotificationProcessor;
  readonly adapter: HttpServer;
  /** Whether anybody but the log hears of results. */
  readonly hearsResults: boolean;
  now(): Date;
  /** Tells hook and log of a result. */
  tell(exchange: ReturnUrlExchange, result: Result, status: number, facts: AnswerFacts): void;
  logFailure(exchange: ReturnUrlExchange, failure: NotificationFailure): void;
  warnOfSkippedHandler(exchange: ReturnUrlExchange): void;
  logFault(error: unknown): void;
}

/**
 * One ReturnURL request from arrival to answer: it owns the timer and the answer, and lets Nest run what lies behind the
 * guards inside the inbox. It is answered once, through the adapter itself, so that no interceptor of the application can
 * wrap `1|OK`.
 */
export class ReturnUrlExchange extends Waiter implements HandlerRun, OpenExchange {
  readonly arrival = performance.now();
  /** The asynchronous context of the request: all requests share one timer, which fires in that of any of them. */
  readonly #context: AsyncResource | undefined;
  #told: Result | undefined;
  #status = 0;
  #hasEntered = false;
  #genuine: GenuineNotification | undefined;
  #chain: HandlerChain | undefined;
  #admit: ((admitted: true) => void) | undefined;
  #work: Promise<void> | undefined;

  constructor(
    private readonly receiver: ExchangeHost,
    private readonly response: object,
    readonly route: NotifiedRoute,
  ) {
    super();
    if (receiver.hearsResults) this.#context = new AsyncResource('EcpayReturnUrl');
    // Before anything else of the application can hold the request back.
    receiver.deadlines.enter(this, this.arrival);
  }

  /** What runs behind the guards, once the inbox has let it. */
  get chain(): HandlerChain | undefined {
    return this.#chain;
  }

  /** True once the inbox decides about it: all guards have let it pass. */
  get hasEntered(): boolean {
    return this.#hasEntered;
  }

  get genuine(): GenuineNotification | undefined {
    return this.#genuine;
  }

  accept(genuine: GenuineNotification): void {
    this.#genuine = genuine;
  }

  /**
   * Goes through the inbox.
   *
   * @returns a promise that resolves when the handler is to run.
   * @throws {ReturnUrlAnsweredError} when it is not; the exchange has been answered by then.
   */
  enter(): Promise<true> {
    const genuine = this.#genuine;
    if (!genuine) throw new ReturnUrlAnsweredError();
    this.#hasEntered = true;
    return new Promise((admit, refuse) => {
      this.#admit = admit;
      this.#work = this.#process(genuine, refuse);
    });
  }

  /** Called by the inbox: the handler is to run, in this transaction. */
  start(tx: unknown, signal: () => AbortSignal, end: RunEnd): void {
    if (this.#chain) return this.#chain.again(tx, signal, end);
    if (!this.#genuine) return end.failed(new ReturnUrlAnsweredError());
    this.#chain = new HandlerChain(this.#genuine.notification, tx, signal, end);
    watchForReturn(this.response, this.receiver.adapter.getType());
    this.#admit?.(true);
  }

  abandon(): void {
    this.#chain?.abandon();
  }

  /** Nest has come to the end with a value. @returns what Nest waits for before it is done with the request. */
  returned(): Promise<void> | undefined {
    this.#chain?.returned();
    return this.#work;
  }

  /** Something of what Nest runs behind the guards has failed. */
  failed(error: unknown): void {
    const { chain } = this;
    if (!chain) return;
    // The inbox keeps the event until the handler has ended, but ECPay need not wait: this event has failed.
    if (chain.isHandling) this.answer('failed', { reason: REASON_OF_FAILURE });
    chain.failed(error);
  }

  onDeadline(): void {
    if (this.#context) this.#context.runInAsyncScope(this.#answerBusy, this);
    else this.#answerBusy();
  }

  #answerBusy(): void {
    this.answer('busy', { reason: 'not done 9 seconds after arrival' });
  }

  /** Answers unless somebody has: the timer, or the application itself. Tells the hook, also of a result that comes late. */
  answer(result: Result, facts: AnswerFacts = NO_FACTS): void {
    if (this.#told === result) return;
    const isLate = this.#told !== undefined;
    if (!isLate) {
      this.receiver.deadlines.leave(this);
      this.#status = this.#send(result);
    }
    this.#told = result;
    this.receiver.tell(this, result, this.#status, isLate ? { ...facts, late: true } : facts);
    // Nothing of a request outlives its answer, lest it be carried along until a full garbage collection.
    if (!this.#work) this.#genuine = undefined;
  }

  async #process(
    genuine: GenuineNotification,
    refuse: (reason: ReturnUrlAnsweredError) => void,
  ): Promise<void> {
    try {
      const origin = { route: this.route.name, receivedAt: this.receiver.now() };
      this.answer(await this.receiver.processor.process(genuine, origin, this));
    } catch (error) {
      await this.#conclude(error);
    }
    if (!this.#chain) refuse(new ReturnUrlAnsweredError());
    this.#chain = this.#admit = this.#work = undefined;
    if (this.#told !== undefined) this.#genuine = undefined;
  }

  async #conclude(error: unknown): Promise<void> {
    if (!(error instanceof NotificationFailure)) return this.receiver.logFault(error);
    if (error.cause instanceof HandlerNotCalledError) {
      // Whoever kept the request from the handler may still answer; else the timer does.
      this.receiver.warnOfSkippedHandler(this);
      return;
    }
    this.receiver.logFailure(this, error);
    if (error.kind === 'contradicted') {
      // Refused like any other, as far as anybody outside can tell.
      await untilNextTick(this.arrival);
      this.answer('refused', { reason: error.message });
    } else {
      this.answer(error.kind === 'handler' ? 'failed' : 'busy', { reason: error.message });
    }
  }

  /** @returns the status that ECPay got, from us or from the application itself. */
  #send(result: Result): number {
    const { adapter } = this.receiver;
    if (adapter.isHeadersSent(this.response)) return (this.response as { statusCode: number }).statusCode;
    const { status, contentType, body } = this.route.kind.answer(result, this.#genuine?.keys);
    adapter.setHeader(this.response, 'Content-Type', contentType);
    adapter.reply(this.response, body, status);
    return status;
  }
}

const NO_FACTS: AnswerFacts = {};
const REASON_OF_FAILURE = new NotificationFailure('handler').message;
