import type { Field } from './field-table.js';

/*
 * Fields that several pages describe alike. A table that differs from them spreads the one it needs and says how:
 * `{ ...merchantTradeNo, length: 25 }`.
 */

/** MerchantID inside Data. */
export const merchantId = {
  type: 'String',
  length: 10,
  meaning: { zh: '特店編號', en: "The merchant's number at ECPay" },
} as const satisfies Field;

/** MerchantID of a request: whose keys are used, and what ECPay gets. */
export const requestMerchantId = {
  ...merchantId,
  required: true,
  filledBy: 'merchant',
  note: {
    zh: '省略時為預設特店；填寫時選用該編號的已設定特店，與選項 merchantId 相同。',
    en: 'Left out: the default merchant. Given: the configured merchant of this number, as with the option merchantId.',
  },
} as const satisfies Field;

/** PlatformID inside Data of the credit interfaces. */
export const platformId = {
  type: 'String',
  length: 10,
  meaning: { zh: '特約合作平台商代號', en: "The cooperating platform's number at ECPay" },
} as const satisfies Field;

/** PlatformID of a request: the configured merchant's, or empty. */
export const requestPlatformId = {
  ...platformId,
  filledBy: 'merchant',
  mayBeEmpty: true,
  note: {
    zh: '省略時由設定的特店帶入；填寫時須與其 platformId 相同，沒有平台商時為空字串。',
    en: "Left out: the configured merchant's platformId. Given: it must be that one, or empty where there is none.",
  },
} as const satisfies Field;

/** MerchantTradeNo of the credit interfaces and of the notification. */
export const merchantTradeNo = {
  type: 'String',
  length: 20,
  meaning: { zh: '特店交易編號', en: "The merchant's own order number" },
  note: {
    zh: '信用卡介面長 20，票券介面長 25。',
    en: '20 long in the credit interfaces, 25 in the ticket interface: an order that may be asked for in both should fit 20.',
  },
} as const satisfies Field;

/** ECPay's number of the trade, without which DoAction is impossible. */
export const tradeNo = {
  type: 'String',
  length: 20,
  meaning: { zh: '綠界交易編號', en: "ECPay's number of the trade" },
} as const satisfies Field;

/** RtnCode of JSON interfaces. */
export const rtnCode = {
  type: 'Int',
  meaning: { zh: '交易狀態', en: 'The result: 1 is success, anything else is not' },
  values: { 1: { zh: '成功', en: 'success' } },
  note: {
    zh: 'JSON 介面為數字；綠界的表單介面為字串，兩者皆接受。',
    en: "A number in these JSON interfaces, a string in ECPay's form interfaces: both are read.",
  },
} as const satisfies Field;

/** RtnMsg: free text in answers. */
export const rtnMsg = {
  type: 'String',
  length: 200,
  format: 'free-text',
  meaning: { zh: '回應訊息', en: "ECPay's words for the result" },
  note: {
    zh: '自由文字，勿以其內容判斷結果。',
    en: 'Free text: record it, decide by RtnCode.',
  },
} as const satisfies Field;
