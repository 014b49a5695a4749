import { merchantTradeNo } from '../../fields/common-fields.js';
import type { Field, FieldTable } from '../../fields/field-table.js';
import { pageOf, within } from './doc-page.js';

const page = within(
  pageOf(9040, '站內付 2.0 / 取得廠商驗證碼', '站內付 2.0 / Token for one trade').request,
  'OrderInfo',
);

/** MerchantTradeNo of an order that is to be made. */
export const newMerchantTradeNo = {
  ...merchantTradeNo,
  required: true,
  pattern: {
    matches: /^[A-Za-z0-9]+$/,
    meaning: { zh: '僅限英數字', en: 'of letters and digits only' },
  },
  note: {
    zh: '不可重複。長 20；票券介面長 25。',
    en: 'Unique for ever: ECPay refuses a number that was used before, also one that was never paid.',
  },
} as const satisfies Field;

/** A URL that ECPay calls or sends the browser to. */
export const callbackUrl = {
  type: 'String',
  length: 200,
  format: 'url',
} as const satisfies Partial<Field>;

/** Where the buyer's browser comes back to. */
export const orderResultUrl = {
  ...callbackUrl,
  meaning: { zh: 'Client 端回傳付款結果網址', en: "Where the buyer's browser is sent after the bank's page" },
  note: {
    zh: '不可與 ReturnURL 相同；瀏覽器帶回的結果只供顯示，付款與否以 ReturnURL 或查詢為準。',
    en: 'Another URL than ReturnURL. What the browser brings is for showing a page: whether the order is paid is told by ReturnURL or a query.',
  },
} as const satisfies Field;

/** What the shop puts into an order for itself. */
export const customField = {
  type: 'String',
  length: 200,
  mayBeEmpty: true,
  sensitive: true,
  meaning: { zh: '自訂欄位', en: 'What the shop puts into the order for itself; it comes back as it is' },
} as const satisfies Field;

/** OrderInfo of a request that makes an order. */
export const newOrder: FieldTable = {
  name: 'NewOrder',
  meaning: { zh: '訂單資訊', en: 'The order that is to be paid for' },
  direction: 'request',
  page,
  fields: {
    MerchantTradeDate: {
      type: 'String',
      length: 20,
      format: 'taipei-time',
      required: true,
      meaning: { zh: '特店交易時間', en: 'When the order was made' },
    },
    MerchantTradeNo: newMerchantTradeNo,
    TotalAmount: {
      type: 'Int',
      format: 'ntd',
      min: 1,
      required: true,
      meaning: { zh: '交易金額', en: 'What the order costs' },
      note: {
        zh: '綁定信用卡付款單筆上限據聞為 200,000 元。',
        en: 'Other libraries report a maximum of 200 000 for payments with a bound card; ECPay decides.',
      },
    },
    ReturnURL: {
      ...callbackUrl,
      required: true,
      meaning: { zh: '付款完成通知網址', en: "Where ECPay's server posts the payment notification" },
      note: { zh: '不可與 OrderResultURL 相同。', en: 'Another URL than OrderResultURL.' },
    },
    TradeDesc: {
      type: 'String',
      length: 200,
      required: true,
      meaning: { zh: '交易描述', en: 'What the order is, in words' },
    },
    ItemName: {
      type: 'String',
      length: 400,
      required: true,
      meaning: { zh: '商品名稱', en: 'The names of the items, separated by #' },
      conflict: {
        zh: '頁面寫長度 400，又說請以 200 為限，超過會被截斷。',
        en: 'The page gives 400 characters, and says to keep to 200 since the rest is cut.',
      },
    },
  },
};
