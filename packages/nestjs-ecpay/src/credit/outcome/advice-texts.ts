import { type Bilingual } from '@nestjs-ecpay/protocol';
import { refusalExplanations } from '@nestjs-ecpay/protocol/internal';
import { CALL_FAILURES } from '../../client/call-failure-texts.js';
import type { OperationReason } from './operation-outcome.js';

/** Why an operation ended without being completed. */
export const WHY: Readonly<Record<OperationReason, Bilingual>> = {
  ...refusalExplanations,
  ...CALL_FAILURES,
  'another-charge': {
    zh: '綠界顯示的交易不是這一筆：授權單號 (TradeID)、金額或授權時間不同。',
    en: 'The trade that ECPay shows is not this charge: its TradeID, Amount or AuthTime is another.',
  },
  unsettled: {
    zh: '此訂單另有未結案的退款。',
    en: 'Another refund of this order is unsettled.',
  },
  'dry-run': { zh: '僅試算，未送出任何動作。', en: 'This was a dry run: nothing was sent.' },
  settled: { zh: '已人工結案為未生效。', en: 'It was settled by hand as not having taken effect.' },
  'unreadable-record': {
    zh: '退款紀錄無法判讀，為避免重複退款不執行任何動作。',
    en: 'The journal’s record of this refund cannot be understood, so nothing is done.',
  },
};

const CHECK_MERCHANT: Bilingual = {
  zh: '訂單狀態未變更。請確認 merchantId、HashKey、HashIV 與 environment（測試/正式），修正後再呼叫。',
  en: 'Nothing happened. Check merchantId, hashKey, hashIv and environment (stage or production), then call again.',
};
const CALL_AGAIN: Bilingual = {
  zh: '訂單狀態未變更，可再呼叫。',
  en: 'Nothing happened: it is safe to call again.',
};
const LOOK_FIRST: Bilingual = {
  zh: '訂單狀態未變更。請先查詢訂單（queryTrade）或至廠商後台確認。',
  en: 'Nothing happened. Look at the order first (queryTrade, or ECPay’s back office).',
};

/** What to do after a refusal, where waiting until `retryAfter` is not the answer. */
export const WHAT_NOW: Readonly<Partial<Record<OperationReason, Bilingual>>> = {
  'not-found': {
    zh: '請確認訂單編號、TradeNo、特店與環境。',
    en: 'Check the order number, the TradeNo, the merchant and the environment.',
  },
  'no-payment': LOOK_FIRST,
  'merchant-unknown': CHECK_MERCHANT,
  'wrong-keys': CHECK_MERCHANT,
  'wrong-clock': {
    zh: '訂單狀態未變更。請校正主機時間 (NTP) 後再呼叫。',
    en: 'Nothing happened. Synchronize the clock (NTP), then call again.',
  },
  'over-date': {
    zh: '請聯絡綠界客服。',
    en: 'Ask ECPay’s customer service.',
  },
  'insufficient-balance': {
    zh: '訂單狀態未變更。請先儲值綠界帳戶。',
    en: 'Nothing happened. Top up the ECPay account first.',
  },
  amount: LOOK_FIRST,
  state: {
    zh: '訂單狀態未變更。請先查詢訂單；已關帳者請用 refund，未關帳者請用 void。',
    en: 'Nothing happened. Look at the order: once it is captured use refund, before that void.',
  },
  system: CALL_AGAIN,
  unknown: LOOK_FIRST,
  'unknown-status': LOOK_FIRST,
  'another-charge': {
    zh: "未執行任何動作。請帶入付款通知的 kind 與 Gwsr；定期定額的各期須帶 kind: 'periodic' 與該期的 TradeNo。",
    en: 'Nothing was sent. Pass kind and Gwsr of the notification; a charge of a periodic order needs kind: ‘periodic’ and its own TradeNo.',
  },
  'no-answer': CALL_AGAIN,
  'unreadable-answer': {
    zh: '訂單狀態未變更，可再呼叫；若持續發生，請確認金鑰與網路設備（proxy、防火牆）。',
    en: 'Nothing happened: it is safe to call again. If it stays so, check the keys and what stands between (proxy, firewall).',
  },
  'shutting-down': {
    zh: '未執行任何動作，請於重新啟動後再呼叫。',
    en: 'Nothing was sent: call again once the application runs again.',
  },
  'part-before-capture': {
    zh: '請先關帳 (capture)，之後才能部分退款。',
    en: 'Capture it first: a part can be refunded only after that.',
  },
  'more-than-left': {
    zh: '訂單狀態未變更，請改以較小的金額。',
    en: 'Nothing happened. Ask for less.',
  },
  'part-of-full-only': {
    zh: '訂單狀態未變更，請以全額退款。',
    en: 'Nothing happened. Refund all of it, or nothing.',
  },
  unsettled: {
    zh: '請先完成該筆退款或以 settleRefund 結案。',
    en: 'Bring it to an end first, or settle it with settleRefund.',
  },
  settled: {
    zh: '若仍要退款，請以新的 refundId 再退。',
    en: 'To refund all the same, take a new refundId.',
  },
};
