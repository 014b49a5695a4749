import { Logger } from '@nestjs/common';
import { EcpayApiError, EcpayError, type CreditTrade, type TradeKind } from '@nestjs-ecpay/protocol';
import type { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import { calls } from '../../client/generated/calls.js';
import type { CreditAction } from '../outcome/operation-outcome.js';
import { snapshotOf } from './trade-snapshot.js';

/** Which charge of which merchant. */
export interface OrderAtEcpay {
  /** Name of the operation, for the log. */
  readonly operation: string;
  readonly merchantId: string;
  readonly MerchantTradeNo: string;
  readonly TradeNo: string;
  readonly kind: TradeKind | undefined;
  readonly Gwsr: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Looks at one charge and acts on it. */
export class OrderClient {
  readonly #logger = new Logger('EcpayCredit');
  #mayHaveActed = false;

  constructor(
    private readonly client: EcpayHttpClient,
    private readonly order: OrderAtEcpay,
  ) {}

  /** True once an action was sent that took effect or may have. */
  get mayHaveActed(): boolean {
    return this.#mayHaveActed;
  }

  /** What ECPay shows of the charge. Rejects as the client does; `interruptible`: the caller's signal counts. */
  async query(interruptible: boolean): Promise<CreditTrade> {
    try {
      return snapshotOf(await this.#look(interruptible));
    } catch (error) {
      this.#logRefusal('QueryTrade', error);
      throw error;
    }
  }

  /** Sends an action once. Rejects as the client does. */
  async act(Action: CreditAction, TotalAmount: number, interruptible: boolean): Promise<void> {
    const { MerchantTradeNo, TradeNo } = this.order;
    const before = this.#mayHaveActed;
    this.#mayHaveActed = true;
    try {
      await this.client.call(
        calls.creditDoAction,
        { MerchantTradeNo, TradeNo, Action, TotalAmount },
        // Never wait between steps: who waits after E for 20:30 has waited through the capture.
        { ...this.#options(interruptible), neverWait: true },
      );
    } catch (error) {
      if (error instanceof EcpayError && error.outcome !== 'unknown') this.#mayHaveActed = before;
      this.#logRefusal(`${Action} of NT$${TotalAmount}`, error);
      throw error;
    }
  }

  /**
   * A charge of a periodic order is asked for by its TradeNo, since the order alone shows its first charge; other orders
   * have one charge, and ECPay's page gives their query no TradeNo. Where neither `kind` nor Gwsr tells which it is, TradeNo
   * is asked for first. An answer that is none may be any trouble of a moment, so the order alone is asked only where the order
   * query says that its charge has this very TradeNo.
   */
  async #look(interruptible: boolean): Promise<CreditTrade> {
    const { MerchantTradeNo, TradeNo, kind, Gwsr } = this.order;
    const ask = (request: { MerchantTradeNo: string; TradeNo?: string }): Promise<CreditTrade> =>
      this.client.call(calls.creditQueryTrade, request, this.#options(interruptible));
    if (kind === 'periodic') return ask({ MerchantTradeNo, TradeNo });
    if (kind !== undefined || Gwsr !== undefined) return ask({ MerchantTradeNo });
    try {
      return await ask({ MerchantTradeNo, TradeNo });
    } catch (error) {
      if (!(error instanceof EcpayApiError) || error.reason === 'merchant-unknown') throw error;
      if (!(await this.#isFirstCharge(interruptible))) throw error;
      return ask({ MerchantTradeNo });
    }
  }

  /** Whether TradeNo is that of the order itself: then the order alone shows this charge. */
  async #isFirstCharge(interruptible: boolean): Promise<boolean> {
    const { MerchantTradeNo, TradeNo } = this.order;
    try {
      const options = this.#options(interruptible);
      const { OrderInfo } = await this.client.call(calls.orderQueryTrade, { MerchantTradeNo }, options);
      return OrderInfo?.TradeNo === TradeNo;
    } catch (error) {
      // What cannot be told is not acted on: the first refusal stands.
      if (error instanceof EcpayError) return false;
      throw error;
    }
  }

  #options(interruptible: boolean): { merchantId: string; ofOperation: true; signal?: AbortSignal } {
    const { merchantId, signal } = this.order;
    return { merchantId, ofOperation: true, ...(interruptible && signal ? { signal } : {}) };
  }

  #logRefusal(what: string, error: unknown): void {
    if (!(error instanceof EcpayError) || error.outcome !== 'refused') return;
    const { operation, MerchantTradeNo } = this.order;
    this.#logger.warn(`${operation} of ${MerchantTradeNo}, ${what}: ${error.message}`);
  }
}
