import type { PaymentNotificationDto } from 'nestjs-ecpay';
import type { Order } from '../orders/order.js';

/** What the shop reads of a notification. */
export type PaymentFacts = Pick<PaymentNotificationDto, 'isPaid' | 'isSimulated' | 'RtnMsg'> & {
  readonly OrderInfo: Pick<PaymentNotificationDto['OrderInfo'], 'TradeNo' | 'TradeAmt'>;
};

/** What a notification changes about an order. `ship` is true once in the life of an order. */
export interface Judgement {
  readonly ship: boolean;
  readonly changes: Partial<Pick<Order, 'status' | 'tradeNo' | 'note'>>;
}

/** Decides what a genuine notification means for an order. Gives the same books however often it is told the same. */
export function judgePayment(order: Order, payment: PaymentFacts): Judgement {
  const { TradeNo, TradeAmt } = payment.OrderInfo;
  const keep = (changes: Judgement['changes'] = {}): Judgement => ({ ship: false, changes });

  // RtnCode is 1 here too, but nobody paid: somebody pressed 模擬付款 in ECPay's back office.
  if (payment.isSimulated) return keep({ note: 'A payment was simulated at ECPay; no money moved.' });

  const moneyCame = order.status === 'shipped' || order.status === 'held';
  if (!payment.isPaid) {
    return moneyCame ? keep() : keep({ status: 'declined', note: payment.RtnMsg ?? 'The payment failed.' });
  }
  if (moneyCame) {
    return order.tradeNo === TradeNo
      ? keep()
      : keep({ note: `Paid a second time, with ECPay's TradeNo ${TradeNo}: look at it.` });
  }
  if (TradeAmt !== order.amount) {
    const note = `NT$${TradeAmt} came in for an order of NT$${order.amount}: not shipped, look at it.`;
    return keep({ status: 'held', tradeNo: TradeNo, note });
  }
  return { ship: true, changes: { status: 'shipped', tradeNo: TradeNo, note: undefined } };
}
