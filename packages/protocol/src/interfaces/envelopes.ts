import type { DocPage, Field, FieldTable } from '../fields/field-table.js';
import { creditDoActionRequest } from './credit/do-action.js';
import { paymentNotification } from './payment/return-url.js';
import { ticketQueryRefundInfoRequest } from './ticket/query-refund-info.js';

const creditPage = (section: string): DocPage => ({ ...creditDoActionRequest.page, section });
const ticketPage = (section: string): DocPage => ({ ...ticketQueryRefundInfoRequest.page, section });
const notificationPage = (section: string): DocPage => ({ ...paymentNotification.page, section });

const REQUEST = '特店Request參數說明';
const RESPONSE = '綠界Response參數說明';

const gmt8 = {
  zh: '頁面寫 GMT+8，但 Unix 時間戳與時區無關。',
  en: 'The pages say GMT+8, which means nothing for a Unix timestamp.',
};

/** RqHeader of every request envelope. */
export const rqHeader: FieldTable = {
  name: 'RqHeader',
  meaning: { zh: '傳輸資料', en: 'The header of a request' },
  direction: 'request',
  page: creditPage(REQUEST),
  fields: {
    Timestamp: {
      type: 'Number',
      format: 'unix-seconds',
      required: true,
      filledBy: 'client',
      meaning: { zh: '傳輸時間', en: 'When the request was made, in seconds since 1970' },
      note: {
        zh: '10 分鐘內有效；請校正主機時間。每次送出皆重新產生。',
        en: 'Accepted for 10 minutes: keep the clock of the machine synchronized. Made anew for each attempt.',
      },
      conflict: gmt8,
    },
  },
};

/** RpHeader of every answer and notification envelope. */
export const rpHeader: FieldTable = {
  name: 'RpHeader',
  meaning: { zh: '回傳資料', en: 'The header of an answer or notification' },
  direction: 'response',
  page: creditPage(RESPONSE),
  fields: {
    Timestamp: {
      type: 'Number',
      format: 'unix-seconds',
      meaning: { zh: '回傳時間', en: 'When ECPay sent it, in seconds since 1970' },
      note: {
        zh: '不在加密範圍內，不能證明訊息是新的；重送時也會不同。',
        en: 'Stands outside the encryption: it proves no freshness, and differs between a notification and its resend.',
      },
    },
  },
};

const requestMerchantId: Field = {
  type: 'String',
  length: 10,
  required: true,
  filledBy: 'client',
  meaning: { zh: '特店編號', en: "The merchant's number at ECPay" },
};

const requestFields = {
  RqHeader: {
    type: 'Object',
    of: rqHeader,
    required: true,
    filledBy: 'client',
    meaning: { zh: '傳輸資料', en: 'The header' },
  },
  Data: {
    type: 'String',
    format: 'sealed',
    required: true,
    filledBy: 'client',
    meaning: { zh: '加密資料', en: 'The encrypted JSON of the request' },
  },
} as const satisfies Record<string, Field>;

const responseFields = {
  MerchantID: {
    type: 'String',
    length: 10,
    meaning: { zh: '特店編號', en: "The merchant's number at ECPay" },
  },
  RpHeader: { type: 'Object', of: rpHeader, meaning: { zh: '回傳資料', en: 'The header' } },
  TransCode: {
    type: 'Int',
    required: true,
    meaning: {
      zh: '回傳代碼',
      en: 'Whether the envelope was accepted; says nothing about the action itself',
    },
    values: {
      1: { zh: '傳輸資料接收成功，執行結果請看 RtnCode', en: 'accepted: the result is RtnCode of Data' },
    },
    note: { zh: '不為 1 時 Data 為空。', en: 'With any other code Data is empty.' },
  },
  TransMsg: {
    type: 'String',
    length: 200,
    format: 'free-text',
    meaning: { zh: '回傳訊息', en: "ECPay's words for TransCode" },
  },
  Data: {
    type: 'String',
    format: 'sealed',
    meaning: { zh: '加密資料', en: 'The encrypted JSON of the answer' },
  },
} as const satisfies Record<string, Field>;

const dataType = {
  zh: '中文頁為 String，英文頁為 Object；實際為 Base64 字串。',
  en: 'String on the Chinese page, Object on the English one; it is a Base64 string.',
};

const ticketPlatformId: Field = {
  type: 'String',
  length: 10,
  meaning: { zh: '平台商或POS商編號', en: 'The number of the platform or POS vendor' },
  when: { zh: '平台商代特店呼叫時', en: 'Only when a platform acts for a shop' },
};

const checkMacValue: Field = {
  type: 'String',
  format: 'check-mac',
  meaning: { zh: '檢查碼', en: 'The checksum of the plain text of Data, SHA-256 in hex' },
  conflict: {
    zh: '計算時的 URL 編碼方式，官方資料彼此矛盾。',
    en: "ECPay's own material contradicts itself on the URL encoding under the hash: requests are written so that every encoder gives one value, answers are accepted from any known encoder.",
  },
};

/** Envelope of the credit interfaces' requests. */
export const creditRequestEnvelope: FieldTable = {
  name: 'CreditRequestEnvelope',
  meaning: { zh: '信用卡介面的請求封包', en: 'The envelope of a request to a credit interface' },
  direction: 'request',
  page: creditPage(REQUEST),
  fields: {
    MerchantID: {
      ...requestMerchantId,
      note: {
        zh: '與 Data.MerchantID 相同；平台商模式時為平台商的編號。',
        en: "Equals Data.MerchantID; in platform mode it is the platform's number.",
      },
    },
    ...requestFields,
  },
};

/** Envelope of the credit interfaces' answers. */
export const creditResponseEnvelope: FieldTable = {
  name: 'CreditResponseEnvelope',
  meaning: { zh: '信用卡介面的回應封包', en: 'The envelope of an answer of a credit interface' },
  direction: 'response',
  page: creditPage(RESPONSE),
  fields: responseFields,
};

/** Envelope of the ticket interface's requests: the only one with PlatformID and CheckMacValue. */
export const ticketRequestEnvelope: FieldTable = {
  name: 'TicketRequestEnvelope',
  meaning: { zh: '票券介面的請求封包', en: 'The envelope of a request to the ticket interface' },
  direction: 'request',
  page: ticketPage(REQUEST),
  fields: {
    PlatformID: {
      ...ticketPlatformId,
      filledBy: 'client',
      conflict: {
        zh: '英文頁要一般特店設為 null；我們省略此欄位。',
        en: 'The English page wants null for a shop without a platform, the Chinese one says nothing: it is left out.',
      },
    },
    MerchantID: requestMerchantId,
    ...requestFields,
    Data: { ...requestFields.Data, conflict: dataType },
    CheckMacValue: { ...checkMacValue, required: true, filledBy: 'client' },
  },
};

/** Envelope of the ticket interface's answers. */
export const ticketResponseEnvelope: FieldTable = {
  name: 'TicketResponseEnvelope',
  meaning: { zh: '票券介面的回應封包', en: 'The envelope of an answer of the ticket interface' },
  direction: 'response',
  page: ticketPage(RESPONSE),
  fields: { PlatformID: ticketPlatformId, ...responseFields, CheckMacValue: checkMacValue },
};

/** Envelope of the payment notification. */
export const notificationEnvelope: FieldTable = {
  name: 'NotificationEnvelope',
  meaning: { zh: '付款結果通知的封包', en: 'The envelope of a payment notification' },
  direction: 'notification',
  page: notificationPage(RESPONSE),
  conflicts: [
    {
      zh: '頁面的 YAML 以 RqHeader 描述通知封包且缺 TransCode、TransMsg；參數表與實際為 RpHeader。',
      en: 'The YAML gives the notification the envelope of a request (RqHeader, no TransCode) and names a path on ECPay; the table, and what ECPay really sends to the shop, have RpHeader and TransCode.',
    },
    {
      zh: '通知沒有簽章：只有能以金鑰解密可為證。',
      en: 'Nothing is signed: that Data opens with the key is the only proof of where it came from.',
    },
    {
      zh: '重送次數的數字在頁面上遺失；實際為當天四次。',
      en: 'The number of resends is missing from the page; integrators counted four on the same day, 5 to 15 minutes apart.',
    },
  ],
  fields: {
    ...responseFields,
    MerchantID: {
      ...responseFields.MerchantID,
      required: true,
      note: {
        zh: '平台商模式時可能是平台商的編號。曾見為數字。',
        en: "May be the platform's number. Has been seen as a number.",
      },
    },
    Data: {
      ...responseFields.Data,
      required: true,
      meaning: { zh: '加密資料', en: 'The encrypted JSON of the notification' },
    },
  },
};
