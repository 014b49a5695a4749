import type { Field, FieldTable } from '../../fields/field-table.js';
import { pageOf, within } from './doc-page.js';

const page = pageOf(
  28010,
  '幕後取號 / 付款結果通知 ReturnURL',
  '幕後取號 / Payment notification ReturnURL',
).response;

const payFrom = {
  type: 'String',
  length: 10,
  source: 'live',
  meaning: {
    zh: '繳費超商：family、hilife、okmart、ibon',
    en: 'The chain where it was paid: family, hilife, okmart or ibon',
  },
} as const satisfies Field;

/** ATMInfo of a notification and of the order query: who paid, never the virtual account. */
export const atmPayment: FieldTable = {
  name: 'AtmPayment',
  meaning: { zh: 'ATM 付款資訊', en: 'The account that an ATM order was paid from' },
  direction: 'notification',
  page: within(page, 'ATMInfo'),
  conflicts: [
    {
      zh: '付款人的帳號，不是虛擬帳號；虛擬帳號只有 QueryPaymentInfo 會回傳。模擬付款時為空字串，未付款時為 null。',
      en: "The payer's account, not the virtual account, which only QueryPaymentInfo gives. Empty for a simulated payment, null for an unpaid order.",
    },
  ],
  fields: {
    ATMAccBank: {
      type: 'String',
      length: 3,
      sensitive: true,
      source: 'live',
      meaning: { zh: '付款人銀行代碼', en: "The payer's bank" },
    },
    ATMAccNo: {
      type: 'String',
      length: 5,
      sensitive: true,
      source: 'live',
      meaning: { zh: '付款人銀行帳號末五碼', en: "The last five digits of the payer's account" },
    },
  },
};

/** CVSInfo of a notification. */
export const cvsPayment: FieldTable = {
  name: 'CvsPayment',
  meaning: { zh: '超商代碼付款資訊', en: 'Where a convenience store code was paid' },
  direction: 'notification',
  page: within(page, 'CVSInfo'),
  fields: {
    PayFrom: payFrom,
    PaymentNo: {
      type: 'String',
      length: 14,
      source: 'live',
      meaning: { zh: '繳費代碼', en: 'The code that was paid' },
    },
    PaymentURL: {
      type: 'String',
      length: 200,
      source: 'live',
      meaning: { zh: '條碼繳費網址', en: 'The page that showed the code as barcodes' },
    },
    PayStoreID: {
      type: 'String',
      source: 'third',
      meaning: { zh: '繳費門市代號', en: 'The number of the store' },
      when: { zh: '模擬付款時不回傳', en: 'Absent for simulated payments' },
    },
    PayStoreName: {
      type: 'String',
      source: 'third',
      meaning: { zh: '繳費門市名稱', en: 'The name of the store' },
      when: { zh: '模擬付款時不回傳', en: 'Absent for simulated payments' },
    },
  },
};

/** BarcodeInfo of a notification. */
export const barcodePayment: FieldTable = {
  name: 'BarcodePayment',
  meaning: { zh: '超商條碼付款資訊', en: 'Where a barcode slip was paid' },
  direction: 'notification',
  page: within(page, 'BarcodeInfo'),
  fields: { PayFrom: payFrom },
};
