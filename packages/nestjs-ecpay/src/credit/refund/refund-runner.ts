import { EcpayConfigError, EcpayValidationError, type RefundPlan } from '@nestjs-ecpay/protocol';
import type { EcpayCallOptions } from '../../client/ecpay-call.js';
import type { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import type { EcpaySettings } from '../../config/ecpay-settings.js';
import { isLive, stopAfter, type Stop } from '../operations/decision.js';
import { describeEnd } from '../operations/describe-end.js';
import { OrderDesk } from '../operations/order-desk.js';
import { runSteps } from '../operations/run-steps.js';
import { readFailure } from '../operations/step-failure.js';
import { takeTurn } from '../operations/take-turn.js';
import { decideRefund } from './decide-refund.js';
import { isBaselineClear } from './is-baseline-clear.js';
import { reusedRefundId } from './memory-refund-journal.js';
import type { OrderRefunds, RefundJournal } from './refund-journal.js';
import type { RefundOutcome } from './refund-outcome.js';
import { isUnsettled, type RefundRecord } from './refund-record.js';
import { checkRefundRequest, type RefundOrderRequest } from './refund-request.js';

type End = { readonly outcome: 'completed' } | Stop;

/** Refunds: query, plan, write down, act, verify. */
export class RefundRunner {
  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
    private readonly journal: RefundJournal,
  ) {}

  /** See EcpayCreditService.refund. */
  async refund(request: RefundOrderRequest, options: EcpayCallOptions = {}): Promise<RefundOutcome> {
    checkRefundRequest(request);
    this.#requireDurableJournal();
    const { refundId, MerchantTradeNo, TradeNo, amount, kind, dryRun = false } = request;
    const context = { operation: 'credit.refund', merchantTradeNo: MerchantTradeNo };
    const merchant = await this.settings.merchants.credit.get(options.merchantId, context);
    const order = { merchantId: merchant.merchantId, MerchantTradeNo };
    const desk = new OrderDesk(this.client, this.settings, {
      merchant,
      MerchantTradeNo,
      TradeNo,
      periodic: kind === 'periodic',
      signal: options.signal,
    });
    const fresh: RefundRecord = {
      refundId,
      ...order,
      TradeNo,
      ...(kind === undefined ? {} : { kind }),
      ...(amount === undefined ? {} : { requested: amount }),
      state: 'open',
      steps: [],
    };
    const known = await this.journal.find(refundId);
    if (known) assertSameRefund(known, fresh);
    if (known && known.state !== 'open') return describe(desk, known);
    const closed = dryRun ? undefined : await desk.passClosingWindow();
    if (closed)
      return describe(desk, known ?? fresh, stopAfter(known?.steps ?? [], closed.reason, closed.retryAfter));

    const turn = await takeTurn(this.journal, order, options.signal, (refunds) =>
      this.#inTurn(desk, refunds, fresh, dryRun),
    );
    return turn ?? describe(desk, known ?? fresh, stopAfter(known?.steps ?? [], 'aborted'));
  }

  /** See EcpayCreditService.settleRefund. */
  async settle(refundId: string, verdict: 'took-effect' | 'did-not', note: string): Promise<RefundOutcome> {
    const context = { operation: 'credit.settleRefund' };
    const invalid = (path: string, message: string): EcpayValidationError =>
      new EcpayValidationError([{ path, message }], context);
    if (verdict !== 'took-effect' && verdict !== 'did-not') {
      throw invalid('verdict', "must be 'took-effect' or 'did-not'");
    }
    if (typeof note !== 'string' || note.trim() === '' || note.length > 500) {
      throw invalid('note', 'must say in 1 to 500 characters how this is known');
    }
    const found = await this.journal.find(refundId);
    if (!found) throw invalid('refundId', 'is that of no refund in the journal');
    const merchant = await this.settings.merchants.credit.get(found.merchantId, context);
    const desk = new OrderDesk(this.client, this.settings, {
      merchant,
      MerchantTradeNo: found.MerchantTradeNo,
      TradeNo: found.TradeNo,
      periodic: found.kind === 'periodic',
      signal: undefined,
    });
    return this.journal.exclusively(found, async (refunds) => {
      const known = (await refunds.list()).find((record) => record.refundId === refundId) ?? found;
      if (known.state !== 'open') return describe(desk, known);
      if (!isUnsettled(known)) throw invalid('refundId', 'has nothing to settle: no action of it was sent');
      const settled: RefundRecord = {
        ...known,
        state: verdict === 'took-effect' ? 'completed' : 'refused',
        ...(verdict === 'took-effect' ? {} : { reason: 'settled' }),
        settlement: { verdict, note, at: desk.now().toISOString() },
      };
      await refunds.save(settled);
      return describe(desk, settled);
    });
  }

  async #inTurn(
    desk: OrderDesk,
    refunds: OrderRefunds,
    fresh: RefundRecord,
    dryRun: boolean,
  ): Promise<RefundOutcome> {
    const all = await refunds.list();
    const known = all.find(({ refundId }) => refundId === fresh.refundId);
    if (known) assertSameRefund(known, fresh);
    if (known && known.state !== 'open') return describe(desk, known);
    const other = all.find((record) => record.refundId !== fresh.refundId && isUnsettled(record));
    if (other && !(known && isUnsettled(known))) {
      return describe(desk, known ?? fresh, stopAfter([], 'unsettled'), other.refundId);
    }
    if (dryRun) return this.#dryRun(desk, known ?? fresh);
    if (!known) await refunds.save(fresh);
    const others = all.filter(({ refundId }) => refundId !== fresh.refundId);
    return this.#run(desk, refunds, known ?? fresh, others);
  }

  async #run(
    desk: OrderDesk,
    refunds: OrderRefunds,
    begun: RefundRecord,
    others: readonly RefundRecord[],
  ): Promise<RefundOutcome> {
    let record = begun;
    let plan = begun.plan;
    const ended = await runSteps({
      steps: begun.steps,
      query: (interruptible) => desk.query(interruptible),
      decide: (steps, trade) => {
        const decision = decideRefund(wantedOf(record), steps, trade);
        plan = decision.plan ?? plan;
        return decision;
      },
      act: (action, amount, interruptible) => desk.act(action, amount, interruptible),
      save: async (steps) => {
        record = withSteps(record, steps, plan);
        await refunds.save(record);
      },
      undoAfter: () => desk.undoAfter(),
      now: () => desk.now(),
      annotate: (action, trade) =>
        action === 'R' && !isBaselineClear(others, trade) ? { unclear: true } : {},
    });
    record = closed(withSteps(record, ended.steps, plan), ended.end);
    if (ended.before && !record.before) record = { ...record, before: ended.before };
    if (ended.after) record = { ...record, after: ended.after };
    await refunds.save(record);
    return describe(desk, record, ended.end);
  }

  async #dryRun(desk: OrderDesk, record: RefundRecord): Promise<RefundOutcome> {
    try {
      const trade = await desk.query(true);
      const { plan = record.plan, ...decision } = decideRefund(wantedOf(record), record.steps, trade);
      const end = decision.next === 'stop' ? decision : stopAfter(record.steps, 'dry-run');
      return describe(desk, { ...withSteps(record, record.steps, plan), before: trade, after: trade }, end);
    } catch (error) {
      const { reason, retryAfter } = readFailure(error);
      return describe(desk, record, stopAfter(record.steps, reason, retryAfter));
    }
  }

  #requireDurableJournal(): void {
    if (this.journal.durable || !this.settings.isProduction('payment')) return;
    throw new EcpayConfigError(
      [
        'the option refund.journal is missing or not durable: on a production host a refund that was sent must not be forgotten when the process ends. Give a PostgresRefundJournal (nestjs-ecpay/postgres) or a SqlRefundJournal',
      ],
      { operation: 'credit.refund' },
    );
  }
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

/** Completed is for good, and so is a refused R, since R is never sent twice; everything else may go on. */
function closed(record: RefundRecord, end: End): RefundRecord {
  const { reason: _reason, ...rest } = record;
  if (end.outcome === 'completed') return { ...rest, state: 'completed' };
  const refused = record.steps.some(({ action, state }) => action === 'R' && state === 'refused');
  return { ...rest, state: refused ? 'refused' : 'open', reason: end.reason };
}

/** @throws {EcpayValidationError} when the refundId stands for something else. */
function assertSameRefund(known: RefundRecord, asked: RefundRecord): void {
  const sameAmount =
    known.requested === asked.requested ||
    (known.requested === undefined && asked.requested === known.amount);
  const same =
    known.merchantId === asked.merchantId &&
    known.MerchantTradeNo === asked.MerchantTradeNo &&
    known.TradeNo === asked.TradeNo &&
    sameAmount;
  if (!same) throw reusedRefundId();
}

const NOT_ASKED: RefundPlan = {
  refusal: 'unknown-status',
  explanation: {
    zh: '未能查詢訂單,無法規劃。',
    en: 'The order could not be looked at, so there is no plan.',
  },
};

function describe(desk: OrderDesk, record: RefundRecord, end?: End, blockedBy?: string): RefundOutcome {
  const { refundId, steps, before, after, plan = NOT_ASKED, amount = 0 } = record;
  const reached: End =
    end ??
    (record.state === 'completed'
      ? { outcome: 'completed' }
      : { outcome: 'refused', reason: record.reason ?? 'unknown' });
  const refusedRefund = steps.some(({ action, state }) => action === 'R' && state === 'refused');
  return {
    ...describeEnd(desk, { end: reached, steps, before, after, advice: { refusedRefund, blockedBy } }),
    refundId,
    plan,
    refunded: reached.outcome === 'completed' ? amount : 0,
  };
}
