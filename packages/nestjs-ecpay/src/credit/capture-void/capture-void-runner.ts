import type { CreditTrade } from '@nestjs-ecpay/protocol';
import type { EcpayCallOptions } from '../../client/ecpay-call.js';
import type { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import type { EcpaySettings } from '../../options/ecpay-settings.js';
import type { RefundBook } from '../journal/refund-book.js';
import { isUnsettled, mayShareCharge } from '../journal/refund-record.js';
import { stopAfter, type Decision } from '../engine/decision.js';
import { decideCapture, decideVoid } from './decide-capture-void.js';
import { toOutcome, type EndedOperation } from '../engine/to-outcome.js';
import { MerchantDay } from '../engine/merchant-day.js';
import type {
  ActionRecord,
  CaptureOutcome,
  CaptureReason,
  FailureReason,
  OperationReason,
  Outcome,
  VoidOutcome,
  VoidReason,
} from '../outcome/operation-outcome.js';
import { OrderClient } from '../engine/order-client.js';
import { amountIssues, checkOrder, ORDER_FIELDS, type OrderNumbers } from '../engine/order-numbers.js';
import { OrderLock } from '../engine/order-lock.js';
import { runSteps } from '../engine/run-steps.js';

/** What `capture` takes. */
export interface CaptureRequest extends OrderNumbers {
  /** NT$; left out: the whole amount. */
  readonly amount?: number | undefined;
}

/** A capture or a void. */
interface SimpleOperation<Reason> {
  readonly operation: string;
  readonly request: OrderNumbers;
  readonly decide: (steps: readonly ActionRecord[], trade: CreditTrade) => Decision<Reason>;
}

/**
 * Captures and releases. Both are safe to repeat, because the state of the order tells what was done: they need no
 * journal of their own, but they take their turn among the refunds of the order, and none may be unsettled.
 */
export class CaptureVoidRunner {
  readonly #turns: OrderLock;

  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
    book: RefundBook,
  ) {
    this.#turns = new OrderLock(client, settings, book);
  }

  /** See EcpayCreditService.capture. */
  async capture(request: CaptureRequest, options: EcpayCallOptions = {}): Promise<CaptureOutcome> {
    const operation = 'credit.capture';
    checkOrder(request, [...ORDER_FIELDS, 'amount'], operation, () => amountIssues(request.amount));
    const decide = (steps: readonly ActionRecord[], trade: CreditTrade): Decision<CaptureReason> =>
      decideCapture(request.amount, steps, trade);
    return neverUnknown(await this.#run<CaptureReason>({ operation, request, decide }, options));
  }

  /** See EcpayCreditService.void. */
  async void(request: OrderNumbers, options: EcpayCallOptions = {}): Promise<VoidOutcome> {
    const operation = 'credit.void';
    checkOrder(request, ORDER_FIELDS, operation);
    return neverUnknown(await this.#run<VoidReason>({ operation, request, decide: decideVoid }, options));
  }

  async #run<Reason extends OperationReason>(
    { operation, request, decide }: SimpleOperation<Reason>,
    options: EcpayCallOptions,
  ): Promise<Outcome<Reason | FailureReason | 'unsettled'>> {
    const { MerchantTradeNo, TradeNo, kind } = request;
    const Gwsr = request.Gwsr ?? undefined;
    const { signal } = options;
    const context = { operation, merchantTradeNo: MerchantTradeNo };
    const merchant = await this.settings.merchants.credit.get(options.merchantId, context);
    const order = { merchantId: merchant.merchantId, MerchantTradeNo };
    const ecpay = new OrderClient(this.client, { operation, ...order, TradeNo, kind, Gwsr, signal });
    const day = new MerchantDay(this.settings, merchant.autoCapture);
    type Ended = EndedOperation<Reason | FailureReason | 'unsettled'>;
    const ended = await this.#turns.take<Ended>({
      context,
      order,
      actsFor: merchant,
      signal,
      mayHaveActed: () => ecpay.mayHaveActed,
      turnedAway: ({ reason, retryAfter }) => ({ end: stopAfter([], reason, { retryAfter }), steps: [] }),
      work: async (refunds) => {
        const mine = { kind, TradeNo };
        const all = await refunds.list();
        const blocking = all.find((record) => isUnsettled(record) && mayShareCharge(mine, record));
        if (blocking) return { end: stopAfter([], 'unsettled'), steps: [], blockedBy: blocking.refundId };
        return runSteps<Reason>({
          steps: [],
          Gwsr,
          query: (interruptible) => ecpay.query(interruptible),
          decide,
          act: (action, amount, interruptible) => ecpay.act(action, amount, interruptible),
          // Nothing is kept; but whoever has lost the turn must not send.
          save: async (steps) => {
            if (steps.at(-1)?.state === 'sending') await refunds.list();
          },
          undoAfter: () => day.undoAfter(),
          now: () => day.now(),
        });
      },
    });
    return toOutcome(day, ended);
  }
}

/** Only an R leaves an operation unknown. */
const neverUnknown = <Reason>(
  outcome: Outcome<Reason>,
): Exclude<Outcome<Reason>, { readonly outcome: 'unknown' }> =>
  outcome.outcome === 'unknown' ? { ...outcome, outcome: 'unfinished' } : outcome;
