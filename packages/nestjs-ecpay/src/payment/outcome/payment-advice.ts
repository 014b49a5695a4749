import { taipeiTime, type Bilingual } from '@nestjs-ecpay/protocol';
import { atHost, CALL_FAILURES } from '../../client/call-failure-texts.js';
import type { EcpayRefusal } from '../../client/call-failure.js';
import type { Open, PaymentRefusal } from './payment-outcome.js';

export const PAID: Bilingual = {
  zh: '已付款。請保存 order.TradeNo 與 card.Gwsr：請款與退款需要它們。',
  en: 'It is paid. Save order.TradeNo, and card.Gwsr where it is there: every capture and refund needs them.',
};
export const REDIRECT: Bilingual = {
  zh: '尚未付款：請將瀏覽器最上層視窗導向 url。結果由 ReturnURL 通知；十分鐘後仍無通知請呼叫 settlePayment。',
  en: 'Nothing is paid yet: send the top window of the browser to url. The result comes to ReturnURL; without it ten minutes later, call settlePayment.',
};
export const CODE: Bilingual = {
  zh: '尚未付款：請將 info 的繳費資訊顯示給消費者，付款後由 ReturnURL 通知。',
  en: 'Nothing is paid yet: show info to the buyer. ReturnURL is told once it is paid.',
};
export const DECLINED: Bilingual = {
  zh: '銀行拒絕，未收款。請消費者改用其他卡片，並以新的 MerchantTradeNo 再試。',
  en: 'The bank declined it and nothing was charged. Let the buyer use another card, with a new MerchantTradeNo.',
};
export const UNPAID: Bilingual = {
  zh: '相隔十分鐘以上的兩次查詢皆為未付款：視為未付款。',
  en: 'Two queries ten minutes apart say that it is not paid: take it as unpaid.',
};

/** Why it is open, and when to ask. */
export function openAdvice(outcome: Open['outcome'], reason: Open['reason'], askAfter: Date): Bilingual {
  const why = outcome === 'pending' ? PENDING : (WHY_OPEN[reason ?? ''] ?? describeFailure(reason));
  return {
    zh: `${why.zh}是否已收款不明：請勿再次收款，並於 ${taipeiTime.format(askAfter)} 後呼叫 settlePayment。`,
    en: `${why.en} Whether the card was charged is open: never charge again; call settlePayment after ${taipeiTime.format(askAfter)} (Taipei).`,
  };
}

/** Why nothing was charged, and what to do. */
export function refusedAdvice(
  reason: PaymentRefusal,
  { rtnMsg = '', transMsg = '' }: EcpayRefusal,
  where?: string,
): Bilingual {
  const words = rtnMsg || transMsg;
  const told =
    words === '' ? { zh: '', en: '' } : { zh: `綠界回覆：「${words}」。`, en: ` ECPay said: “${words}”.` };
  const why = reason === 'not-sent' ? NOT_SENT : CALL_FAILURES[reason];
  const now = WHAT_NOW[reason] ?? CORRECT;
  const host = atHost(where);
  return {
    zh: `${why.zh}${host.zh}${told.zh}${now.zh}`,
    en: `${[why.en, host.en].filter((part) => part !== '').join(' ')}${told.en} ${now.en}`,
  };
}

const describeFailure = (reason: Open['reason']): Bilingual =>
  reason !== undefined && reason in CALL_FAILURES
    ? CALL_FAILURES[reason as keyof typeof CALL_FAILURES]
    : CALL_FAILURES['no-answer'];

const PENDING: Bilingual = { zh: '綠界尚無結果。', en: 'ECPay does not know the result yet.' };
const WHY_OPEN: Readonly<Record<string, Bilingual>> = {
  unknown: { zh: '綠界回覆未列於文件的代碼。', en: 'ECPay answered with a code that no page lists.' },
  'another-order': { zh: '回應屬於其他訂單。', en: 'The answer is about another order.' },
  'another-amount': { zh: '回應的金額不同。', en: 'The answer tells another amount.' },
  'contradictory-answer': { zh: '回應自相矛盾。', en: 'The answer contradicts itself.' },
};
const NOT_SENT: Bilingual = { zh: '請求未送達綠界。', en: 'The request never left for ECPay.' };
const CORRECT: Bilingual = {
  zh: '未收款，請修正後再送。',
  en: 'Nothing was charged: correct it and send again.',
};
const AGAIN: Bilingual = { zh: '未收款，可再呼叫。', en: 'Nothing was charged: it is safe to call again.' };
const WHAT_NOW: Readonly<Partial<Record<PaymentRefusal, Bilingual>>> = {
  'not-sent': AGAIN,
  'shutting-down': AGAIN,
  aborted: AGAIN,
  'rate-limited': { zh: '未收款，請於 30 分鐘後再試。', en: 'Nothing was charged: try again in 30 minutes.' },
  duplicate: {
    zh: '此訂單編號先前已使用，該訂單可能已付款：請先呼叫 settlePayment，確認未付款後才以新的編號再送。',
    en: 'This order number was used before, and that order may be paid: call settlePayment first, and send with a new number only once it is known to be unpaid.',
  },
  state: {
    zh: '此次未收款；先前的請求可能已收款，請先呼叫 settlePayment。',
    en: 'This request charged nothing; an earlier one may have: call settlePayment first.',
  },
};
