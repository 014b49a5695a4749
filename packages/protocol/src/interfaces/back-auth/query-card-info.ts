import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { answerHead } from '../payment/answer-fields.js';
import { pageOf, within } from '../payment/doc-page.js';
import { coBrandingInfo } from '../payment/co-branding.js';

const page = pageOf(49623, '信用卡幕後授權 / 查詢發卡行', '信用卡幕後授權 / The bank that issued a card');

/** Data of a QueryCardInfo request. */
export const backAuthQueryCardInfoRequest: FieldTable = {
  name: 'BackAuthQueryCardInfoRequest',
  meaning: { zh: '查詢發卡銀行', en: 'Asks which bank issued a card' },
  direction: 'request',
  page: page.request,
  conflicts: [
    {
      zh: '僅限閘道商特店，否則回覆 5000095。',
      en: 'For gateway merchants only; others get 5000095.',
    },
  ],
  fields: {
    MerchantID: requestMerchantId,
    PlatformID: { ...requestPlatformId, source: 'third' },
    CardNo: {
      type: 'String',
      required: true,
      sensitive: true,
      cardData: true,
      source: 'live',
      pattern: { matches: /^\d{6,9}$/, meaning: { zh: '6 至 9 碼數字', en: '6 to 9 digits' } },
      meaning: { zh: '卡號前 6 至 9 碼', en: 'The first 6 to 9 digits of the card, filled with 0 up to 9' },
      note: { zh: '補 0 會影響聯名卡的查詢結果。', en: 'Filling up changes the co-brands that come back.' },
    },
  },
};

/** CardInfo of a QueryCardInfo answer. */
export const cardIssuer: FieldTable = {
  name: 'CardIssuer',
  meaning: { zh: '發卡銀行', en: 'The bank that issued a card' },
  direction: 'response',
  page: within(page.response, 'CardInfo'),
  fields: {
    IssuingBank: {
      type: 'String',
      length: 30,
      sensitive: true,
      source: 'live',
      meaning: { zh: '銀行名稱', en: 'Its name' },
    },
    IssuingBankCode: {
      type: 'String',
      length: 10,
      sensitive: true,
      source: 'live',
      meaning: { zh: '銀行代碼', en: 'Its code' },
    },
  },
};

/** Data of a QueryCardInfo answer. */
export const backAuthQueryCardInfoResponse: FieldTable = {
  name: 'BackAuthQueryCardInfoResponse',
  meaning: { zh: '發卡銀行查詢結果', en: 'The bank and the co-brands of a card' },
  direction: 'response',
  page: page.response,
  fields: {
    ...answerHead,
    CardInfo: { type: 'Object', of: cardIssuer, source: 'live', meaning: { zh: '發卡銀行', en: 'The bank' } },
    CoBrandingInfo: coBrandingInfo,
  },
};

/** Credit/QueryCardInfo: a query. */
export const backAuthQueryCardInfo: EcpayInterface = {
  operation: 'backAuth.queryCardInfo',
  name: 'QueryCardInfo',
  service: 'payment',
  host: 'ecpayment',
  path: '/1.0.0/Credit/QueryCardInfo',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'safe',
  timeout: 'read',
  closingWindow: false,
  request: backAuthQueryCardInfoRequest,
  response: backAuthQueryCardInfoResponse,
  echo: [],
};
