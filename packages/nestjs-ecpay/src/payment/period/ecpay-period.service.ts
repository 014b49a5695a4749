import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@nestjs-ecpay/protocol';
import { EcpaySettings } from '../../options/ecpay-settings.js';
import { CALL_FAILURES } from '../../client/call-failure-texts.js';
import { toCallFailure, type CallFailure } from '../../client/call-failure.js';
import type { EcpayCallOptions, EcpayReadOptions } from '../../client/ecpay-call.js';
import { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import { effectOf } from '../../client/effect-of.js';
import { calls } from '../../client/generated/calls.js';
import {
  OrderQueryTradeRequestDto,
  type OrderQueryTradeResponseDto,
  type PeriodCreditCardPeriodActionRequestDto,
  type PeriodCreditCardPeriodActionResponseDto,
} from '../../dto/dto.exports.js';
import type { Plain } from '../../dto/ecpay-dto.js';
import { validateRequest } from '../../dto/validate-request.js';
import type {
  PeriodCancelOutcome,
  PeriodCharges,
  PeriodRefused,
  PeriodRequest,
  PeriodRetryOutcome,
  PeriodUnknown,
} from './period-outcome.js';

/** ExecStatus, as far as it is known. */
const STATUS: ReadonlyMap<unknown, 'running' | 'cancelled'> = new Map([
  ['0', 'cancelled'],
  ['1', 'running'],
]);
/** 該訂單狀態為停用中: the schedule is stopped already. */
const STOPPED_ALREADY = 100006;

/**
 * Periodic card orders (定期定額): one order that is charged again by a schedule. No capture, refund or void of a charge stops the
 * schedule.
 *
 * @publicApi
 */
@Injectable()
export class EcpayPeriodService {
  /** @internal Nest makes it. */
  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
  ) {}

  /**
   * Sends exactly this (信用卡定期定額訂單作業), once: Cancel stops the schedule for good, ReAuth charges the latest period again.
   *
   * @throws {EcpayError} see `EcpayHttpClient.call`.
   */
  creditCardPeriodAction(
    request: Plain<PeriodCreditCardPeriodActionRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<PeriodCreditCardPeriodActionResponseDto> {
    return this.client.call(calls.periodCreditCardPeriodAction, request, options);
  }

  /**
   * Stops a schedule for good. Looks first and sends only while it runs, so that it may be repeated. Never throws for anything that
   * ECPay or the network does.
   *
   * @example
   * ```ts
   * import { type EcpayPeriodService } from 'nestjs-ecpay';
   *
   * async function endSubscription(periods: EcpayPeriodService, MerchantTradeNo: string): Promise<void> {
   *   const { outcome, advice } = await periods.cancel({ MerchantTradeNo });
   *   if (outcome !== 'cancelled') throw new Error(advice.en); // safe to call again
   * }
   * ```
   * @throws {EcpayValidationError} for a malformed request.
   * @throws {EcpayConfigError} without credentials.
   */
  async cancel(request: PeriodRequest, options?: EcpayCallOptions): Promise<PeriodCancelOutcome> {
    const order = validateRequest(OrderQueryTradeRequestDto, request, { operation: 'period.cancel' });
    return this.settings.lifecycle.operation(this.#cancel(order, options));
  }

  async #cancel(order: OrderQueryTradeRequestDto, options?: EcpayCallOptions): Promise<PeriodCancelOutcome> {
    const looked = await attempt(() => this.#query(order, options));
    if ('failure' in looked) return refused(looked.failure);
    const status = statusOf(looked.value);
    if (status === undefined) return NOT_PERIODIC;
    if (status === 'cancelled') return CANCELLED;
    const sent = await attempt(() => this.creditCardPeriodAction({ ...order, Action: 'Cancel' }, options));
    if (!('failure' in sent)) return CANCELLED;
    const { failure } = sent;
    if (failure.said?.rtnCode === STOPPED_ALREADY) return CANCELLED;
    if (nothingHappened(failure)) return refused(failure);
    const again = await attempt(() => this.#query(order, options));
    return 'value' in again && statusOf(again.value) === 'cancelled'
      ? CANCELLED
      : unknown(failure, LOOK_AGAIN);
  }

  /**
   * Asks ECPay to charge the latest period again, which failed. Sent once; `accepted` is no payment, and after `unknown` it is not to be
   * repeated before `charges` shows that nothing was charged.
   *
   * @throws {EcpayValidationError} for a malformed request.
   * @throws {EcpayConfigError} without credentials.
   */
  async retry(request: PeriodRequest, options?: EcpayCallOptions): Promise<PeriodRetryOutcome> {
    const order = validateRequest(OrderQueryTradeRequestDto, request, { operation: 'period.retry' });
    return this.settings.lifecycle.operation(this.#retry(order, options));
  }

  async #retry(order: OrderQueryTradeRequestDto, options?: EcpayCallOptions): Promise<PeriodRetryOutcome> {
    const sent = await attempt(() => this.creditCardPeriodAction({ ...order, Action: 'ReAuth' }, options));
    if (!('failure' in sent)) return { outcome: 'accepted', advice: ACCEPTED };
    return nothingHappened(sent.failure) ? refused(sent.failure) : unknown(sent.failure, LOOK_FIRST);
  }

  /**
   * Gives the schedule of a periodic order and all its charges. A failed charge may send no notification: look here once a day.
   *
   * @throws {EcpayApiError} `not-found` when this merchant has no such order.
   * @throws {EcpayError} otherwise; see `EcpayHttpClient.call`.
   */
  async charges(request: PeriodRequest, options?: EcpayReadOptions): Promise<PeriodCharges> {
    const order = validateRequest(OrderQueryTradeRequestDto, request, { operation: 'period.charges' });
    const answer = await this.#query(order, options);
    const { CardInfo, ExecLog, OrderInfo } = answer;
    return {
      status: statusOf(answer),
      order: OrderInfo as NonNullable<typeof OrderInfo>,
      ...(CardInfo ? { schedule: CardInfo } : {}),
      charges: Array.isArray(ExecLog) ? ExecLog : [],
    };
  }

  #query(order: OrderQueryTradeRequestDto, options?: EcpayReadOptions): Promise<OrderQueryTradeResponseDto> {
    return this.client.call(calls.orderQueryTrade, order, options);
  }
}

const statusOf = ({ ExecStatus }: OrderQueryTradeResponseDto): 'running' | 'cancelled' | undefined =>
  STATUS.get(ExecStatus);

async function attempt<T>(call: () => Promise<T>): Promise<{ value: T } | { failure: CallFailure }> {
  try {
    return { value: await call() };
  } catch (error) {
    return { failure: toCallFailure(error) };
  }
}

/** A code that no page lists says nothing about the card. */
const nothingHappened = ({ outcome, said }: CallFailure): boolean => {
  if (outcome === 'unknown') return false;
  return said?.rtnCode === undefined || ['refused', 'declined'].includes(effectOf(said.rtnCode) ?? '');
};

const told = ({ said, retryAfter }: CallFailure): object => ({
  ...said,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

const refused = (failure: CallFailure): PeriodRefused => ({
  outcome: 'refused',
  reason: failure.reason,
  ...told(failure),
  advice: join(CALL_FAILURES[failure.reason], NOTHING_HAPPENED),
});

const unknown = (failure: CallFailure, advice: Bilingual): PeriodUnknown => ({
  outcome: 'unknown',
  reason: failure.reason,
  ...told(failure),
  advice: join(CALL_FAILURES[failure.reason], advice),
});

const join = (a: Bilingual, b: Bilingual): Bilingual => ({ zh: a.zh + b.zh, en: `${a.en} ${b.en}` });

const CANCELLED: PeriodCancelOutcome = {
  outcome: 'cancelled',
  advice: { zh: '已停用，不會再扣款。', en: 'The schedule is stopped: no further charge is made.' },
};
const ACCEPTED: Bilingual = {
  zh: '綠界已受理，結果將通知 PeriodReturnURL，或以 charges 查詢。',
  en: 'ECPay accepted it. The result comes to PeriodReturnURL, or shows in charges.',
};
const NOTHING_HAPPENED: Bilingual = { zh: '未變更任何事。', en: 'Nothing happened.' };
const LOOK_AGAIN: Bilingual = {
  zh: '是否已停用不明，請再呼叫一次：會先查詢再決定。',
  en: 'Whether the schedule is stopped is open: call again, which looks first.',
};
const LOOK_FIRST: Bilingual = {
  zh: '是否已重新授權不明：請以 charges 確認未扣款後才再呼叫。',
  en: 'Whether it was charged is open: call again only once charges shows that it was not.',
};
const NOT_PERIODIC: PeriodRefused = {
  outcome: 'refused',
  reason: 'not-periodic',
  advice: {
    zh: '此訂單不是定期定額，或其狀態無法判讀；未變更任何事。',
    en: 'This is no periodic order, or its ExecStatus cannot be read. Nothing happened.',
  },
};
