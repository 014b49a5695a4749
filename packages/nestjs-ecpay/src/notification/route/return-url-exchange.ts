import type { HttpServer } from '@nestjs/common';
import type { EcpayNotificationEvent } from '../../config/ecpay-hooks.js';
import { handlerValuesOf, type HandlerValues } from './handler-values.js';
import type { GenuineNotification } from '../verify/notification-verdict.js';

/** Every answer that ECPay can get from a ReturnURL: status and the exact body. */
const ANSWERS = {
  /** Done, now or before. Exactly these four bytes; anything else makes ECPay send again. */
  ok: { status: 200, body: '1|OK' },
  refused: { status: 400, body: '0|Rejected' },
  failed: { status: 500, body: '0|Failed' },
  busy: { status: 503, body: '0|Busy' },
} as const;

export type ReturnUrlAnswer = keyof typeof ANSWERS;

/** What an answer tells the hook, beside status and duration. */
export type AnswerFacts = Omit<EcpayNotificationEvent, 'status' | 'durationMs'>;

/**
 * One ReturnURL request from arrival to answer. It is answered once, by whoever comes first: the guard, the handler's
 * end, or the timer; through the adapter itself, so that no interceptor of the application can wrap `1|OK`.
 */
export class ReturnUrlExchange implements HandlerValues {
  readonly #arrival = performance.now();
  #isAnswered = false;
  genuine: GenuineNotification | undefined;
  tx: unknown;
  signal: (() => AbortSignal) | undefined;

  /** Runs the handler through the inbox and answers. */
  readonly handle: (run: () => Promise<unknown>) => Promise<void>;

  constructor(
    private readonly adapter: HttpServer,
    private readonly response: unknown,
    /** `ClassName.methodName` of the route. */
    readonly route: string,
    handle: (exchange: ReturnUrlExchange, run: () => Promise<unknown>) => Promise<void>,
    private readonly onAnswered: (event: EcpayNotificationEvent) => void,
  ) {
    this.handle = (run) => handle(this, run);
  }

  /** True once ECPay has an answer, ours or one that the application sent itself. */
  get isAnswered(): boolean {
    return this.#isAnswered || this.adapter.isHeadersSent(this.response);
  }

  /** Milliseconds since arrival. */
  get ageMs(): number {
    return performance.now() - this.#arrival;
  }

  /** Sends the answer, unless there is one already: a busy answer, or one that the application itself sent. */
  answer(kind: ReturnUrlAnswer, facts: AnswerFacts): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    this.onAnswered({ ...facts, status: this.#send(kind), durationMs: this.ageMs });
  }

  /** @returns the status that ECPay got. */
  #send(kind: ReturnUrlAnswer): number {
    if (this.adapter.isHeadersSent(this.response))
      return (this.response as { statusCode: number }).statusCode;
    const { status, body } = ANSWERS[kind];
    this.adapter.setHeader(this.response, 'Content-Type', 'text/plain; charset=utf-8');
    this.adapter.reply(this.response, body, status);
    return status;
  }
}

/** @returns the exchange that the guard opened for this request, if the route has the guard. */
export function exchangeOf(request: unknown): ReturnUrlExchange | undefined {
  const values = handlerValuesOf(request);
  return values instanceof ReturnUrlExchange ? values : undefined;
}
