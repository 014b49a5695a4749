import type { FieldTable } from '../../fields/field-table.js';
import { pageOf, within } from './doc-page.js';

const page = pageOf(9053, '站內付 2.0 / 建立交易', '站內付 2.0 / Create the payment').response;

const warning = {
  zh: '有值時尚未付款，RtnCode 為 1 也一樣：請將瀏覽器最上層視窗導向此網址。空字串等於沒有。',
  en: 'With a value nothing is paid yet, although RtnCode is 1: send the top window of the browser there. An empty text is none.',
};

/** ThreeDInfo of an answer: 3-D Secure has to be done. */
export const threeDInfo: FieldTable = {
  name: 'ThreeDInfo',
  meaning: { zh: '3D 驗證', en: 'Where 3-D Secure still has to be done' },
  direction: 'response',
  page: within(page, 'ThreeDInfo'),
  fields: {
    ThreeDURL: {
      type: 'String',
      source: 'third',
      meaning: { zh: '3D 驗證網址', en: "The bank's page for 3-D Secure" },
      note: warning,
    },
  },
};

/** UnionPayInfo of an answer: UnionPay's own page has to be visited. */
export const unionPayRedirect: FieldTable = {
  name: 'UnionPayRedirect',
  meaning: { zh: '銀聯卡付款', en: "UnionPay's page, which still has to be visited" },
  direction: 'response',
  page: within(page, 'UnionPayInfo'),
  fields: {
    UnionPayURL: {
      type: 'String',
      source: 'third',
      meaning: { zh: '銀聯卡付款網址', en: "UnionPay's page" },
      note: warning,
    },
  },
};
