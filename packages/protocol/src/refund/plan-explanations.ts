import type { Bilingual } from '../fields/bilingual.js';
import type { RefundRefusal } from './refund-plan.js';

/** Which way a refund goes. */
export type RefundRoute = 'abandon' | 'undo-and-abandon' | 'refund-before-settlement' | 'refund';

export const routeExplanations: Readonly<Record<RefundRoute, (amount: number) => Bilingual>> = {
  abandon: (amount) => ({
    zh: `尚未關帳：以放棄 (N) 釋放整筆授權 NT$${amount}，不會請款。`,
    en: `Nothing is captured yet: N releases the whole authorization of NT$${amount}, and the cardholder is never charged.`,
  }),
  'undo-and-abandon': (amount) => ({
    zh: `要關帳且為全額：先取消 (E) 關帳，再放棄 (N) 授權 NT$${amount}。兩者須在 20:15 前完成，否則會再次關帳。`,
    en: `It is to be captured and all of it goes back: E undoes the capture, then N releases NT$${amount}. Both must be done before 20:15, which would capture it again.`,
  }),
  'refund-before-settlement': (amount) => ({
    zh: `要關帳：以退刷 (R) 退回 NT$${amount}。`,
    en: `It is to be captured: R takes NT$${amount} back.`,
  }),
  refund: (amount) => ({
    zh: `已關帳：以退刷 (R) 退回 NT$${amount}，由綠界帳戶餘額扣除。`,
    en: `It is captured: R takes NT$${amount} back, out of the balance of the ECPay account.`,
  }),
};

export const refusalExplanations: Readonly<Record<RefundRefusal, Bilingual>> = {
  'nothing-to-refund': {
    zh: '沒有可退的金額：未付款、已放棄，或已全數退回。',
    en: 'There is nothing to refund: it was not paid, it was abandoned, or all of it went back already.',
  },
  'part-before-capture': {
    zh: '尚未關帳不能部分退款：放棄 (N) 會釋放整筆授權。請於關帳後再以退刷 (R) 退部分金額。',
    en: 'A part cannot be refunded before the capture: N would release the whole amount. Ask again once it is captured, when R can take back a part.',
  },
  'part-of-full-only': {
    zh: '分期與紅利折抵交易只能全額退款。',
    en: 'An instalment or bonus-point trade can only be refunded in full.',
  },
  'more-than-left': {
    zh: '退款金額大於可退餘額。',
    en: 'This is more than is left to refund of the trade.',
  },
  'invalid-amount': {
    zh: '退款金額須為大於 0 的整數 (NT$)。',
    en: 'The amount must be a whole number of NT$ above 0.',
  },
  'unknown-status': {
    zh: '查詢結果的狀態或關帳明細無法判讀，為避免錯誤不執行任何動作。請至廠商後台確認。',
    en: 'The state or the capture rows that the query shows are not understood, so nothing is done. Look at the order in ECPay’s back office.',
  },
};

/** DoAction does not touch the schedule of a periodic order. */
export const periodicWarning: Bilingual = {
  zh: '此為定期定額訂單：退款不會停止後續扣款，請另行停用。',
  en: 'This is a periodic order: a refund does not stop its schedule, and the next charge comes all the same. Stop it separately.',
};
