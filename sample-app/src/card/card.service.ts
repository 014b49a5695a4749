import { ConflictException, Injectable } from '@nestjs/common';
import { EcpayCreditService, EcpayError } from 'nestjs-ecpay';
import type { Order, PendingAction } from '../orders/order.js';
import { OrdersService } from '../orders/orders.service.js';
import type { Trade } from './trade.js';

/**
 * Moves the money of paid orders. ECPay has no idempotency key, so the shop writes down what it is about to do before it
 * does it, and begins nothing new until it knows how that ended.
 */
@Injectable()
export class CardService {
  constructor(
    private readonly orders: OrdersService,
    private readonly credit: EcpayCreditService,
  ) {}

  /** Captures the whole order. */
  capture(no: string): Promise<Order> {
    return this.act(no, { action: 'C', amount: this.orders.get(no).amount });
  }

  /** Refunds a part of what was captured. */
  refund(no: string, amount: number): Promise<Order> {
    const order = this.orders.get(no);
    const left = order.amount - order.refunded;
    if (amount > left) throw new ConflictException(`Of order ${no} at most NT$${left} can be refunded`);
    return this.act(no, { action: 'R', amount });
  }

  /** How the trade stands at ECPay. */
  async query(no: string): Promise<Trade> {
    const { RtnValue, CloseData } = await this.credit.queryTrade({ MerchantTradeNo: this.orders.get(no).no });
    return {
      status: RtnValue.Status,
      amount: RtnValue.Amount,
      captured: RtnValue.ClsAmt ?? 0,
      rows: (CloseData ?? []).map(({ Status, Amount }) => ({ status: Status, amount: Amount })),
    };
  }

  /** A person has looked at the trade and tells how the pending action ended. */
  settle(no: string, tookEffect: boolean): Order {
    const { pending } = this.orders.get(no);
    if (!pending) throw new ConflictException(`Order ${no} has no action to settle`);
    return this.finish(no, tookEffect ? pending : undefined);
  }

  private async act(no: string, action: PendingAction): Promise<Order> {
    const { tradeNo, pending } = this.orders.get(no);
    if (tradeNo === undefined) throw new ConflictException(`Order ${no} is not paid`);
    if (pending) {
      throw new ConflictException(
        `How ${pending.action} of NT$${pending.amount} on order ${no} ended is not known: query the trade first, then settle it`,
      );
    }
    // Before the request leaves, so that a second click in the meantime finds it.
    this.orders.change(no, { pending: action });
    try {
      await this.credit.doAction({
        MerchantTradeNo: no,
        TradeNo: tradeNo,
        Action: action.action,
        TotalAmount: action.amount,
      });
    } catch (error) {
      // Only "surely not done" frees the order. After 'unknown' it stays pending until somebody has looked.
      if (error instanceof EcpayError && error.outcome !== 'unknown') this.finish(no, undefined);
      throw error;
    }
    return this.finish(no, action);
  }

  private finish(no: string, done: PendingAction | undefined): Order {
    const { captured, refunded } = this.orders.get(no);
    return this.orders.change(no, {
      pending: undefined,
      captured: captured + (done?.action === 'C' ? done.amount : 0),
      refunded: refunded + (done?.action === 'R' ? done.amount : 0),
    });
  }
}
