import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { merchantTradeNo, requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { answerCodes, answerHead, answerOrder } from '../payment/answer-fields.js';
import { pageOf } from '../payment/doc-page.js';

const page = pageOf(
  9098,
  '查詢訂單 / 查詢 ATM、超商代碼、超商條碼的取號結果',
  'Queries / The code that an order is paid with',
);

/** Data of a QueryPaymentInfo request. */
export const orderQueryPaymentInfoRequest: FieldTable = {
  name: 'OrderQueryPaymentInfoRequest',
  meaning: { zh: '查詢取號結果', en: 'Asks for the virtual account, code or barcodes of an order' },
  direction: 'request',
  page: page.request,
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    MerchantTradeNo: { ...merchantTradeNo, required: true },
  },
};

/** Data of a QueryPaymentInfo answer. */
export const orderQueryPaymentInfoResponse: FieldTable = {
  name: 'OrderQueryPaymentInfoResponse',
  meaning: { zh: '取號結果', en: 'What an order can be paid with' },
  direction: 'response',
  page: page.response,
  conflicts: [
    {
      zh: '付款後不再回傳繳費資訊。',
      en: 'Once the order is paid the codes are no longer there, as far as the sister product tells.',
    },
  ],
  fields: {
    ...answerHead,
    OrderInfo: answerOrder.OrderInfo,
    ...answerCodes,
    CustomField: answerOrder.CustomField,
  },
};

/** Cashier/QueryPaymentInfo: the only query that gives the virtual account. */
export const orderQueryPaymentInfo: EcpayInterface = {
  operation: 'order.queryPaymentInfo',
  name: 'QueryPaymentInfo',
  service: 'payment',
  host: 'ecpayment',
  path: '/1.0.0/Cashier/QueryPaymentInfo',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'safe',
  timeout: 'read',
  closingWindow: false,
  request: orderQueryPaymentInfoRequest,
  response: orderQueryPaymentInfoResponse,
  echo: [{ answer: 'OrderInfo.MerchantTradeNo', request: 'MerchantTradeNo' }],
};
