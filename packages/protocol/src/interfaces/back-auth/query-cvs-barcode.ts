import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { Field, FieldTable } from '../../fields/field-table.js';
import { answerHead } from '../payment/answer-fields.js';
import { pageOf, within } from '../payment/doc-page.js';
import { barcodes } from '../payment/payment-code.js';

const page = pageOf(39086, '幕後取號 / 查詢超商條碼', '幕後取號 / A code as barcodes');

const paymentNo = {
  type: 'String',
  length: 14,
  source: 'live',
  meaning: { zh: '繳費代碼', en: 'The code of GenPaymentCode' },
} as const satisfies Field;

/** Data of a QueryCVSBarcode request. */
export const backAuthQueryCvsBarcodeRequest: FieldTable = {
  name: 'BackAuthQueryCvsBarcodeRequest',
  meaning: { zh: '將超商代碼轉為條碼', en: 'Asks for a convenience store code as three barcodes' },
  direction: 'request',
  page: page.request,
  fields: {
    MerchantID: requestMerchantId,
    PlatformID: requestPlatformId,
    PaymentNo: { ...paymentNo, required: true },
    CVSType: {
      type: 'String',
      required: true,
      source: 'live',
      meaning: { zh: '超商類別', en: 'The chain that reads the barcodes' },
      values: {
        Family: { zh: '全家', en: 'FamilyMart' },
        Hilife: { zh: '萊爾富', en: 'Hi-Life' },
        iBon: { zh: '7-ELEVEN', en: '7-Eleven' },
      },
    },
  },
};

/** CVSInfo of a QueryCVSBarcode answer. */
export const cvsBarcodes: FieldTable = {
  name: 'CvsBarcodes',
  meaning: { zh: '超商條碼', en: 'The code as barcodes of one chain, good for 10 minutes' },
  direction: 'response',
  page: within(page.response, 'CVSInfo'),
  fields: {
    ...barcodes,
    ExpireDate: {
      type: 'String',
      length: 20,
      format: 'taipei-time',
      source: 'live',
      meaning: { zh: '有效期限', en: 'Until when they are good' },
    },
  },
};

/** Data of a QueryCVSBarcode answer. */
export const backAuthQueryCvsBarcodeResponse: FieldTable = {
  name: 'BackAuthQueryCvsBarcodeResponse',
  meaning: { zh: '超商條碼查詢結果', en: 'The barcodes' },
  direction: 'response',
  page: page.response,
  fields: {
    ...answerHead,
    PaymentNo: paymentNo,
    CVSInfo: {
      type: 'Object',
      of: cvsBarcodes,
      source: 'live',
      meaning: { zh: '超商條碼', en: 'The barcodes' },
    },
  },
};

/** Cashier/QueryCVSBarcode: a query. */
export const backAuthQueryCvsBarcode: EcpayInterface = {
  operation: 'backAuth.queryCvsBarcode',
  name: 'QueryCVSBarcode',
  service: 'payment',
  host: 'ecpayment',
  path: '/1.0.0/Cashier/QueryCVSBarcode',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'safe',
  timeout: 'read',
  closingWindow: false,
  request: backAuthQueryCvsBarcodeRequest,
  response: backAuthQueryCvsBarcodeResponse,
  echo: [{ answer: 'PaymentNo', request: 'PaymentNo', optional: true }],
};
