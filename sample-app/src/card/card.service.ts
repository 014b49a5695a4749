import { ConflictException, Injectable, Logger, NotFoundException } from '@nestjs/common';
import {
  EcpayCreditService,
  EcpayError,
  type CaptureOutcome,
  type CreditTrade,
  type OrderNumbers,
  type RefundOutcome,
  type VoidOutcome,
} from 'nestjs-ecpay';
import type { Order, Refund } from '../orders/order.js';
import { OrdersService } from '../orders/orders.service.js';

/** How a refund ended whose answer was lost. */
export type Verdict = 'took-effect' | 'did-not';

/** How a trade stands at ECPay. NT$. */
export interface Trade {
  readonly status: string;
  /** ClsAmt, as ECPay shows it. */
  readonly captured: number;
}

/** An order and how it stands at ECPay; no `trade` before it is paid, or while ECPay does not answer. */
export type OrderAtEcpay = Order & { readonly trade?: Trade };

/**
 * Moves the money of paid orders. Which letters that takes at ECPay, in which state, and what to do when an answer is lost,
 * is the library's business; the shop keeps the outcome.
 */
@Injectable()
export class CardService {
  private readonly logger = new Logger('Shop');

  constructor(
    private readonly orders: OrdersService,
    private readonly credit: EcpayCreditService,
  ) {}

  /** Captures the whole order, for those who do not wait for 20:15. */
  async capture(no: string): Promise<OrderAtEcpay> {
    return this.told(no, await this.credit.capture(this.numbersOf(no)));
  }

  /** Gives the whole order back before the cardholder is charged. */
  async void(no: string): Promise<OrderAtEcpay> {
    return this.told(no, await this.credit.void(this.numbersOf(no)));
  }

  /**
   * Refunds a part, or all that is left. Order and number make the refundId: asked for twice, by a double click or after a
   * crash, it is still one refund.
   */
  async refund(no: string, number: number, amount?: number): Promise<OrderAtEcpay> {
    const request = { ...this.numbersOf(no), refundId: refundIdOf(no, number), amount };
    // Written down before anything is sent, so that somebody can ask again whatever happens in between.
    if (!this.find(no, number)) this.orders.saveRefund(no, { number, amount, refunded: 0 });
    const result = await this.credit.refund(request);
    this.bookRefund(no, number, result);
    return this.told(no, result);
  }

  /** Somebody has looked in ECPay's back office and knows how a refund ended. */
  async settle(no: string, number: number, verdict: Verdict, note: string): Promise<Order> {
    if (!this.find(no, number)) throw new NotFoundException(`Order ${no} has no refund ${number}`);
    const result = await this.credit.settleRefund(refundIdOf(no, number), verdict, note);
    return this.bookRefund(no, number, result);
  }

  /** Asks how a paid order stands at ECPay. Changes nothing. */
  async look(order: Order): Promise<OrderAtEcpay> {
    if (!order.charge) return order;
    try {
      const trade = await this.credit.queryTrade(
        { MerchantTradeNo: order.no },
        { retries: 0, timeoutMs: 5_000 },
      );
      return { ...order, trade: toTrade(trade) };
    } catch (error) {
      if (!(error instanceof EcpayError)) throw error;
      this.logger.warn(`How order ${order.no} stands at ECPay is not known: ${error.message}`);
      return order;
    }
  }

  private numbersOf(no: string): OrderNumbers {
    const { charge } = this.orders.get(no);
    if (!charge) throw new ConflictException(`Order ${no} is not paid, or its notification has not come yet`);
    return { MerchantTradeNo: no, ...charge };
  }

  private find(no: string, number: number): Refund | undefined {
    return this.orders.get(no).refunds.find((refund) => refund.number === number);
  }

  private bookRefund(no: string, number: number, { refunded, outcome }: RefundOutcome): Order {
    const amount = this.find(no, number)?.amount;
    return this.orders.saveRefund(no, { number, amount, refunded, outcome });
  }

  /** @throws {ConflictException} with the outcome and the library's advice when it is not completed. */
  private told(no: string, result: CaptureOutcome | VoidOutcome | RefundOutcome): OrderAtEcpay {
    const { outcome, reason, retryAfter, advice, after } = result;
    if (outcome !== 'completed') {
      throw new ConflictException({ outcome, reason, retryAfter, message: advice.en });
    }
    return { ...this.orders.get(no), ...(after ? { trade: toTrade(after) } : {}) };
  }
}

const refundIdOf = (no: string, number: number): string => `${no}-${number}`;

const toTrade = ({ RtnValue }: CreditTrade): Trade => ({
  status: RtnValue.Status,
  captured: RtnValue.ClsAmt ?? 0,
});
