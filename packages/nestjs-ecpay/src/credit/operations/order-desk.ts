import { nextClosingWindowEnd, nextClosingWindowStart, type CreditTrade } from '@nestjs-ecpay/protocol';
import { ClosingWindowGate } from '../../client/closing-window-gate.js';
import { ClockSkew } from '../../client/clock-skew.js';
import type { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import type { EcpaySettings } from '../../config/ecpay-settings.js';
import { untilEither } from '../../config/until-either.js';
import type { ResolvedMerchant } from '../../config/resolved-merchant.js';
import { DO_ACTION, QUERY_TRADE } from '../credit-calls.js';
import type { CreditAction } from './operation-outcome.js';
import { readFailure, type StepFailure } from './step-failure.js';
import { snapshotOf } from './trade-snapshot.js';

/** Which order of which merchant. */
export interface OrderAtDesk {
  readonly merchant: ResolvedMerchant;
  readonly MerchantTradeNo: string;
  readonly TradeNo: string;
  /** A charge of a periodic order is looked up by its TradeNo too. */
  readonly periodic: boolean;
  readonly signal: AbortSignal | undefined;
}

/** For clocks that differ by up to so much from ECPay's. */
const CLOCK_MARGIN_MS = 60_000;

/** Looks at one order and acts on it, and knows when that is possible. */
export class OrderDesk {
  constructor(
    private readonly client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
    private readonly order: OrderAtDesk,
  ) {}

  async query(interruptible: boolean): Promise<CreditTrade> {
    const { MerchantTradeNo, TradeNo, periodic, merchant, signal } = this.order;
    const trade = await this.client.call(
      QUERY_TRADE,
      { MerchantTradeNo, ...(periodic ? { TradeNo } : {}) },
      { merchantId: merchant.merchantId, ...(interruptible && signal ? { signal } : {}) },
    );
    return snapshotOf(trade);
  }

  async act(Action: CreditAction, TotalAmount: number, interruptible: boolean): Promise<void> {
    const { MerchantTradeNo, TradeNo, merchant, signal } = this.order;
    await this.client.call(
      DO_ACTION,
      { MerchantTradeNo, TradeNo, Action, TotalAmount },
      // Never wait between steps: who waits after E for 20:30 has waited through the capture.
      { merchantId: merchant.merchantId, neverWait: true, ...(interruptible && signal ? { signal } : {}) },
    );
  }

  /** Waits for the end of the closing window, or says that it is in the way, as configured. */
  async passClosingWindow(): Promise<StepFailure | undefined> {
    const { clock, closingWindow } = this.settings;
    const { signal } = this.order;
    if (!this.autoCapture) return undefined;
    try {
      const until = untilEither(signal, this.settings.shutdown);
      await new ClosingWindowGate(clock, closingWindow, new ClockSkew(clock)).pass({}, until);
      return undefined;
    } catch (error) {
      if (signal?.aborted || this.settings.shutdown.aborted)
        return { outcome: 'not-sent', reason: 'aborted', retryAfter: undefined };
      return readFailure(error);
    }
  }

  /** When E may be sent, if N might not fit before 20:15 any more; `undefined` when both fit. */
  undoAfter(): Date | undefined {
    if (!this.autoCapture) return undefined;
    const { actionTimeoutMs, timeoutMs, readRetries } = this.settings.http;
    const needed = 2 * actionTimeoutMs + 2 * timeoutMs * (readRetries + 1) + CLOCK_MARGIN_MS;
    const now = this.now();
    const left = nextClosingWindowStart(now).getTime() - now.getTime();
    return left >= needed ? undefined : nextClosingWindowEnd(now);
  }

  /** ECPay captures this merchant's orders every day at 20:15. */
  get autoCapture(): boolean {
    return this.order.merchant.autoCapture;
  }

  /** Until when an order after E must be finished; without automatic capture nothing presses. */
  deadline(): Date | undefined {
    return this.autoCapture ? nextClosingWindowStart(this.now()) : undefined;
  }

  /** When the daily capture will have been, for a merchant that has one. */
  afterCapture(): Date | undefined {
    return this.autoCapture ? nextClosingWindowEnd(this.now()) : undefined;
  }

  now(): Date {
    return this.settings.clock.now();
  }
}
