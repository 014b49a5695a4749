import type { Field, FieldTable } from '../../fields/field-table.js';
import { pageOf, within } from './doc-page.js';

const page = pageOf(
  9098,
  '查詢訂單 / 查詢 ATM、超商代碼、超商條碼的取號結果',
  'Queries / The code that an order is paid with',
).response;

const expireTime = {
  type: 'String',
  length: 20,
  format: 'taipei-time',
  source: 'live',
  meaning: { zh: '繳費期限', en: 'Until when it can be paid' },
} as const satisfies Field;

const barcode = (number: number): Field => ({
  type: 'String',
  length: 20,
  source: 'live',
  meaning: { zh: `條碼第${'一二三'.charAt(number - 1)}段`, en: `Barcode ${number} of three` },
  ...(number === 1
    ? {
        conflict: {
          zh: '頁面寫 9 位數字；實際可能含英文字母。',
          en: 'Nine digits by the page; real ones hold letters as well.',
        },
      }
    : {}),
});

/** The three barcodes of a slip. */
export const barcodes = { Barcode1: barcode(1), Barcode2: barcode(2), Barcode3: barcode(3) };

/** ATMInfo of an answer that issues or shows a virtual account. */
export const atmPaymentCode: FieldTable = {
  name: 'AtmPaymentCode',
  meaning: { zh: 'ATM 虛擬帳號', en: 'The virtual account to pay into' },
  direction: 'response',
  page: within(page, 'ATMInfo'),
  fields: {
    BankCode: {
      type: 'String',
      length: 3,
      source: 'live',
      meaning: { zh: '銀行代碼', en: 'The bank of the virtual account' },
    },
    vAccount: {
      type: 'String',
      length: 16,
      source: 'live',
      meaning: { zh: '虛擬帳號', en: 'The virtual account' },
    },
    ExpireDate: {
      type: 'String',
      length: 10,
      source: 'live',
      meaning: { zh: '繳費期限', en: 'The last day on which it can be paid, yyyy/MM/dd' },
    },
  },
};

/** CVSInfo of an answer that issues or shows a code. */
export const cvsPaymentCode: FieldTable = {
  name: 'CvsPaymentCode',
  meaning: { zh: '超商代碼', en: 'The code to pay with at a convenience store' },
  direction: 'response',
  page: within(page, 'CVSInfo'),
  fields: {
    PaymentNo: {
      type: 'String',
      length: 14,
      source: 'live',
      meaning: { zh: '繳費代碼', en: 'The code that is typed into the machine' },
    },
    ExpireDate: expireTime,
    PaymentURL: {
      type: 'String',
      length: 200,
      source: 'live',
      meaning: { zh: '條碼繳費網址', en: 'A page that shows the code as barcodes' },
      note: {
        zh: '主機名稱在回應與通知中不同。',
        en: 'Its host differs between the answer and the notification.',
      },
    },
  },
};

/** BarcodeInfo of an answer that issues or shows a slip. */
export const barcodePaymentCode: FieldTable = {
  name: 'BarcodePaymentCode',
  meaning: { zh: '超商條碼', en: 'The three barcodes to pay with at a convenience store' },
  direction: 'response',
  page: within(page, 'BarcodeInfo'),
  fields: { ...barcodes, ExpireDate: expireTime },
};
