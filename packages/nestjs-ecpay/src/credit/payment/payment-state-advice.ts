import type { Bilingual } from '@nestjs-ecpay/protocol';
import type { PaymentState } from './payment-state.js';

export const PAID: Bilingual = {
  zh: '已付款。請保存 TradeNo：請款與退款需要它。',
  en: 'It is paid. Save TradeNo: every capture and refund needs it.',
};
export const MAY_BE_PAID_LATER: Bilingual = {
  zh: '尚未付款：消費者仍可於期限前付款。付款後會通知 ReturnURL。',
  en: 'It is not paid yet: the buyer may still pay until the order or its code expires, and ReturnURL is told then.',
};
export const PAID_WITHOUT_TRADE_NO: Bilingual = {
  zh: '已付款。此查詢不會回傳 TradeNo；關帳與退款需要付款結果通知中的 TradeNo，請向綠界補發通知或於廠商後台查得。',
  en: 'It is paid. This query gives no TradeNo, without which it can be neither captured nor refunded by API: it stands in the payment notification, or in ECPay’s back office.',
};
export const CANCELED: Bilingual = {
  zh: '此交易已取消，不會請款。',
  en: 'The trade was canceled: the cardholder is not charged.',
};
export const UNPAID: Bilingual = { zh: '未付款。', en: 'It was not paid.' };
export const NOT_FOUND: Bilingual = {
  zh: '綠界查無此特店的信用卡訂單：可能以其他方式付款（ATM、超商），或屬於其他特店或環境。無法據此判斷是否已付款，請勿取消訂單。',
  en: 'ECPay has no such card order of this merchant here: it may have been paid another way (ATM, CVS), or belong to another merchant or environment. This says nothing about its payment, so do not cancel it for that.',
};
export const NOT_YET: Bilingual = {
  zh: '尚無授權，或銀行尚未回覆。請於 retryAfter 後帶入 firstAskedAt 再查；間隔 10 分鐘後仍無授權即視為未付款。',
  en: 'There is no authorization, or the bank has not answered yet. Ask again after retryAfter and pass firstAskedAt; without an authorization 10 minutes after the first answer it counts as unpaid.',
};
export const NO_ANSWER: Bilingual = {
  zh: '綠界沒有可用的回應，請於 retryAfter 後再查。',
  en: 'ECPay gave no usable answer: ask again after retryAfter.',
};
export const NOT_UNDERSTOOD: Bilingual = {
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
