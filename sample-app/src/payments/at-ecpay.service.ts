import { Injectable } from '@nestjs/common';
import {
  EcpayCreditService,
  EcpayError,
  EcpayOrderService,
  EcpayTicketService,
  type TicketQueryRefundInfoResponseDto,
} from 'nestjs-ecpay';
import { chargeOf } from '../orders/order.js';
import type { Order } from '../database/schema.js';

/** What ECPay says of an order right now, to stand beside the shop's own books. */
export interface AtEcpay {
  readonly paid?: boolean;
  readonly tradeNo?: string | undefined;
  readonly paymentType?: string | undefined;
  /** NT$, as is `captured`, of cards only. */
  readonly amount?: number | undefined;
  readonly captured?: number | undefined;
  /** Of a card: Authorized, To be captured, Captured … */
  readonly status?: string | undefined;
  /** Why something of it is not known. */
  readonly unknown?: string;
}

/** Asks, and changes nothing. */
@Injectable()
export class AtEcpayService {
  constructor(
    private readonly credit: EcpayCreditService,
    private readonly orders: EcpayOrderService,
    private readonly tickets: EcpayTicketService,
  ) {}

  /** Never throws for ECPay or the network: a page that is asked for has to come. */
  async look(order: Order): Promise<AtEcpay> {
    const request = { MerchantTradeNo: order.no };
    const quickly = { retries: 0, timeoutMs: 5_000 };
    try {
      const { OrderInfo } = await this.orders.queryTrade(request, quickly);
      const facts = {
        paid: OrderInfo?.TradeStatus === '1',
        amount: OrderInfo?.TradeAmt ?? undefined,
        tradeNo: OrderInfo?.TradeNo ?? undefined,
        paymentType: OrderInfo?.PaymentType ?? undefined,
      };
      if (!chargeOf(order) || !/^Credit/.test(facts.paymentType ?? '')) return facts;
      const { RtnValue } = await this.credit.queryTrade(request, quickly);
      return { ...facts, status: RtnValue.Status, captured: RtnValue.ClsAmt ?? 0 };
    } catch (error) {
      if (!(error instanceof EcpayError)) throw error;
      return { unknown: error.message };
    }
  }

  /** What was refunded of a ticket order. */
  ticketRefunds(MerchantTradeNo: string): Promise<TicketQueryRefundInfoResponseDto> {
    return this.tickets.queryRefundInfo({ MerchantTradeNo });
  }
}
