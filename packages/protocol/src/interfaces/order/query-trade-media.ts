import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { requestMerchantId } from '../../fields/common-fields.js';
import type { Field, FieldTable } from '../../fields/field-table.js';
import { pageOf, within } from '../payment/doc-page.js';

const page = pageOf(16406, '對帳 / 下載特店對帳媒體檔', 'Reconciliation / The payout file');

const day = { type: 'String', length: 10, format: 'date', required: true } as const satisfies Partial<Field>;

/** Data of a QueryTradeMedia request. */
export const orderQueryTradeMediaRequest: FieldTable = {
  name: 'OrderQueryTradeMediaRequest',
  meaning: { zh: '下載對帳媒體檔', en: 'Asks for the payout file of a period' },
  direction: 'request',
  page: page.request,
  conflicts: [
    {
      zh: '來源 IP 須先於廠商後台登記；每特店每分鐘一檔。',
      en: "The caller's address has to be registered in ECPay's console, and there is one file a minute for each merchant.",
    },
  ],
  fields: {
    MerchantID: requestMerchantId,
    DateType: {
      type: 'String',
      length: 1,
      required: true,
      meaning: { zh: '日期類別', en: 'Which date the period is about' },
      values: {
        1: { zh: '結算日期', en: 'the day of settlement' },
        2: { zh: '撥款日期', en: 'the day of payout' },
      },
    },
    BeginDate: { ...day, meaning: { zh: '起始日期', en: 'The first day' } },
    EndDate: {
      ...day,
      meaning: { zh: '結束日期', en: 'The last day' },
      within: { months: 1, of: 'BeginDate' },
      note: { zh: '期間最多一個月。', en: 'At most one month after the first.' },
    },
    PaymentType: {
      type: 'String',
      length: 2,
      meaning: { zh: '付款方式', en: 'Only this payment method; left out: all' },
      note: {
        zh: '01 信用卡、02 WebATM、03 ATM、04 超商代碼、05 超商條碼；其後的代碼未知。',
        en: '01 card, 02 WebATM, 03 ATM, 04 convenience store code, 05 barcode; the list goes on unseen.',
      },
    },
  },
};

const cell = (column: string, zh: string, en: string): Field => ({
  type: 'String',
  column,
  source: 'live',
  meaning: { zh, en },
});

/** One row of the payout file. */
export const tradeMediaRow: FieldTable = {
  name: 'TradeMediaRow',
  meaning: { zh: '對帳媒體檔的一列', en: 'One row of the payout file' },
  direction: 'response',
  page: within(page.response, 'CSV'),
  conflicts: [
    {
      zh: '所有儲存格皆為文字；其餘欄位以標題為名。沒有任何含資料的列的實錄。',
      en: 'Every cell is a text; further columns stand under their header. No file with a row was ever recorded.',
    },
  ],
  fields: {
    MerchantTradeNo: cell('特店交易編號', '特店交易編號', "The merchant's own order number"),
    TradeNo: cell('綠界交易編號', '綠界交易編號', "ECPay's number of the trade"),
    TradeDate: cell('交易日期', '交易日期', 'When the order was made'),
    PaymentType: cell('付款方式', '付款方式', 'How it was paid'),
    TradeAmt: cell('交易金額', '交易金額', 'The amount of the order'),
    ChargeFee: cell('金流手續費', '金流手續費', "ECPay's fee"),
    RefundAmount: cell('退款金額', '退款金額', 'What has been refunded'),
    ProcessFee: cell('金流處理費', '金流處理費', 'The processing fee'),
  },
};

/** An answer of QueryTradeMedia, read from its CSV. */
export const orderQueryTradeMediaResponse: FieldTable = {
  name: 'OrderQueryTradeMediaResponse',
  meaning: { zh: '對帳媒體檔', en: 'The payout file' },
  direction: 'response',
  page: page.response,
  conflicts: [
    {
      zh: '成功時為 CSV（text/plain），失敗時為 JSON 封包。',
      en: 'Comma-separated cells in text/plain on success, the envelope on failure.',
    },
  ],
  fields: {
    Rows: { type: 'Array', of: tradeMediaRow, source: 'live', meaning: { zh: '各列', en: 'The rows' } },
  },
};

/** Cashier/QueryTradeMedia: one file a minute, so only what never left is sent again. */
export const orderQueryTradeMedia: EcpayInterface = {
  operation: 'order.queryTradeMedia',
  name: 'QueryTradeMedia',
  service: 'payment',
  host: 'ecpayment',
  path: '/1.0.0/Cashier/QueryTradeMedia',
  envelope: 'aes',
  answer: 'csv',
  repeat: 'unsent',
  timeout: 'read',
  closingWindow: false,
  request: orderQueryTradeMediaRequest,
  response: orderQueryTradeMediaResponse,
  echo: [],
};
