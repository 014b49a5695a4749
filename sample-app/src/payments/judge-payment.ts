import type { PaymentNotificationDto, PaymentState } from 'nestjs-ecpay';
import type { Order } from '../database/schema.js';
import type { EventKind } from '../orders/timeline.js';

/** The books of an order, as far as a payment changes them. */
export type Books = Pick<Order, 'status' | 'amount' | 'tradeNo' | 'problem'>;

/** What the shop learned changes about an order. */
export interface Judgement {
  /** True once in the life of an order: it is to be shipped. */
  readonly ship: boolean;
  readonly changes: Partial<
    Pick<Order, 'status' | 'problem' | 'tradeNo' | 'gwsr' | 'kind' | 'askAfter' | 'firstAskedAt'>
  >;
  /** For the timeline. */
  readonly event?: { readonly kind: EventKind; readonly detail?: string };
}

const keep = (changes: Judgement['changes'] = {}, kind?: EventKind, detail?: string | number | null): Judgement => ({
  ship: false,
  changes,
  ...(kind && { event: { kind, ...(detail != null && { detail: String(detail) }) } }),
});

/** Decides what a genuine notification means for an order. Gives the same books however often it is told the same. */
export function judgePayment(order: Books, payment: PaymentNotificationDto): Judgement {
  const { TradeNo, TradeAmt } = payment.OrderInfo;

  // RtnCode is 1 here too, but nobody paid: somebody pressed 模擬付款 in ECPay's back office.
  if (payment.isSimulated) return keep({}, 'simulated');

  if (!payment.isPaid) {
    // After a payment, an earlier attempt that failed changes nothing.
    if (order.tradeNo !== null) return keep();
    return keep({ status: 'declined', askAfter: null }, 'declined', payment.RtnMsg);
  }
  const charge = {
    tradeNo: TradeNo,
    gwsr: payment.CardInfo?.Gwsr ?? null,
    kind: payment.kind ?? null,
    askAfter: null,
  };
  if (order.tradeNo !== null) {
    // The notification knows the kind, which a query that found the payment first does not.
    return order.tradeNo === TradeNo ? keep(charge) : keep({ problem: 'paid-twice' }, 'paid-twice', TradeNo);
  }
  if (TradeAmt !== order.amount) return held(charge, 'amount-differs', TradeAmt);
  if (order.status === 'closed') return held(charge, 'paid-after-closing');
  return { ship: true, changes: { status: 'paid', ...charge }, event: { kind: 'paid' } };
}

/** What ECPay's answer to `checkPayment` means for an order of which no notification came. */
export function judgeCheck(order: Books, payment: PaymentState): Judgement {
  switch (payment.state) {
    case 'paid': {
      const { TradeNo, trade, order: found } = payment;
      // Only the order query tells TradeNo and the amount of the order, and it may have given no answer.
      if (TradeNo === undefined) return held({ askAfter: null }, 'payment-unclear');
      const charge = { tradeNo: TradeNo, gwsr: trade?.RtnValue.TradeID ?? null, askAfter: null };
      if (found?.TradeAmt !== order.amount) return held(charge, 'amount-differs', found?.TradeAmt);
      return { ship: true, changes: { status: 'paid', ...charge }, event: { kind: 'paid' } };
    }
    case 'unpaid':
    case 'not-found':
      return keep({ status: 'closed', askAfter: null }, 'closed');
    case 'pending': {
      const { retryAfter: askAfter, firstAskedAt } = payment;
      return keep({ askAfter, ...(firstAskedAt && { firstAskedAt }) });
    }
  }
}

const held = (
  changes: Judgement['changes'],
  problem: 'amount-differs' | 'paid-after-closing' | 'payment-unclear',
  detail?: number | null,
): Judgement => keep({ status: 'held', problem, ...changes }, problem, detail);
