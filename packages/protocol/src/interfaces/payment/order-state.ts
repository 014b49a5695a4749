import type { Field, FieldTable } from '../../fields/field-table.js';
import { pageOf, within } from './doc-page.js';
import { orderInfo } from './return-url.js';

const page = pageOf(9083, '查詢訂單 / 查詢訂單', 'Queries / One order').response;

/** Not decisive in an answer: what has to be there, and equal, is told by the interface's echo and by PaymentOutcome. */
const loose = (table: FieldTable): Record<string, Field> =>
  Object.fromEntries(
    Object.entries(table.fields).map(([name, { required: _required, ...field }]) => [name, field]),
  );

/** OrderInfo of an answer. */
export const paymentOrder: FieldTable = {
  name: 'PaymentOrder',
  meaning: { zh: '訂單資訊', en: 'The order as ECPay sees it' },
  direction: 'response',
  page: within(page, 'OrderInfo'),
  conflicts: [
    {
      zh: '頁面印出的是平面欄位；實際回應為巢狀物件。',
      en: 'The only schema that is printed is flat; the answers nest the fields in OrderInfo.',
    },
  ],
  fields: {
    ...loose(orderInfo),
    RefundAmount: {
      type: 'Int',
      format: 'ntd',
      source: 'live',
      meaning: { zh: '已退款金額', en: 'What has been refunded' },
      when: { zh: '部分訂單', en: 'Some orders only' },
    },
  },
};
