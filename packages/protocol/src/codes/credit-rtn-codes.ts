import type { RtnCodeEntry } from './rtn-code-entry.js';

const LIVE = 'live: stage answers, 2026';
const LIVE_SISTER = 'live: sister interfaces, recorded by third parties, 2026';
const OFFICIAL_LIST = "third: copied from ECPay's list of RtnCodes, which is not public";
const QUERY_TRADE = 'doc: CreditDetail/QueryTrade, RtnMsg';

const declined = (zh: string, en: string, source: string): RtnCodeEntry => ({
  reason: 'declined',
  meaning: { zh, en },
  remedy: {
    zh: '請持卡人聯繫發卡銀行或改用其他付款方式。',
    en: 'Ask the cardholder to call the bank or to pay another way.',
  },
  source,
});

/** RtnCodes of the payment interfaces, and words of their RtnMsg. */
export const creditRtnCodes: Readonly<Record<string, RtnCodeEntry>> = {
  10000185: {
    reason: 'not-found',
    meaning: { zh: '查無此交易資料。', en: 'There is no such trade.' },
    remedy: {
      zh: '請確認 MerchantTradeNo、TradeNo 屬於此特店且為信用卡訂單。',
      en: 'Check that MerchantTradeNo and TradeNo belong to this merchant and to a credit card order; ECPay says the same for all three.',
    },
    source: LIVE,
  },
  5000220: {
    reason: 'merchant-unknown',
    meaning: { zh: '缺少 MerchantID。', en: 'MerchantID is missing.' },
    remedy: { zh: '請確認已設定特店編號。', en: 'Configure the merchant number.' },
    source: LIVE,
  },
  5000261: {
    reason: 'merchant-unknown',
    meaning: {
      zh: '封包與 Data 的 MerchantID 不符。',
      en: 'The MerchantID of the envelope and of Data do not match.',
    },
    remedy: {
      zh: '平台商模式請設定 platformId；否則兩者必須相同。',
      en: 'They must be equal, except for a platform: configure platformId then.',
    },
    source: LIVE,
  },
  error_Stop: {
    reason: 'merchant-unknown',
    meaning: { zh: '查無商家或商家已到期。', en: 'The merchant is unknown or has expired.' },
    remedy: {
      zh: '請確認特店編號與環境（測試/正式）。',
      en: 'Check the merchant number and the environment (stage or production).',
    },
    source: QUERY_TRADE,
  },
  error_nopay: {
    reason: 'no-payment',
    meaning: {
      zh: '查無授權單號，或銀行尚未回覆。',
      en: 'There is no authorization, or the bank has not answered yet.',
    },
    remedy: {
      zh: '10 分鐘後再查一次，仍相同則視為未付款。',
      en: 'Ask again 10 minutes later; if it still says so, take it as unpaid.',
    },
    source: QUERY_TRADE,
  },
  error: {
    reason: 'system',
    meaning: { zh: '發生錯誤或資料檢核失敗。', en: 'An error at ECPay, or the input was refused.' },
    remedy: {
      zh: '請檢查欄位；無誤則稍後再查。',
      en: 'Check the fields of the request; if they are right, ask again later.',
    },
    source: QUERY_TRADE,
  },
  error_amount_R: {
    reason: 'amount',
    meaning: {
      zh: '退刷金額不被接受，例如尚未關帳即退刷。',
      en: 'The refund amount is not accepted, for example because nothing is captured yet.',
    },
    remedy: {
      zh: '請先查詢狀態：已授權用 N，要關帳全額用 E 再 N，已關帳用 R。',
      en: 'Query the state first: N while Authorized, E and then N for all of it while To be captured, R once Captured.',
    },
    source: 'field: integrators, production 2026',
  },
  error_overDate: {
    reason: 'over-date',
    meaning: { zh: '超過可關帳期限。', en: 'The time for a capture is over.' },
    remedy: {
      zh: '請聯絡綠界客服協助關帳。',
      en: "Ask ECPay's customer service to capture it.",
    },
    source: 'doc: Credit/DoAction, notes on captures',
  },
  餘額不足: {
    reason: 'insufficient-balance',
    meaning: {
      zh: '綠界帳戶餘額低於退刷金額。',
      en: 'The balance of the ECPay account is lower than the refund.',
    },
    remedy: { zh: '請先儲值綠界帳戶，再退刷。', en: 'Top up the ECPay account, then refund.' },
    source: 'inferred: Credit/DoAction, note 4 on R names the cause, not the words',
  },
  100006: {
    reason: 'state',
    meaning: { zh: '該訂單狀態為停用中。', en: 'The periodic order is stopped already.' },
    remedy: { zh: '請先查詢訂單狀態。', en: 'Query the order first.' },
    source: LIVE_SISTER,
  },
  10300028: {
    reason: 'duplicate',
    meaning: { zh: '訂單編號重複。', en: 'The order number is taken.' },
    remedy: {
      zh: '請先查詢該訂單；確認未付款後才以新的 MerchantTradeNo 再送。',
      en: 'Query that order; send again with a new MerchantTradeNo only once it is known to be unpaid.',
    },
    source: LIVE_SISTER,
  },
  10100058: declined('付款失敗。', 'The payment failed.', LIVE_SISTER),
  10100248: declined('拒絕交易，請持卡人聯繫發卡行。', 'The bank refused it.', OFFICIAL_LIST),
  10100251: declined('卡片過期。', 'The card has expired.', OFFICIAL_LIST),
  10100252: declined('額度不足。', 'The credit line of the card does not suffice.', OFFICIAL_LIST),
  10100254: declined('交易失敗，卡片受限制。', 'The bank restricts this card.', OFFICIAL_LIST),
  10100255: declined('報失卡。', 'The card was reported lost.', OFFICIAL_LIST),
  10100256: declined('被盜用卡。', 'The card was reported stolen.', OFFICIAL_LIST),
};
