import type { Bilingual } from '@nestjs-ecpay/protocol';

/** Why the simulator refuses a request, as a closed set. */
export type Refusal =
  | 'merchant-missing'
  | 'merchant-mismatch'
  | 'merchant-stopped'
  | 'check-mac'
  | 'field'
  | 'not-found'
  | 'no-payment'
  | 'no-voucher'
  | 'closing-window'
  | 'state'
  | 'released'
  | 'nothing-captured'
  | 'amount'
  | 'full-only'
  | 'over-date'
  | 'balance'
  | 'token'
  | 'no-bind-card'
  | 'too-many-cards'
  | 'gateway-only';

/** What a refusal looks like on the wire. */
export interface RefusalAnswer {
  /** Absent where ECPay answers with RtnMsg alone, as QueryTrade does. */
  readonly RtnCode?: number;
  readonly RtnMsg: string;
  readonly meaning: Bilingual;
  /** Where the code and the words come from; `assumed` for what no source tells. */
  readonly source: { readonly RtnCode: string; readonly RtnMsg: string };
}

const LIVE = 'live: stage answers, 2026';
/** Not proved for this interface: its sister AIO/DoAction was measured, with small real amounts. */
const MEASURED = 'field: measured on AIO DoAction, production and stage, 2026';
const DO_ACTION_PAGE = 'doc: Credit/DoAction';
const ASSUMED = 'assumed';

/** DoAction says no in a sentence, and the word that tells why stands in it (field: integrators, production 2026). */
const sentence = (word: string): string => `更新失敗.(${word})`;

function refusal(
  [RtnCode, codeSource]: readonly [number | undefined, string],
  [RtnMsg, wordsSource]: readonly [string, string],
  zh: string,
  en: string,
): RefusalAnswer {
  return {
    ...(RtnCode === undefined ? {} : { RtnCode }),
    RtnMsg,
    meaning: { zh, en },
    source: { RtnCode: codeSource, RtnMsg: wordsSource },
  };
}

/**
 * The answer to each refusal. Codes of the form 9900xxxx are the simulator's own: no source tells ECPay's, and nobody
 * should mistake them for it. Override any in `startSimulator({ refusals })`.
 *
 * @publicApi
 */
export const refusalAnswers: Readonly<Record<Refusal, RefusalAnswer>> = {
  'merchant-missing': refusal(
    [5000220, LIVE],
    ['MerchantID is required', ASSUMED],
    'Data 缺少 MerchantID',
    'Data has no MerchantID',
  ),
  'merchant-mismatch': refusal(
    [5000261, LIVE],
    ['MerchantID does not match', ASSUMED],
    '封包與 Data 的 MerchantID 不符，或平台商不可代表該特店',
    'MerchantID of envelope and Data differ, or this platform may not act for that shop',
  ),
  'merchant-stopped': refusal(
    [99000001, ASSUMED],
    ['error_Stop', 'doc: CreditDetail/QueryTrade'],
    '特店已到期或停用',
    'the merchant has expired',
  ),
  'check-mac': refusal(
    [99000002, ASSUMED],
    ['CheckMacValue Error', ASSUMED],
    '檢查碼錯誤',
    'CheckMacValue is wrong or missing',
  ),
  field: refusal(
    [99000003, ASSUMED],
    ['Parameter Error', ASSUMED],
    '欄位缺少或格式不符',
    'a field is missing, too long or of the wrong type',
  ),
  'not-found': refusal(
    [10000185, LIVE],
    ['Cant not find the trade data', LIVE],
    '查無交易：不存在、非信用卡、屬於其他特店，或 TradeNo 不符',
    "no such trade: unknown, no card order, another merchant's, or the TradeNo is another's",
  ),
  'no-payment': refusal(
    [undefined, 'doc: CreditDetail/QueryTrade'],
    ['error_nopay', 'doc: CreditDetail/QueryTrade'],
    '訂單存在但沒有授權：尚未付款，或銀行尚未回覆（QueryTrade）',
    'there is an order but no authorization: nobody has paid, or the bank has not answered (QueryTrade)',
  ),
  'no-voucher': refusal(
    [99000004, ASSUMED],
    ['The order contains no pickup voucher', ASSUMED],
    '訂單不含提貨券',
    'the ticket order contains no pickup voucher',
  ),
  'closing-window': refusal(
    [99000005, ASSUMED],
    ['DoAction is not available from 20:15 to 20:30', ASSUMED],
    '每日自動關帳開啟時，20:15 至 20:30 不可執行',
    'automatic capture is on and it is between 20:15 and 20:30 in Taipei',
  ),
  state: refusal(
    [99000006, ASSUMED],
    [sentence('error_status'), ASSUMED],
    '此狀態不可執行此動作',
    'the trade is in no state that allows this action',
  ),
  released: refusal(
    [10000002, MEASURED],
    [sentence('error_nopay'), MEASURED],
    '授權已放棄（N）、已逾期或從未成功，沒有可用的授權',
    'the authorization was released (N), has expired or never was: a second N, for example',
  ),
  'nothing-captured': refusal(
    [10000002, MEASURED],
    [sentence('error_amount_R'), MEASURED],
    '尚未關帳不可退刷；要關帳時亦不可一次全額退刷',
    'R before there is a capture, or of all of it while To be captured',
  ),
  amount: refusal(
    [99000008, ASSUMED],
    [sentence('error_amount'), ASSUMED],
    '金額不符或超過可用金額',
    'the amount does not fit, or is more than is left',
  ),
  'full-only': refusal(
    [99000009, ASSUMED],
    [sentence('error_amount_full'), ASSUMED],
    '分期與紅利折抵須全額',
    'instalments and bonus points: the whole amount only',
  ),
  'over-date': refusal(
    [99000010, ASSUMED],
    [sentence('error_overDate'), DO_ACTION_PAGE],
    '超過 21 天不可關帳',
    'C more than 21 days after the authorization, automatic capture off',
  ),
  balance: refusal(
    [99000011, ASSUMED],
    [sentence('error_balance'), ASSUMED],
    '帳戶餘額不足以退刷',
    "the merchant's ECPay balance is lower than the refund",
  ),
  token: refusal(
    [5100012, 'third: other libraries'],
    ['超過付款時間', 'third: other libraries'],
    'PayToken 不存在、已使用、已逾期，或屬於其他訂單',
    "the PayToken is unknown, was used before, has expired, or is another order's",
  ),
  'no-bind-card': refusal(
    [5100088, LIVE],
    ['The BindCard does not exist.', LIVE],
    '綁定信用卡不存在，或屬於其他會員',
    "there is no such bound card, or it is another member's",
  ),
  'too-many-cards': refusal(
    [99000013, ASSUMED],
    ['The member has 5 bound cards', ASSUMED],
    '每位會員最多綁定 5 張信用卡（官網），超過時的代碼未知',
    'a member may bind 5 cards (the page); the code of the sixth is not known',
  ),
  'gateway-only': refusal(
    [5000095, LIVE],
    ['Only support gateway merchantID', LIVE],
    '僅限閘道商特店（QueryCardInfo）',
    'for gateway merchants only (QueryCardInfo)',
  ),
};
