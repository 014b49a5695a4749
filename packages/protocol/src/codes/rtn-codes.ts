import type { EcpayApiReason } from '../errors/ecpay-api.error.js';
import type { Bilingual } from '../fields/field-table.js';

/** The families of interfaces, which number their refusals apart from each other. */
export type EcpayService = 'credit' | 'ticket';

/** One RtnCode, or one word that ECPay puts into RtnMsg instead of a code. */
export interface RtnCodeEntry {
  readonly reason: EcpayApiReason;
  readonly meaning: Bilingual;
  readonly remedy: Bilingual;
  readonly source: string;
}

const LIVE = 'live: stage answers, 2026';
const QUERY_TRADE = 'doc: CreditDetail/QueryTrade, RtnMsg';

/**
 * What is known about refusals, by service and then by RtnCode or by the word in RtnMsg. Only codes that were seen or
 * are documented; ECPay has hundreds more, for which `explainRtn` answers `unknown`.
 */
export const rtnCodes: Readonly<Record<EcpayService, Readonly<Record<string, RtnCodeEntry>>>> = {
  credit: {
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
        zh: '平台商模式請設定 platformId;否則兩者必須相同。',
        en: 'They must be equal, except for a platform: configure platformId then.',
      },
      source: LIVE,
    },
    error_Stop: {
      reason: 'merchant-unknown',
      meaning: { zh: '查無商家或商家已到期。', en: 'The merchant is unknown or has expired.' },
      remedy: {
        zh: '請確認特店編號與環境(測試/正式)。',
        en: 'Check the merchant number and the environment (stage or production).',
      },
      source: QUERY_TRADE,
    },
    error_nopay: {
      reason: 'no-payment',
      meaning: {
        zh: '查無授權單號,或銀行尚未回覆。',
        en: 'There is no authorization, or the bank has not answered yet.',
      },
      remedy: {
        zh: '10 分鐘後再查一次,仍相同則視為未付款。',
        en: 'Ask again 10 minutes later; if it still says so, take it as unpaid.',
      },
      source: QUERY_TRADE,
    },
    error: {
      reason: 'system',
      meaning: { zh: '發生錯誤或資料檢核失敗。', en: 'An error at ECPay, or the input was refused.' },
      remedy: {
        zh: '請檢查欄位;無誤則稍後再查。',
        en: 'Check the fields of the request; if they are right, ask again later.',
      },
      source: QUERY_TRADE,
    },
    error_amount_R: {
      reason: 'amount',
      meaning: {
        zh: '退刷金額不被接受,例如尚未關帳即退刷。',
        en: 'The refund amount is not accepted, for example because nothing is captured yet.',
      },
      remedy: {
        zh: '請先查詢狀態:已授權用 N,要關帳全額用 E 再 N,已關帳用 R。',
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
  },
  ticket: {},
};
