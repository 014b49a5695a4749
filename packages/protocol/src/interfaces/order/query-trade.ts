import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import {
  merchantTradeNo,
  requestMerchantId,
  requestPlatformId,
  tradeNo,
} from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { answerHead, answerOrder } from '../payment/answer-fields.js';
import { pageOf, within } from '../payment/doc-page.js';
import { atmPayment, barcodePayment, cvsPayment } from '../payment/paid-by-code.js';

const page = pageOf(9083, '查詢訂單 / 查詢訂單', 'Queries / One order');

/** Data of a request of the order query. */
export const orderQueryTradeRequest: FieldTable = {
  name: 'OrderQueryTradeRequest',
  meaning: { zh: '查詢訂單', en: 'Asks whether an order is paid, whatever the payment method' },
  direction: 'request',
  page: page.request,
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    MerchantTradeNo: { ...merchantTradeNo, required: true },
  },
};

/** One entry of ExecLog. */
export const periodCharge: FieldTable = {
  name: 'PeriodCharge',
  meaning: { zh: '定期定額的一次授權', en: 'One charge of a periodic order' },
  direction: 'response',
  page: within(page.response, 'ExecLog'),
  fields: {
    RtnCode: {
      type: 'Int',
      source: 'live',
      meaning: { zh: '授權結果', en: 'The result of the charge: 1 is success' },
      note: { zh: '失敗的授權沒有實錄。', en: 'How a failed charge looks was never recorded.' },
    },
    Amount: { type: 'Int', format: 'ntd', source: 'live', meaning: { zh: '金額', en: 'What was charged' } },
    Gwsr: {
      type: 'Int',
      source: 'live',
      meaning: { zh: '授權交易單號', en: 'The number of the authorization' },
    },
    ProcessDate: {
      type: 'String',
      length: 20,
      format: 'taipei-time',
      source: 'live',
      meaning: { zh: '處理時間', en: 'When it was charged' },
    },
    AuthCode: {
      type: 'String',
      length: 6,
      sensitive: true,
      source: 'live',
      meaning: { zh: '銀行授權碼', en: "The bank's authorization code" },
    },
    TradeNo: {
      ...tradeNo,
      source: 'live',
      note: {
        zh: '每次授權有各自的 TradeNo，請退款需要它。',
        en: 'Each charge has its own, which its capture and its refund need.',
      },
    },
    ChargeFee: { type: 'Number', source: 'live', meaning: { zh: '手續費', en: "ECPay's fee in NT$" } },
  },
};

/** Data of an answer of the order query. */
export const orderQueryTradeResponse: FieldTable = {
  name: 'OrderQueryTradeResponse',
  meaning: { zh: '訂單查詢結果', en: 'The order as ECPay sees it now' },
  direction: 'response',
  page: page.response,
  conflicts: [
    {
      zh: 'RtnCode 為 1 只表示查到訂單：是否付款請看 OrderInfo.TradeStatus。',
      en: 'RtnCode 1 says that the order was found. Whether it is paid is told by OrderInfo.TradeStatus.',
    },
    {
      zh: '一次付清的信用卡訂單實測不含 CardInfo。',
      en: 'A paid card order came back without CardInfo; a periodic one has it.',
    },
  ],
  fields: {
    ...answerHead,
    ...answerOrder,
    ATMInfo: {
      type: 'Object',
      of: atmPayment,
      source: 'live',
      meaning: { zh: 'ATM 付款人', en: 'The account it was paid from' },
      when: { zh: 'ATM 訂單', en: 'ATM orders' },
    },
    CVSInfo: {
      type: 'Object',
      of: cvsPayment,
      source: 'inferred',
      meaning: { zh: '超商代碼付款資訊', en: 'Where the code was paid' },
      when: { zh: '超商代碼訂單', en: 'Convenience store code orders' },
    },
    BarcodeInfo: {
      type: 'Object',
      of: barcodePayment,
      source: 'inferred',
      meaning: { zh: '超商條碼付款資訊', en: 'Where the slip was paid' },
      when: { zh: '超商條碼訂單', en: 'Barcode orders' },
    },
    ExecStatus: {
      type: 'String',
      length: 1,
      source: 'live',
      meaning: { zh: '定期定額狀態', en: 'Whether the schedule of a periodic order runs' },
      values: { 0: { zh: '已停用', en: 'cancelled' }, 1: { zh: '執行中', en: 'running' } },
      note: {
        zh: '停用後 TradeStatus 仍為 1，只有此欄位能看出。',
        en: 'A cancelled schedule keeps TradeStatus 1: only this field tells.',
      },
    },
    ExecLog: {
      type: 'Array',
      of: periodCharge,
      source: 'live',
      meaning: { zh: '定期定額的授權紀錄', en: 'The charges of a periodic order' },
    },
  },
};

/** Cashier/QueryTrade, 查詢訂單: all payment methods. */
export const orderQueryTrade: EcpayInterface = {
  operation: 'order.queryTrade',
  name: 'Cashier/QueryTrade',
  service: 'payment',
  host: 'ecpayment',
  path: '/1.0.0/Cashier/QueryTrade',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'safe',
  timeout: 'read',
  closingWindow: false,
  request: orderQueryTradeRequest,
  response: orderQueryTradeResponse,
  echo: [{ answer: 'OrderInfo.MerchantTradeNo', request: 'MerchantTradeNo' }],
};
