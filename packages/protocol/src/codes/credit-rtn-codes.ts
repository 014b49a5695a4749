import type { RtnCodeEntry } from './rtn-code-entry.js';

const LIVE = 'live: stage answers, 2026';
const LIVE_SISTER = 'live: sister interfaces, recorded by third parties, 2026';
const OFFICIAL_LIST = "third: copied from ECPay's list of RtnCodes, which is not public";
const QUERY_TRADE = 'doc: CreditDetail/QueryTrade, RtnMsg';

const declined = (zh: string, en: string, source: string): RtnCodeEntry => ({
  reason: 'declined',
  effect: 'declined',
  meaning: { zh, en },
  remedy: {
    zh: '請持卡人聯繫發卡銀行或改用其他付款方式。',
    en: 'Ask the cardholder to call the bank or to pay another way.',
  },
  source,
});

/** ECPay checked the request and did not carry it out. */
const refusedInput = (zh: string, en: string, source: string): RtnCodeEntry => ({
  reason: 'unknown',
  effect: 'refused',
  meaning: { zh, en },
  remedy: {
    zh: 'RtnMsg 會以方括號標示欄位，請修正後再送。',
    en: 'RtnMsg names the field in square brackets: correct it and send again.',
  },
  source,
});

const outOfRange = (zh: string, en: string): RtnCodeEntry => ({
  reason: 'amount',
  effect: 'refused',
  meaning: { zh, en },
  remedy: { zh: '請修正定期定額的設定。', en: 'Correct the schedule of the periodic order.' },
  source: LIVE_SISTER,
});

/** RtnCodes of the payment interfaces, and words of their RtnMsg. */
export const creditRtnCodes: Readonly<Record<string, RtnCodeEntry>> = {
  10000185: {
    reason: 'not-found',
    effect: 'refused',
    meaning: { zh: '查無此交易資料。', en: 'There is no such trade.' },
    remedy: {
      zh: '請確認 MerchantTradeNo、TradeNo 屬於此特店且為信用卡訂單。',
      en: 'Check that MerchantTradeNo and TradeNo belong to this merchant and to a credit card order; ECPay says the same for all three.',
    },
    source: LIVE,
  },
  5000220: {
    reason: 'merchant-unknown',
    effect: 'refused',
    meaning: { zh: '缺少 MerchantID。', en: 'MerchantID is missing.' },
    remedy: { zh: '請確認已設定特店編號。', en: 'Configure the merchant number.' },
    source: LIVE,
  },
  5000261: {
    reason: 'merchant-unknown',
    effect: 'refused',
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
    effect: 'refused',
    meaning: { zh: '該訂單狀態為停用中。', en: 'The periodic order is stopped already.' },
    remedy: { zh: '請先查詢訂單狀態。', en: 'Query the order first.' },
    source: LIVE_SISTER,
  },
  10300028: {
    reason: 'duplicate',
    effect: 'refused',
    meaning: { zh: '訂單編號重複。', en: 'The order number is taken.' },
    remedy: {
      zh: '請先查詢該訂單；確認未付款後才以新的 MerchantTradeNo 再送。',
      en: 'Query that order; send again with a new MerchantTradeNo only once it is known to be unpaid.',
    },
    source: LIVE_SISTER,
  },
  10300066: {
    reason: 'no-payment',
    effect: 'pending',
    meaning: { zh: '交易結果尚未確認。', en: 'The result of the payment is not known yet.' },
    remedy: {
      zh: '請勿出貨、勿再次收款；稍後查詢訂單。',
      en: 'Do not ship and do not charge again: query the order later.',
    },
    source: OFFICIAL_LIST,
  },
  5000029: refusedInput(
    '缺少 OrderResultURL 或格式錯誤。',
    'OrderResultURL is missing or malformed.',
    LIVE_SISTER,
  ),
  5000095: {
    reason: 'merchant-unknown',
    effect: 'refused',
    meaning: { zh: '僅限閘道商特店。', en: 'Only gateway merchants may call it.' },
    remedy: { zh: '請以閘道商特店編號呼叫。', en: 'Call it with the number of a gateway merchant.' },
    source: LIVE_SISTER,
  },
  5100010: refusedInput('缺少必填欄位。', 'A field is missing or empty.', LIVE_SISTER),
  5100011: refusedInput(
    '欄位格式錯誤。',
    'A field is malformed.',
    'inferred: the neighbour of 5100010, reported by integrators',
  ),
  5100012: {
    reason: 'state',
    effect: 'refused',
    meaning: { zh: '超過付款時間。', en: 'The time to pay is over, or the token was used before.' },
    remedy: {
      zh: '請先查詢訂單；確認未付款後以新的 MerchantTradeNo 重新取得驗證碼。',
      en: 'Query the order first; ask for a new token with a new MerchantTradeNo only once it is known to be unpaid.',
    },
    source: 'third: other libraries',
  },
  5100074: {
    reason: 'merchant-unknown',
    effect: 'refused',
    meaning: {
      zh: '封包與 Data 的 MerchantID 不符。',
      en: 'The MerchantID of the envelope and of Data do not match.',
    },
    remedy: {
      zh: '平台商模式請設定 platformId；否則兩者必須相同。',
      en: 'They must be equal, except for a platform: configure platformId then.',
    },
    source: LIVE_SISTER,
  },
  5100080: {
    reason: 'merchant-unknown',
    effect: 'refused',
    meaning: { zh: '缺少 MerchantID。', en: 'MerchantID is missing.' },
    remedy: { zh: '請確認已設定特店編號。', en: 'Configure the merchant number.' },
    source: LIVE_SISTER,
  },
  5100088: {
    reason: 'not-found',
    effect: 'refused',
    meaning: { zh: '綁定信用卡不存在。', en: 'There is no such bound card.' },
    remedy: {
      zh: '請確認 BindCardID 與會員編號；卡片可能已被刪除。',
      en: 'Check BindCardID and the member number; the card may have been removed.',
    },
    source: LIVE_SISTER,
  },
  10100223: outOfRange('每日執行頻率須為 1 至 365。', 'Frequency in days is 1 to 365.'),
  10100224: outOfRange('每月執行頻率須為 1 至 12。', 'Frequency in months is 1 to 12.'),
  10100225: outOfRange('每年執行頻率須為 1。', 'Frequency in years is 1.'),
  10100226: outOfRange('每日執行次數須為 2 至 999。', 'ExecTimes in days is 2 to 999.'),
  10100227: outOfRange('每月執行次數須為 2 至 999。', 'ExecTimes in months is 2 to 999.'),
  10100228: outOfRange('每年執行次數須為 2 至 99。', 'ExecTimes in years is 2 to 99.'),
  10200051: {
    reason: 'merchant-unknown',
    effect: 'refused',
    meaning: { zh: '特店編號錯誤。', en: 'The merchant number is wrong.' },
    remedy: {
      zh: '請確認特店編號與環境（測試／正式）。',
      en: 'Check the merchant number and the environment (stage or production).',
    },
    source: 'third: an older probe of ECPay’s hosts',
  },
  90100150: {
    reason: 'not-found',
    effect: 'refused',
    meaning: { zh: '不存在的訂單。', en: 'There is no such periodic order.' },
    remedy: {
      zh: '請確認 MerchantTradeNo 屬於此特店的定期定額訂單。',
      en: 'Check that MerchantTradeNo belongs to a periodic order of this merchant.',
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
