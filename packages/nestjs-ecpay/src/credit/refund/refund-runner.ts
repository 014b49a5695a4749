import { EcpayConfigError, type EcpayErrorContext, type RefundPlan } from '@nestjs-ecpay/protocol';
import type { EcpayCallOptions } from '../../client/ecpay-call.js';
import type { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import type { EcpaySettings } from '../../options/ecpay-settings.js';
import type { ResolvedMerchant } from '../../merchant/resolved-merchant.js';
import { stopAfter, type End } from '../engine/decision.js';
import { MerchantDay } from '../engine/merchant-day.js';
import { isLive, type RefundReason } from '../outcome/operation-outcome.js';
import { OrderClient } from '../engine/order-client.js';
import { OrderLock, tellingJournalFailures } from '../engine/order-lock.js';
import { runSteps } from '../engine/run-steps.js';
import { toCallFailure } from '../../client/call-failure.js';
import { isAnotherCharge } from '../engine/trade-snapshot.js';
import { decideRefund } from './decide-refund.js';
import { toRefundOutcome } from './to-refund-outcome.js';
import { isBaselineClear } from './is-baseline-clear.js';
import type { RefundBook } from '../journal/refund-book.js';
import type { OrderRefunds } from '../journal/refund-journal.js';
import type { RefundOutcome } from './refund-outcome.js';
import { isUnsettled, mayShareCharge, type RefundRecord } from '../journal/refund-record.js';
import { checkRefundRequest, goOnWith, type RefundOrderRequest } from './refund-request.js';

/** Refunds: query, plan, write down, act, verify. */
export class RefundRunner {
  readonly #turns: OrderLock;

  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
    private readonly book: RefundBook,
  ) {
    this.#turns = new OrderLock(client, settings, book);
  }

  /** See EcpayCreditService.refund. */
  async refund(request: RefundOrderRequest, options: EcpayCallOptions = {}): Promise<RefundOutcome> {
    checkRefundRequest(request);
    this.#requireDurableJournal();
    const context = { operation: 'credit.refund', merchantTradeNo: request.MerchantTradeNo };
    const merchant = await this.settings.merchants.credit.get(options.merchantId, context);
    const run = new RefundRun(this.client, this.settings, merchant, freshRecord(request, merchant), options);
    const dryRun = request.dryRun === true;

    const found = await tellingJournalFailures({ context, mayHaveActed: () => false }, () =>
      this.book.find(request.refundId),
    );
    if (found) run.goOnWith(found);
    if (run.record.state !== 'open') return run.describe();
    return this.#turns.take<RefundOutcome>({
      context,
      order: run.record,
      actsFor: dryRun ? undefined : merchant,
      signal: options.signal,
      mayHaveActed: () => run.mayHaveActed,
      turnedAway: ({ reason, retryAfter }) =>
        run.describe(stopAfter(run.record.steps, reason, { retryAfter })),
      work: async (refunds) => {
        const all = await refunds.list();
        const known = all.find(({ refundId }) => refundId === request.refundId);
        if (known) run.goOnWith(known);
        if (run.record.state !== 'open') return run.describe();
        const others = all.filter(
          (record) => record.refundId !== request.refundId && mayShareCharge(record, run.record),
        );
        const blocking = isUnsettled(run.record) ? undefined : others.find(isUnsettled);
        if (blocking) return run.describe(stopAfter([], 'unsettled'), blocking.refundId);
        return dryRun ? run.tryOut() : run.go(refunds, others);
      },
    });
  }

  #requireDurableJournal(): void {
    if (this.book.durable || !this.settings.isProduction('payment')) return;
    throw new EcpayConfigError(
      [
        'the option refund.journal is missing or not durable: on a production host a refund that was sent must not be forgotten when the process ends. Give a PostgresRefundJournal (nestjs-ecpay/postgres) or a SqlRefundJournal',
      ],
      { operation: 'credit.refund' } satisfies EcpayErrorContext,
    );
  }
}

/** One call of `refund`: the record as it stands, and everything that follows it. */
class RefundRun {
  readonly #day: MerchantDay;
  #ecpay: OrderClient | undefined;
  #record: RefundRecord;

  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
    private readonly merchant: ResolvedMerchant,
    private readonly asked: RefundRecord,
    private readonly options: EcpayCallOptions,
  ) {
    this.#day = new MerchantDay(settings, merchant.autoCapture);
    this.#record = asked;
  }

  get record(): RefundRecord {
    return this.#record;
  }

  /** True when this refund may have changed something, by this call or an earlier one. */
  get mayHaveActed(): boolean {
    return this.#ecpay?.mayHaveActed === true || this.#record.steps.some(isLive);
  }

  /** @throws {EcpayValidationError} when the refundId stands for something else. */
  goOnWith(known: RefundRecord): void {
    this.#record = known.reason === 'unreadable-record' ? known : goOnWith(known, this.asked);
  }

  describe(end?: End<RefundReason>, blockedBy?: string): RefundOutcome {
    return toRefundOutcome(this.#day, this.#record, end, blockedBy);
  }

  /** Asks and plans, and sends nothing. */
  async tryOut(): Promise<RefundOutcome> {
    if (this.#isUnreadable()) return this.describe();
    const { record } = this;
    try {
      const trade = await this.#openOrder().query(true);
      if (isAnotherCharge(trade, { Gwsr: record.Gwsr, before: record.steps[0]?.before })) {
        return this.describe(stopAfter(record.steps, 'another-charge'));
      }
      const { plan = record.plan, ...decision } = decideRefund(wantedOf(record), record.steps, trade);
      this.#record = { ...withSteps(record, record.steps, plan), before: trade, after: trade };
      return this.describe(decision.next === 'stop' ? decision : stopAfter(record.steps, 'dry-run'));
    } catch (error) {
      const { reason, retryAfter, said, where } = toCallFailure(error);
      return this.describe(stopAfter(record.steps, reason, { retryAfter, said, where }));
    }
  }

  /** Refunds, with every intent written down before it is sent. */
  async go(refunds: OrderRefunds, others: readonly RefundRecord[]): Promise<RefundOutcome> {
    if (this.#isUnreadable()) return this.describe();
    const ecpay = this.#openOrder();
    let { plan } = this.#record;
    const ended = await runSteps<RefundReason>({
      steps: this.#record.steps,
      Gwsr: this.#record.Gwsr,
      query: (interruptible) => ecpay.query(interruptible),
      decide: (steps, trade) => {
        const decision = decideRefund(wantedOf(this.#record), steps, trade);
        plan = decision.plan ?? plan;
        return decision;
      },
      act: (action, amount, interruptible) => ecpay.act(action, amount, interruptible),
      save: async (steps) => {
        const next = withSteps(this.#record, steps, plan);
        await refunds.save(next);
        this.#record = next;
      },
      undoAfter: () => this.#day.undoAfter(),
      now: () => this.#day.now(),
      annotate: (action, trade) =>
        action === 'R' && !isBaselineClear(others, trade) ? { unclear: true } : {},
    });
    const record = closed(withSteps(this.#record, ended.steps, plan), ended.end);
    this.#record = {
      ...record,
      ...(ended.before && !record.before ? { before: ended.before } : {}),
      ...(ended.after ? { after: ended.after } : {}),
    };
    await refunds.save(this.#record);
    return this.describe(ended.end);
  }

  #isUnreadable(): boolean {
    return this.#record.reason === 'unreadable-record';
  }

  /** By the record, which says which charge it is, and not by the request. */
  #openOrder(): OrderClient {
    const { merchantId, MerchantTradeNo, TradeNo, kind, Gwsr } = this.#record;
    const { signal } = this.options;
    const order = { merchantId, MerchantTradeNo, TradeNo, kind, Gwsr, signal, operation: 'credit.refund' };
    return (this.#ecpay = new OrderClient(this.client, order));
  }
}

function freshRecord(
  { refundId, MerchantTradeNo, TradeNo, amount, kind, Gwsr }: RefundOrderRequest,
  { merchantId }: ResolvedMerchant,
): RefundRecord {
  return {
    refundId,
    merchantId,
    MerchantTradeNo,
    TradeNo,
    ...(kind === undefined ? {} : { kind }),
    ...(Gwsr === undefined || Gwsr === null ? {} : { Gwsr }),
    ...(amount === undefined ? {} : { requested: amount }),
    state: 'open',
    steps: [],
  };
}

/** All that is left, until the first action that may have happened has settled how much that is. */
function wantedOf({ requested, kind, steps }: RefundRecord): Parameters<typeof decideRefund>[0] {
  return { amount: requested ?? steps.find(isLive)?.amount, kind };
}

function withSteps(
  { amount: _amount, before: _before, ...record }: RefundRecord,
  steps: RefundRecord['steps'],
  plan: RefundPlan | undefined,
): RefundRecord {
  const first = steps.find(isLive) ?? steps[0];
  return {
    ...record,
    steps,
    ...(plan ? { plan } : {}),
    ...(first ? { amount: first.amount, before: first.before } : {}),
  };
}

/**
 * Completed is for good. So is a refused R, since R is never sent twice, and an E or N that the next capture has overtaken;
 * everything else may go on.
 */
function closed(record: RefundRecord, end: End<RefundReason>): RefundRecord {
  const { reason: _reason, ...rest } = record;
  if (end.outcome === 'completed') return { ...rest, state: 'completed' };
  const refusedR = record.steps.some(({ action, state }) => action === 'R' && state === 'refused');
  const forGood = refusedR || (end.outcome === 'refused' && record.steps.some(isLive));
  return { ...rest, state: forGood ? 'refused' : 'open', reason: end.reason };
}
