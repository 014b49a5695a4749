import type { Bilingual } from '@nestjs-ecpay/protocol';
import type { CallFailureReason } from './call-failure.js';

/** Where nothing came back from. */
export const atHost = (where?: string): Bilingual =>
  where === undefined ? { zh: '', en: '' } : { zh: `（${where}）`, en: `(${where})` };

/** Why a call failed, in words that end a sentence. */
export const CALL_FAILURES: Readonly<Record<CallFailureReason, Bilingual>> = {
  'not-found': { zh: '綠界查無此交易。', en: 'ECPay knows no such trade.' },
  'no-payment': {
    zh: '沒有授權，或銀行尚未回覆。',
    en: 'There is no authorization (any more), or the bank has not answered yet.',
  },
  'merchant-unknown': {
    zh: '綠界不認得此特店，或特店已到期。',
    en: 'ECPay does not know this merchant, or it has expired.',
  },
  'over-date': { zh: '已超過 21 天的關帳期限。', en: 'The 21 days for a capture are over.' },
  'insufficient-balance': {
    zh: '綠界帳戶餘額低於退刷金額。',
    en: 'The balance of the ECPay account is lower than the refund.',
  },
  amount: { zh: '綠界不接受此金額。', en: 'ECPay does not accept the amount.' },
  state: {
    zh: '訂單目前的狀態不允許此操作。',
    en: 'The state of the order does not allow this.',
  },
  duplicate: { zh: '綠界表示已執行過。', en: 'ECPay says that this was done before.' },
  declined: { zh: '銀行拒絕。', en: 'The bank declined it.' },
  system: { zh: '綠界系統發生錯誤。', en: 'ECPay had an error of its own.' },
  unknown: { zh: '綠界拒絕，原因未列於文件。', en: 'ECPay refused it with a code that no page lists.' },
  'closing-window': {
    zh: '每日 20:15 至 20:30（台北）為關帳時段，或離 20:15 太近。',
    en: 'ECPay captures between 20:15 and 20:30 Taipei, or it is too close to 20:15.',
  },
  'rate-limited': {
    zh: '呼叫過於頻繁，綠界暫停受理 (HTTP 403)。',
    en: 'ECPay was called too fast (HTTP 403).',
  },
  'wrong-keys': {
    zh: '綠界無法解密：HashKey 或 HashIV 不屬於此特店或此環境。',
    en: 'ECPay could not decrypt the request: HashKey or HashIV is not of this merchant and environment.',
  },
  'wrong-clock': {
    zh: '本機時間與綠界相差超過 10 分鐘。',
    en: 'The clock of this machine is more than 10 minutes off.',
  },
  'no-answer': { zh: '綠界沒有回應。', en: 'ECPay could not be reached, or did not answer.' },
  'unreadable-answer': {
    zh: '綠界的回應無法判讀。',
    en: 'The answer cannot be read, or is not the answer to this request.',
  },
  aborted: { zh: '已由呼叫端取消，未送出。', en: 'The caller called it off before anything was sent.' },
  'shutting-down': {
    zh: '應用程式正在關閉，不再開始新的操作。',
    en: 'The application is shutting down, and nothing new begins.',
  },
};
