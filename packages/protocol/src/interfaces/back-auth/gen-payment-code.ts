import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { Condition } from '../../fields/condition.js';
import type { Field, FieldTable } from '../../fields/field-table.js';
import { checkoutCvsInfo } from '../checkout/get-token-by-trade.js';
import { answerCodes, answerHead, answerOrder } from '../payment/answer-fields.js';
import { pageOf, within } from '../payment/doc-page.js';
import { customField, newOrder } from '../payment/new-order.js';

const page = pageOf(28005, '幕後取號 / 取號', '幕後取號 / Issue a payment code');

const chosen = (method: string): Condition => ({ field: 'ChoosePayment', in: [method] });

const expireDate = (zh: string, en: string): Field => ({
  type: 'Int',
  min: 1,
  source: 'live',
  meaning: { zh, en },
});

/** OrderInfo of a request for a payment code. */
export const codeOrder: FieldTable = {
  ...newOrder,
  name: 'CodeOrder',
  page: within(page.request, 'OrderInfo'),
  fields: {
    ...newOrder.fields,
    Remark: { type: 'String', mayBeEmpty: true, source: 'third', meaning: { zh: '備註', en: 'A remark' } },
  },
};

/** ATMInfo of a request for a payment code. */
export const codeAtmInfo: FieldTable = {
  name: 'CodeAtmInfo',
  meaning: { zh: 'ATM 設定', en: 'How the virtual account may be paid' },
  direction: 'request',
  page: within(page.request, 'ATMInfo'),
  fields: {
    ExpireDate: {
      ...expireDate('允許繳費有效天數', 'Days in which it can be paid; 3 by default'),
      note: { zh: '據聞為 1 至 60 天。', en: 'Other libraries report 1 to 60; ECPay decides.' },
    },
    ATMBankCode: {
      type: 'String',
      length: 10,
      required: true,
      mayBeEmpty: true,
      source: 'live',
      meaning: { zh: '指定銀行代碼', en: 'The bank of the virtual account; empty: ECPay chooses' },
    },
  },
};

const { StoreExpireDate: _minutes, ...cvsFields } = checkoutCvsInfo.fields;

/** CVSInfo of a request for a payment code. */
export const codeCvsInfo: FieldTable = {
  name: 'CodeCvsInfo',
  meaning: { zh: '超商代碼設定', en: 'How the code may be paid' },
  direction: 'request',
  page: within(page.request, 'CVSInfo'),
  fields: {
    ExpireDate: {
      ...expireDate('允許繳費有效分鐘數', 'Minutes in which it can be paid; 10 080 by default'),
      note: {
        zh: '單位為分鐘，據聞為 1 至 43200；站內付 2.0 的同一欄位名為 StoreExpireDate。',
        en: 'Minutes, not days, up to 43 200 by what other libraries report. 站內付 2.0 calls the same field StoreExpireDate.',
      },
    },
    ...cvsFields,
  },
};

/** BarcodeInfo of a request for a payment code. */
export const codeBarcodeInfo: FieldTable = {
  name: 'CodeBarcodeInfo',
  meaning: { zh: '超商條碼設定', en: 'How the slip may be paid' },
  direction: 'request',
  page: within(page.request, 'BarcodeInfo'),
  fields: {
    ExpireDate: {
      ...expireDate('允許繳費有效天數', 'Days in which it can be paid; 7 by default'),
      note: { zh: '據聞為 1 至 30 天。', en: 'Other libraries report 1 to 30; ECPay decides.' },
    },
  },
};

/** Data of a GenPaymentCode request. */
export const backAuthGenPaymentCodeRequest: FieldTable = {
  name: 'BackAuthGenPaymentCodeRequest',
  meaning: { zh: '幕後取號', en: 'Issues a virtual account, a convenience store code or barcodes' },
  direction: 'request',
  page: page.request,
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    ChoosePayment: {
      type: 'String',
      required: true,
      source: 'live',
      meaning: { zh: '付款方式', en: 'The payment method' },
      values: {
        ATM: { zh: '虛擬帳號', en: 'a virtual account' },
        CVS: { zh: '超商代碼', en: 'a convenience store code' },
        BARCODE: { zh: '超商條碼', en: 'barcodes' },
      },
    },
    OrderInfo: {
      type: 'Object',
      of: codeOrder,
      required: true,
      source: 'live',
      meaning: { zh: '訂單資訊', en: 'The order' },
    },
    ATMInfo: {
      type: 'Object',
      of: codeAtmInfo,
      source: 'live',
      requiredIf: chosen('ATM'),
      meaning: { zh: 'ATM 資訊', en: 'How the virtual account may be paid' },
    },
    CVSInfo: {
      type: 'Object',
      of: codeCvsInfo,
      source: 'live',
      requiredIf: chosen('CVS'),
      meaning: { zh: '超商代碼資訊', en: 'How the code may be paid' },
    },
    BarcodeInfo: {
      type: 'Object',
      of: codeBarcodeInfo,
      source: 'live',
      requiredIf: chosen('BARCODE'),
      meaning: { zh: '超商條碼資訊', en: 'How the slip may be paid' },
    },
    CustomField: { ...customField, source: 'live' },
  },
};

/** Data of a GenPaymentCode answer. */
export const backAuthGenPaymentCodeResponse: FieldTable = {
  name: 'BackAuthGenPaymentCodeResponse',
  meaning: { zh: '取號結果', en: 'The code that was issued; nothing is paid yet' },
  direction: 'response',
  page: page.response,
  fields: {
    ...answerHead,
    OrderInfo: answerOrder.OrderInfo,
    ...answerCodes,
    CustomField: answerOrder.CustomField,
  },
};

/** Cashier/GenPaymentCode: makes an order, hence never sent twice. */
export const backAuthGenPaymentCode: EcpayInterface = {
  operation: 'backAuth.genPaymentCode',
  name: 'GenPaymentCode',
  service: 'payment',
  host: 'ecpayment',
  path: '/1.0.0/Cashier/GenPaymentCode',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'never',
  timeout: 'action',
  closingWindow: false,
  request: backAuthGenPaymentCodeRequest,
  response: backAuthGenPaymentCodeResponse,
  echo: [{ answer: 'OrderInfo.MerchantTradeNo', request: 'OrderInfo.MerchantTradeNo', optional: true }],
};
