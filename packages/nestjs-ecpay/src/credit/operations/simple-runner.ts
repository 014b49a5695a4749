import { EcpayValidationError, type CreditTrade } from '@nestjs-ecpay/protocol';
import type { EcpayCallOptions } from '../../client/ecpay-call.js';
import type { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import type { EcpaySettings } from '../../config/ecpay-settings.js';
import type { RefundJournal } from '../refund/refund-journal.js';
import { isUnsettled } from '../refund/refund-record.js';
import { checkOrder } from '../refund/refund-request.js';
import { stopAfter, type Decision } from './decision.js';
import { decideCapture, decideVoid } from './decide-simple.js';
import { describeEnd } from './describe-end.js';
import type { ActionRecord, OperationOutcome } from './operation-outcome.js';
import { OrderDesk } from './order-desk.js';
import { runSteps } from './run-steps.js';
import { takeTurn } from './take-turn.js';

/** Which order, by the numbers of its notification. */
export interface OrderNumbers {
  readonly MerchantTradeNo: string;
  /** OrderInfo.TradeNo of the notification. */
  readonly TradeNo: string;
}

/** What `capture` takes. */
export interface CaptureRequest extends OrderNumbers {
  /** NT$; left out: the whole amount. */
  readonly amount?: number;
}

/**
 * Captures and releases. Both are safe to repeat, because the state of the order tells what was done: they need no
 * journal of their own, but they take their turn among the refunds of the order, and none may be unsettled.
 */
export class SimpleRunner {
  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
    private readonly journal: RefundJournal,
  ) {}

  /** See EcpayCreditService.capture. */
  capture(request: CaptureRequest, options: EcpayCallOptions = {}): Promise<OperationOutcome> {
    return this.#run(
      'credit.capture',
      request,
      ['MerchantTradeNo', 'TradeNo', 'amount'],
      options,
      (steps, trade) => decideCapture(request.amount, steps, trade),
    );
  }

  /** See EcpayCreditService.void. */
  void(request: OrderNumbers, options: EcpayCallOptions = {}): Promise<OperationOutcome> {
    return this.#run('credit.void', request, ['MerchantTradeNo', 'TradeNo'], options, decideVoid);
  }

  async #run(
    operation: string,
    request: CaptureRequest,
    fields: readonly string[],
    { merchantId, signal }: EcpayCallOptions,
    decide: (steps: readonly ActionRecord[], trade: CreditTrade) => Decision,
  ): Promise<OperationOutcome> {
    checkOrder(request, fields, operation);
    checkAmount(request.amount, operation);
    const { MerchantTradeNo, TradeNo } = request;
    const merchant = await this.settings.merchants.credit.get(merchantId, {
      operation,
      merchantTradeNo: MerchantTradeNo,
    });
    const desk = new OrderDesk(this.client, this.settings, {
      merchant,
      MerchantTradeNo,
      TradeNo,
      periodic: false,
      signal,
    });
    const closed = await desk.passClosingWindow();
    if (closed) return describeEnd(desk, { end: stopAfter([], closed.reason, closed.retryAfter), steps: [] });
    const order = { merchantId: merchant.merchantId, MerchantTradeNo };
    const turn = await takeTurn(this.journal, order, signal, async (refunds) => {
      const blocking = (await refunds.list()).find(isUnsettled);
      if (blocking) {
        const advice = { blockedBy: blocking.refundId };
        return describeEnd(desk, { end: stopAfter([], 'unsettled'), steps: [], advice });
      }
      const ended = await runSteps({
        steps: [],
        query: (interruptible) => desk.query(interruptible),
        decide,
        act: (action, amount, interruptible) => desk.act(action, amount, interruptible),
        save: () => Promise.resolve(),
        undoAfter: () => desk.undoAfter(),
        now: () => desk.now(),
      });
      return describeEnd(desk, ended);
    });
    return turn ?? describeEnd(desk, { end: stopAfter([], 'aborted'), steps: [] });
  }
}

function checkAmount(amount: unknown, operation: string): void {
  if (amount === undefined || (Number.isSafeInteger(amount) && (amount as number) > 0)) return;
  throw new EcpayValidationError(
    [{ path: 'amount', message: 'must be a whole number of NT$ of at least 1, or left out for all of it' }],
    { operation },
  );
}
