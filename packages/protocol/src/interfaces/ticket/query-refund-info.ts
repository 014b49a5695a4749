import {
  merchantId,
  merchantTradeNo,
  requestMerchantId,
  requestPlatformId,
  rtnCode,
  rtnMsg,
} from '../../fields/common-fields.js';
import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import type { DocPage, Field, FieldTable } from '../../fields/field-table.js';

const page = (section: string): DocPage => ({
  title: { zh: '查詢作業 / 查詢訂單退款資訊', en: 'Query Operation / Query Order Refund Information' },
  section,
  url: 'https://developers.ecpay.com.tw/?p=29971',
});

const ticketMerchantTradeNo: Field = {
  ...merchantTradeNo,
  length: 25,
  meaning: { zh: '特店訂單編號', en: "The merchant's own order number" },
  conflict: {
    zh: '此介面長 25，信用卡介面長 20。',
    en: '25 long in this interface, 20 in the credit interfaces.',
  },
};

/** Data of a QueryRefundInfo request. */
export const ticketQueryRefundInfoRequest: FieldTable = {
  name: 'TicketQueryRefundInfoRequest',
  meaning: { zh: '查詢提貨券訂單的退款資訊', en: 'Asks what was refunded of a pickup voucher order' },
  direction: 'request',
  page: page('特店Request參數說明 / Data參數說明'),
  conflicts: [
    {
      zh: '頁面的 Accept 為 text/html，實際回應為 JSON。',
      en: 'The page wants Accept: text/html for an answer that is JSON. The header is sent as documented.',
    },
    {
      zh: '中文頁的平台為「平台商或POS商」，英文頁說由綠界提供；英文頁範例缺括號與欄位。',
      en: 'The Chinese page speaks of platforms or POS vendors, the English one of platforms only; the examples of the English page lack brackets and fields.',
    },
  ],
  fields: {
    PlatformID: {
      ...requestPlatformId,
      inEnvelope: true,
      meaning: { zh: '平台商或POS商編號', en: "The platform's number at ECPay" },
    },
    MerchantID: requestMerchantId,
    MerchantTradeNo: {
      ...ticketMerchantTradeNo,
      required: true,
      note: {
        zh: '須為包含提貨券的訂單。',
        en: 'The order must contain a pickup voucher (提貨券).',
      },
    },
  },
};

/** Data of a QueryRefundInfo answer. */
export const ticketQueryRefundInfoResponse: FieldTable = {
  name: 'TicketQueryRefundInfoResponse',
  meaning: { zh: '提貨券訂單的退款資訊', en: 'What was refunded of a pickup voucher order' },
  direction: 'response',
  page: page('綠界Response參數說明 / Data參數說明'),
  conflicts: [
    {
      zh: '頁面的 Data 範例不是合法 JSON（RtnMsg 後缺逗號）。',
      en: "The page's example of Data is no valid JSON: a comma is missing after RtnMsg.",
    },
  ],
  fields: {
    RtnCode: { ...rtnCode, required: true, meaning: { zh: '回應代碼', en: rtnCode.meaning.en } },
    RtnMsg: rtnMsg,
    MerchantID: merchantId,
    MerchantTradeNo: { ...ticketMerchantTradeNo, required: 'on-success' },
    TradeAmount: {
      type: 'Int',
      format: 'ntd',
      required: 'on-success',
      meaning: { zh: '訂單金額', en: 'The original amount of the order' },
    },
    TotalRefundAmount: {
      type: 'Int',
      format: 'ntd',
      required: 'on-success',
      meaning: { zh: '已退款總金額', en: 'The total refunded so far' },
      note: {
        zh: '只計銀行已確認的退款，剛執行的退款尚未計入。',
        en: 'Counts only refunds that the bank has confirmed; one that was just made is not in it yet.',
      },
    },
  },
};

/** Ticket/QueryRefundInfo, 查詢訂單退款資訊: changes nothing. */
export const ticketQueryRefundInfo: EcpayInterface = {
  operation: 'ticket.queryRefundInfo',
  name: 'QueryRefundInfo',
  service: 'ticket',
  host: 'ecticket',
  path: '/api/Ticket/QueryRefundInfo',
  envelope: 'aes+mac',
  answer: 'envelope',
  repeat: 'safe',
  timeout: 'read',
  closingWindow: false,
  accept: 'text/html',
  request: ticketQueryRefundInfoRequest,
  response: ticketQueryRefundInfoResponse,
  echo: ['MerchantTradeNo'],
};
