import type { OrderStatus, Problem } from '../orders/order-status.js';
import type { EventKind } from '../orders/timeline.js';

export type Language = 'zh' | 'en';

type Pair = readonly [zh: string, en: string];

type Texts<Key extends string> = Readonly<Record<Key, string>>;

/** Texts that stand beside each other, as one record for each language. */
export function inBoth<Key extends string>(pairs: Readonly<Record<Key, Pair>>): Record<Language, Texts<Key>> {
  const entries = Object.entries<Pair>(pairs);
  const pick = (index: 0 | 1): Texts<Key> =>
    Object.fromEntries(entries.map(([key, pair]) => [key, pair[index]])) as Texts<Key>;
  return { zh: pick(0), en: pick(1) };
}

export const texts = inBoth({
  shop: ['範例商店', 'Sample shop'],
  motto: [
    '示範以 nestjs-ecpay 收款、出貨與退款的完整商店。',
    'A whole shop that takes payments, ships and refunds with nestjs-ecpay.',
  ],
  other: ['English', '中文'],
  email: ['電子郵件', 'E-mail'],
  buy: ['購買', 'Buy'],
  checkout: ['結帳', 'Checkout'],
  pay: ['付款', 'Pay'],
  order: ['訂單', 'Order'],
  amount: ['金額', 'Amount'],
  back: ['回到商店', 'Back to the shop'],
  again: ['重新下單', 'Order again'],
  payNow: ['前往付款', 'Go to the payment'],
  until: ['繳費期限', 'Pay until'],
  bank: ['銀行代碼', 'Bank code'],
  ATM: ['轉帳帳號', 'Account'],
  CVS: ['繳費代碼', 'Code for the convenience store'],
  BARCODE: ['超商條碼', 'Barcode for the convenience store'],
  payDeclined: ['銀行拒絕這筆付款，未向您收款。', 'The bank declined the payment; you were not charged.'],
  payRefused: ['付款未能送出，未向您收款。', 'The payment could not be made; you were not charged.'],
  awaiting: ['請於期限前繳費，繳費後本頁會自動更新。', 'Pay before it expires; this page changes by itself.'],
  timeline: ['訂單進度', 'What happened'],
  sorry: ['很抱歉，發生問題', 'Sorry, something went wrong'],
});

/** What a customer is told. */
export const statusTexts = inBoth<OrderStatus>({
  waiting: ['付款確認中，確認後本頁會自動更新。', 'We are confirming your payment; this page changes by itself.'],
  declined: ['付款失敗，未向您收款。', 'The payment failed; you were not charged.'],
  closed: ['未收到付款，訂單已關閉。', 'No payment came: the order is closed.'],
  paid: ['已付款，商品準備出貨。', 'Paid. We are preparing your order.'],
  shipped: ['已付款，商品已出貨。', 'Paid, and on its way to you.'],
  held: ['已收到款項，將由專人與您聯絡。', 'Your money came in; somebody will write to you.'],
});

export const eventTexts = inBoth<EventKind>({
  ordered: ['下單', 'Ordered'],
  'code-issued': ['取得繳費資訊', 'Code issued'],
  paid: ['付款完成', 'Paid'],
  simulated: ['綠界後台模擬付款，未實際收款', 'A payment was simulated at ECPay; no money moved'],
  declined: ['付款失敗', 'Payment failed'],
  'paid-twice': ['重複付款', 'Paid a second time'],
  'amount-differs': ['金額不符', 'Another amount came in'],
  'paid-after-closing': ['關閉後才付款', 'Paid after it was closed'],
  'payment-unclear': ['款項待查', 'Payment to be looked at'],
  closed: ['訂單關閉', 'Closed'],
  mailed: ['寄出通知信', 'Mail sent'],
  shipped: ['出貨', 'Shipped'],
  captured: ['請款', 'Captured'],
  voided: ['取消授權', 'Authorization voided'],
  refunded: ['退款', 'Refunded'],
});

/** What a clerk is told. */
export const problemTexts = inBoth<Problem>({
  'paid-twice': ['重複付款：請退還其中一筆', 'Paid twice: give one of them back'],
  'amount-differs': ['金額不符：請確認後出貨或退款', 'Another amount came in: ship it or give it back'],
  'paid-after-closing': ['關閉後才付款：請出貨或退款', 'Paid after it was closed: ship it or give it back'],
  'payment-unclear': [
    '已付款，但查不到綠界交易編號：請至綠界後台確認',
    'Paid, but ECPay told no TradeNo: look in its back office',
  ],
});
