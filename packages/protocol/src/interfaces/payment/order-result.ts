import type { FieldTable } from '../../fields/field-table.js';
import { pageOf } from './doc-page.js';
import { paymentOrder } from './order-state.js';
import { paymentNotification } from './return-url.js';

const { RtnCode, OrderInfo, ...fields } = paymentNotification.fields;

/** What the buyer's browser brings to OrderResultURL. */
export const orderResult: FieldTable = {
  name: 'OrderResult',
  meaning: {
    zh: '瀏覽器帶回的付款結果',
    en: "The result that the buyer's browser brings: for showing a page, and for nothing else",
  },
  direction: 'notification',
  page: pageOf(
    15076,
    '站內付 2.0 / Client 端回傳付款結果 OrderResultURL',
    '站內付 2.0 / The result in the browser',
  ).response,
  conflicts: [
    {
      zh: '經由消費者的瀏覽器，可能重送、遲到或永遠不來：付款與否以 ReturnURL 或查詢為準。',
      en: "It comes through the buyer's browser: again, late, or never. Whether the order is paid is told by ReturnURL or a query.",
    },
    {
      zh: '頁面寫 application/json，範例與實際為表單欄位 ResultData；兩者皆接受。',
      en: 'The pages print application/json and show a form with the field ResultData; both are read.',
    },
  ],
  fields: {
    ...(RtnCode ? { RtnCode: { ...RtnCode, required: false } } : {}),
    ...fields,
    ...(OrderInfo ? { OrderInfo: { ...OrderInfo, of: paymentOrder, required: false } } : {}),
  },
};
