import type { PaymentNotificationDto, PaymentState } from 'nestjs-ecpay';
import type { Order } from '../orders/order.js';

/** What the shop reads of a notification. */
export type PaymentFacts = Pick<PaymentNotificationDto, 'isPaid' | 'isSimulated' | 'kind' | 'RtnMsg'> & {
  readonly OrderInfo: Pick<PaymentNotificationDto['OrderInfo'], 'TradeNo' | 'TradeAmt'>;
  readonly CardInfo?: Pick<NonNullable<PaymentNotificationDto['CardInfo']>, 'Gwsr'> | null;
};

/** What the shop learned changes about an order. */
export type Changes = Partial<Pick<Order, 'status' | 'charge' | 'askAfter' | 'firstAskedAt' | 'note'>>;

/** What a notification changes about an order. `ship` is true once in the life of an order. */
export interface Judgement {
  readonly ship: boolean;
  readonly changes: Changes;
}

/** Decides what a genuine notification means for an order. Gives the same books however often it is told the same. */
export function judgePayment(order: Order, payment: PaymentFacts): Judgement {
  const { TradeNo, TradeAmt } = payment.OrderInfo;
  const keep = (changes: Changes = {}): Judgement => ({ ship: false, changes });

  // RtnCode is 1 here too, but nobody paid: somebody pressed 模擬付款 in ECPay's back office.
  if (payment.isSimulated) return keep({ note: 'A payment was simulated at ECPay; no money moved.' });

  if (!payment.isPaid) {
    const moneyCame = order.charge !== undefined || order.status === 'held';
    return moneyCame ? keep() : keep({ status: 'declined', note: payment.RtnMsg ?? 'The payment failed.' });
  }
  const charge = { TradeNo, Gwsr: payment.CardInfo?.Gwsr, kind: payment.kind };
  if (order.charge) {
    // The notification knows the kind, which a query that found the payment first does not.
    return order.charge.TradeNo === TradeNo
      ? keep({ charge })
      : keep({ note: `Paid a second time, with ECPay's TradeNo ${TradeNo}: look at it.` });
  }
  if (TradeAmt !== order.amount) {
    const note = `NT$${TradeAmt} came in for an order of NT$${order.amount}: not shipped, look at it.`;
    return keep({ status: 'held', charge, note });
  }
  if (order.status === 'closed') {
    return keep({ status: 'held', charge, note: 'Paid after it was closed: ship it, or give it back.' });
  }
  return { ship: true, changes: { status: 'shipped', charge, note: undefined } };
}

/** What ECPay's answer to `checkPayment` means for an order of which no notification came. */
export function judgeCheck(order: Order, payment: PaymentState): Judgement {
  const note = payment.advice.en;
  const keep = (changes: Changes): Judgement => ({ ship: false, changes });
  switch (payment.state) {
    case 'paid': {
      const { TradeNo, trade, order: found } = payment;
      // Only the order query tells TradeNo and the amount of the order, and it may have given no answer.
      if (TradeNo === undefined) return keep({ status: 'held', note });
      const charge = { TradeNo, Gwsr: trade?.RtnValue.TradeID ?? undefined };
      if (found?.TradeAmt === order.amount)
        return { ship: true, changes: { status: 'shipped', charge, note: undefined } };
      return keep({
        status: 'held',
        charge,
        note: `NT$${found?.TradeAmt} came in: not shipped, look at it.`,
      });
    }
    case 'unpaid':
      return keep({ status: 'closed', note });
    case 'not-found':
      return keep({ askAfter: undefined, note });
    case 'pending': {
      const { retryAfter: askAfter, firstAskedAt } = payment;
      return keep({ askAfter, note, ...(firstAskedAt ? { firstAskedAt } : {}) });
    }
  }
}
