import {
  EcpayApiError,
  EcpayError,
  EcpayRateLimitedError,
  EcpayValidationError,
  type Bilingual,
  type CreditTrade,
  type TradeStatus,
} from '@nestjs-ecpay/protocol';
import { readTradeFacts } from '@nestjs-ecpay/protocol/internal';
import type { EcpayClock } from '../../async/ecpay-clock.js';
import { snapshotOf } from '../engine/trade-snapshot.js';

/** What `checkPayment` takes. */
export interface CheckPaymentRequest {
  readonly MerchantTradeNo: string;
  /** When the order was made. */
  readonly orderedAt: Date;
  /** The `firstAskedAt` of an earlier `pending`: when ECPay first said that there is no authorization. */
  readonly firstAskedAt?: Date | undefined;
}

/**
 * Whether an order was paid.
 *
 * - `paid`: the bank has authorized it.
 * - `pending`: not yet, or not known yet. Ask again after `retryAfter`, with `firstAskedAt` where it is there.
 * - `unpaid`: ECPay said a second time that there is no authorization; or the trade was declined, or abandoned since.
 * - `not-found`: ECPay has no such card order of this merchant. It may have been paid another way (ATM, CVS), or belong to
 *   another merchant or environment: nothing is known about its payment.
 *
 * @publicApi
 */
export type PaymentState =
  | {
      readonly state: 'paid';
      /** What ECPay calls it. */
      readonly status: TradeStatus;
      readonly trade: CreditTrade;
      /** What to do now. */
      readonly advice: Bilingual;
    }
  | {
      readonly state: 'pending';
      readonly retryAfter: Date;
      /** Save it with the order and pass it the next time. */
      readonly firstAskedAt?: Date;
      /** A trade whose status is not understood. */
      readonly trade?: CreditTrade;
      readonly advice: Bilingual;
    }
  | {
      readonly state: 'unpaid';
      readonly status?: 'Unauthorized' | 'Canceled';
      readonly trade?: CreditTrade;
      readonly advice: Bilingual;
    }
  | { readonly state: 'not-found'; readonly advice: Bilingual };

const TEN_MINUTES = 10 * 60_000;
const ONE_MINUTE = 60_000;

/**
 * ECPay's rule for an order without a notification: ask after 10 minutes; error_nopay may mean that the bank has not
 * answered yet, so ask again 10 minutes later, and then take it as unpaid.
 *
 * @throws {EcpayError} for a refusal that waiting does not change, such as wrong keys.
 */
export async function checkPayment(
  request: CheckPaymentRequest,
  query: (MerchantTradeNo: string) => Promise<CreditTrade>,
  clock: EcpayClock,
): Promise<PaymentState> {
  checkDates(request);
  try {
    return judge(snapshotOf(await query(request.MerchantTradeNo)), clock);
  } catch (error) {
    return judgeFailure(error, request, clock.now().getTime());
  }
}

function checkDates({ orderedAt, firstAskedAt }: CheckPaymentRequest): void {
  const isDate = (value: unknown): boolean => value instanceof Date && !Number.isNaN(value.getTime());
  const issues = [
    ...(isDate(orderedAt) ? [] : [{ path: 'orderedAt', message: 'must be a Date: when the order was made' }]),
    ...(firstAskedAt === undefined || isDate(firstAskedAt)
      ? []
      : [{ path: 'firstAskedAt', message: 'must be a Date, the one of the earlier `pending`, or left out' }]),
  ];
  if (issues.length > 0) throw new EcpayValidationError(issues, { operation: 'credit.checkPayment' });
}

function judge(trade: CreditTrade, clock: EcpayClock): PaymentState {
  const status = readTradeFacts(trade)?.status;
  switch (status) {
    case 'Authorized':
    case 'To be captured':
    case 'Captured':
    case 'Operation canceled':
      return { state: 'paid', status, trade, advice: PAID };
    case 'Unauthorized':
    case 'Canceled':
      return { state: 'unpaid', status, trade, advice: status === 'Canceled' ? CANCELED : UNPAID };
    case undefined:
      return { ...pending(new Date(clock.now().getTime() + TEN_MINUTES), NOT_UNDERSTOOD), trade };
  }
}

function judgeFailure(error: unknown, request: CheckPaymentRequest, now: number): PaymentState {
  if (error instanceof EcpayApiError) {
    if (error.reason === 'not-found') return { state: 'not-found', advice: NOT_FOUND };
    if (error.reason === 'no-payment') return judgeNoPayment(request, now);
  }
  if (error instanceof EcpayRateLimitedError) return pending(error.until, NO_ANSWER);
  const mayPass =
    error instanceof EcpayError &&
    (error.outcome === 'unknown' ||
      error.code === 'ERR_ECPAY_TRANSPORT' ||
      (error instanceof EcpayApiError && error.reason === 'system'));
  if (mayPass) return { ...pending(new Date(now + ONE_MINUTE), NO_ANSWER), ...askedBefore(request) };
  throw error;
}

/** Only the second error_nopay counts, and neither counts before the order is 10 minutes old. */
function judgeNoPayment({ orderedAt, firstAskedAt }: CheckPaymentRequest, now: number): PaymentState {
  const earliest = orderedAt.getTime() + TEN_MINUTES;
  if (now < earliest) return pending(new Date(earliest), NOT_YET);
  const first = Math.max(earliest, firstAskedAt?.getTime() ?? now);
  if (now - first >= TEN_MINUTES) return { state: 'unpaid', advice: UNPAID };
  return {
    ...pending(new Date(first + TEN_MINUTES), NOT_YET),
    firstAskedAt: new Date(Math.min(first, now)),
  };
}

const askedBefore = ({ firstAskedAt }: CheckPaymentRequest): { firstAskedAt?: Date } =>
  firstAskedAt === undefined ? {} : { firstAskedAt };

const pending = (retryAfter: Date, advice: Bilingual): Extract<PaymentState, { state: 'pending' }> => ({
  state: 'pending',
  retryAfter,
  advice,
});

const PAID: Bilingual = {
  zh: '已付款。此查詢不會回傳 TradeNo；關帳與退款需要付款結果通知中的 TradeNo，請向綠界補發通知或於廠商後台查得。',
  en: 'It is paid. This query gives no TradeNo, without which it can be neither captured nor refunded by API: it stands in the payment notification, or in ECPay’s back office.',
};
const CANCELED: Bilingual = {
  zh: '此交易已取消，不會請款。',
  en: 'The trade was canceled: the cardholder is not charged.',
};
const UNPAID: Bilingual = { zh: '未付款。', en: 'It was not paid.' };
const NOT_FOUND: Bilingual = {
  zh: '綠界查無此特店的信用卡訂單：可能以其他方式付款（ATM、超商），或屬於其他特店或環境。無法據此判斷是否已付款，請勿取消訂單。',
  en: 'ECPay has no such card order of this merchant here: it may have been paid another way (ATM, CVS), or belong to another merchant or environment. This says nothing about its payment, so do not cancel it for that.',
};
const NOT_YET: Bilingual = {
  zh: '尚無授權，或銀行尚未回覆。請於 retryAfter 後帶入 firstAskedAt 再查；間隔 10 分鐘後仍無授權即視為未付款。',
  en: 'There is no authorization, or the bank has not answered yet. Ask again after retryAfter and pass firstAskedAt; without an authorization 10 minutes after the first answer it counts as unpaid.',
};
const NO_ANSWER: Bilingual = {
  zh: '綠界沒有可用的回應，請於 retryAfter 後再查。',
  en: 'ECPay gave no usable answer: ask again after retryAfter.',
};
const NOT_UNDERSTOOD: Bilingual = {
  zh: '查詢結果的狀態無法判讀，請至廠商後台確認。',
  en: 'The query shows a state that is not understood: look at the order in ECPay’s back office.',
};

/** What an application is told of an ordinary case of each state. */
export const PAYMENT_ADVICE: Readonly<Record<PaymentState['state'], Bilingual>> = {
  paid: PAID,
  pending: NOT_YET,
  unpaid: UNPAID,
  'not-found': NOT_FOUND,
};
