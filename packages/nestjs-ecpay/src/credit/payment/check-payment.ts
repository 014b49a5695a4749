import {
  EcpayApiError,
  EcpayError,
  EcpayRateLimitedError,
  EcpayValidationError,
  readTradeFacts,
  type Bilingual,
  type CreditTrade,
  type TradeStatus,
} from '@nestjs-ecpay/protocol';
import type { EcpayClock } from '../../config/ecpay-clock.js';
import { snapshotOf } from '../operations/trade-snapshot.js';

/** What `checkPayment` takes. */
export interface CheckPaymentRequest {
  readonly MerchantTradeNo: string;
  /** When the order was made. */
  readonly orderedAt: Date;
}

/**
 * Whether an order was paid.
 *
 * @publicApi
 */
export interface PaymentState {
  /**
   * - `paid`: the bank has authorized it.
   * - `pending`: not yet, or not known yet. Ask again after `retryAfter`.
   * - `unpaid`: not paid, and it will not be; or it was paid and abandoned since.
   */
  readonly state: 'paid' | 'pending' | 'unpaid';
  /** What ECPay calls it, where there is a trade. */
  readonly status?: TradeStatus;
  readonly trade?: CreditTrade;
  /** For `pending`. */
  readonly retryAfter?: Date;
  /** What to do now. */
  readonly advice: Bilingual;
}

const TEN_MINUTES = 10 * 60_000;
const ONE_MINUTE = 60_000;

/**
 * ECPay's rule for an order without a notification: ask after 10 minutes; error_nopay may mean that the bank has not
 * answered yet, so ask again 10 minutes later, and then take it as unpaid.
 *
 * @throws {EcpayError} for a refusal that waiting does not change, such as wrong keys.
 */
export async function checkPayment(
  { MerchantTradeNo, orderedAt }: CheckPaymentRequest,
  query: (MerchantTradeNo: string) => Promise<CreditTrade>,
  clock: EcpayClock,
): Promise<PaymentState> {
  if (!(orderedAt instanceof Date) || Number.isNaN(orderedAt.getTime())) {
    throw new EcpayValidationError(
      [{ path: 'orderedAt', message: 'must be a Date: when the order was made' }],
      {
        operation: 'credit.checkPayment',
      },
    );
  }
  try {
    return judge(snapshotOf(await query(MerchantTradeNo)), clock);
  } catch (error) {
    return judgeFailure(error, orderedAt, clock);
  }
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

function judgeFailure(error: unknown, orderedAt: Date, clock: EcpayClock): PaymentState {
  const now = clock.now().getTime();
  if (error instanceof EcpayApiError && (error.reason === 'no-payment' || error.reason === 'not-found')) {
    const first = orderedAt.getTime() + TEN_MINUTES;
    const second = first + TEN_MINUTES;
    if (now < second) return pending(new Date(now < first ? first : second), NOT_YET);
    return { state: 'unpaid', advice: UNPAID };
  }
  if (error instanceof EcpayRateLimitedError) return pending(error.until, NO_ANSWER);
  const mayPass =
    error instanceof EcpayError && (error.outcome === 'unknown' || error.code === 'ERR_ECPAY_TRANSPORT');
  if (mayPass) return pending(new Date(now + ONE_MINUTE), NO_ANSWER);
  throw error;
}

const pending = (retryAfter: Date, advice: Bilingual): PaymentState => ({
  state: 'pending',
  retryAfter,
  advice,
});

const PAID: Bilingual = {
  zh: '已付款。此查詢不會回傳 TradeNo;關帳與退款需要付款結果通知中的 TradeNo,請向綠界補發通知或於廠商後台查得。',
  en: 'It is paid. This query gives no TradeNo, without which it can be neither captured nor refunded by API: it stands in the payment notification, or in ECPay’s back office.',
};
const CANCELED: Bilingual = {
  zh: '此交易已取消,不會請款。',
  en: 'The trade was canceled: the cardholder is not charged.',
};
const UNPAID: Bilingual = { zh: '未付款。', en: 'It was not paid.' };
const NOT_YET: Bilingual = {
  zh: '尚無授權,或銀行尚未回覆。請於 retryAfter 後再查,訂單成立 20 分鐘後仍無授權即視為未付款。',
  en: 'There is no authorization, or the bank has not answered yet. Ask again after retryAfter; without one 20 minutes after the order it counts as unpaid.',
};
const NO_ANSWER: Bilingual = {
  zh: '綠界沒有可用的回應,請於 retryAfter 後再查。',
  en: 'ECPay gave no usable answer: ask again after retryAfter.',
};
const NOT_UNDERSTOOD: Bilingual = {
  zh: '查詢結果的狀態無法判讀,請至廠商後台確認。',
  en: 'The query shows a state that is not understood: look at the order in ECPay’s back office.',
};
