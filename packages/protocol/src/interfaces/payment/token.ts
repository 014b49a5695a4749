import { merchantId, platformId, rtnCode, rtnMsg } from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { pageOf } from './doc-page.js';

/** Data of an answer that issues a token for the page. */
export const pageTokenResponse: FieldTable = {
  name: 'PageTokenResponse',
  meaning: { zh: '廠商驗證碼', en: 'The token with which the page draws the form of ECPay' },
  direction: 'response',
  page: pageOf(9040, '站內付 2.0 / 取得廠商驗證碼', '站內付 2.0 / Token for one trade').response,
  fields: {
    RtnCode: { ...rtnCode, required: true },
    RtnMsg: rtnMsg,
    PlatformID: { ...platformId, source: 'sdk' },
    MerchantID: merchantId,
    Token: {
      type: 'String',
      required: 'on-success',
      sensitive: true,
      source: 'live',
      meaning: { zh: '廠商驗證碼', en: 'The token, opaque: hand it to the page, and to nothing else' },
    },
    TokenExpireDate: {
      type: 'String',
      length: 20,
      format: 'taipei-time',
      source: 'live',
      meaning: { zh: '廠商驗證碼有效期限', en: 'Until when the token is good' },
      conflict: {
        zh: '文件寫有效 30 分鐘，他處寫 10 分鐘；以此欄位為準。',
        en: 'The documents say 30 minutes, others 10: this field decides.',
      },
    },
  },
};
