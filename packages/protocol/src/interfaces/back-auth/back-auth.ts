import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { merchantTradeNo, requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { Condition } from '../../fields/condition.js';
import type { Field, FieldTable } from '../../fields/field-table.js';
import { answerHead, answerOrder } from '../payment/answer-fields.js';
import { PERIOD_FIELDS, periodFields } from '../payment/card-plan.js';
import { person } from '../payment/consumer.js';
import { pageOf, within } from '../payment/doc-page.js';
import { customField, newOrder, orderResultUrl } from '../payment/new-order.js';

const page = pageOf(45958, '信用卡幕後授權 / 建立授權', '信用卡幕後授權 / Authorize a card');

const card = {
  type: 'String',
  required: true,
  sensitive: true,
  cardData: true,
  source: 'live',
} as const;

const isPeriodic: Condition = { any: PERIOD_FIELDS.map((field) => ({ field, given: true })) };

/** The schedule is whole or absent. */
const wholeSchedule = Object.fromEntries(
  Object.entries(periodFields).map(([name, field]): [string, Field] => [
    name,
    { ...field, source: 'live', requiredIf: isPeriodic },
  ]),
);

/** CardInfo of a BackAuth request. */
export const backAuthCard: FieldTable = {
  name: 'BackAuthCard',
  meaning: { zh: '信用卡資訊', en: 'The card, whole' },
  direction: 'request',
  page: within(page.request, 'CardInfo'),
  conflicts: [
    {
      zh: '卡號不做 Luhn 檢查：測試卡號 4311952222222222 不符合。',
      en: 'No Luhn check: the test card 4311952222222222 fails it.',
    },
  ],
  fields: {
    CardNo: {
      ...card,
      length: 19,
      pattern: { matches: /^\d+$/, meaning: { zh: '僅限數字', en: 'digits only' } },
      meaning: { zh: '信用卡卡號', en: 'The card number' },
    },
    CardValidMM: {
      ...card,
      length: 2,
      pattern: { matches: /^(0[1-9]|1[0-2])$/, meaning: { zh: '01 至 12', en: '01 to 12' } },
      meaning: { zh: '卡片有效月', en: 'The month in which it expires' },
    },
    CardValidYY: {
      ...card,
      length: 2,
      pattern: { matches: /^\d{2}$/, meaning: { zh: '兩位數字', en: 'two digits' } },
      meaning: { zh: '卡片有效年', en: 'The year in which it expires, two digits' },
    },
    CardCVV2: {
      ...card,
      length: 4,
      pattern: { matches: /^\d{3,4}$/, meaning: { zh: '三或四位數字', en: 'three or four digits' } },
      meaning: { zh: '安全碼', en: 'The security code' },
    },
    OrderResultURL: {
      ...orderResultUrl,
      required: true,
      source: 'live',
      conflict: {
        zh: '頁面未標示必填；缺少時回覆 5000029，未啟用 3D 的特店也一樣。',
        en: 'Not marked as required; without it ECPay answers 5000029, also for a shop without 3-D Secure.',
      },
    },
    DirectCapture: {
      type: 'String',
      length: 1,
      source: 'live',
      meaning: { zh: '是否立即關帳', en: 'Whether it is captured at once' },
      values: { 0: { zh: '否', en: 'no' }, 1: { zh: '是', en: 'yes' } },
    },
    Redeem: {
      type: 'String',
      length: 1,
      source: 'live',
      meaning: { zh: '紅利折抵', en: 'Whether bonus points are used' },
      values: { Y: { zh: '是', en: 'yes' }, N: { zh: '否', en: 'no' } },
      note: {
        zh: '站內付 2.0 的同名欄位為數字。',
        en: 'A number in the field of the same name of 站內付 2.0.',
      },
    },
    CreditInstallment: {
      type: 'String',
      length: 20,
      source: 'live',
      pattern: { matches: /^\d{1,2}$/, meaning: { zh: '一個數字', en: 'one number' } },
      meaning: { zh: '分期期數', en: 'The number of instalments, such as 3' },
    },
    ...wholeSchedule,
  },
};

/** ConsumerInfo of a BackAuth request. */
export const backAuthConsumer: FieldTable = {
  name: 'BackAuthConsumer',
  meaning: { zh: '持卡人資訊', en: 'The cardholder' },
  direction: 'request',
  page: within(page.request, 'ConsumerInfo'),
  fields: {
    Phone: { ...person.Phone, when: { zh: '必填', en: 'Always' }, required: true, source: 'live' },
    Name: { ...person.Name, required: true, source: 'live' },
    Email: { ...person.Email, when: { zh: '選填', en: 'Where you have it' }, source: 'live' },
    CountryCode: { ...person.CountryCode, source: 'live' },
    Address: { ...person.Address, source: 'live' },
  },
};

/** Data of a BackAuth request. */
export const backAuthRequest: FieldTable = {
  name: 'BackAuthRequest',
  meaning: { zh: '信用卡幕後授權', en: 'Charges a card whose number your own server holds' },
  direction: 'request',
  page: page.request,
  conflicts: [
    {
      zh: '伺服器會經手完整卡號：須符合 PCI DSS（SAQ D），並先在模組設定 backAuth: true。',
      en: 'Your server handles whole card numbers, which takes PCI DSS (SAQ D); the option backAuth of the module admits it.',
    },
    {
      zh: '頁面將 ChoosePayment 寫為物件；實際為最外層字串，CardInfo、ConsumerInfo 與 OrderInfo 同層。',
      en: 'The page makes an object of ChoosePayment; what works is a text at the top level, with CardInfo and ConsumerInfo beside OrderInfo.',
    },
  ],
  fields: {
    PlatformID: { ...requestPlatformId, source: 'live' },
    MerchantID: requestMerchantId,
    ChoosePayment: {
      type: 'String',
      required: true,
      source: 'live',
      meaning: { zh: '付款方式', en: 'The payment method' },
      values: { Credit: { zh: '信用卡', en: 'credit card' } },
    },
    OrderInfo: { type: 'Object', of: newOrder, required: true, meaning: { zh: '訂單資訊', en: 'The order' } },
    CardInfo: {
      type: 'Object',
      of: backAuthCard,
      required: true,
      source: 'live',
      meaning: { zh: '信用卡資訊', en: 'The card' },
    },
    ConsumerInfo: {
      type: 'Object',
      of: backAuthConsumer,
      required: true,
      source: 'live',
      meaning: { zh: '持卡人資訊', en: 'The cardholder' },
    },
    CustomField: { ...customField, source: 'live' },
  },
};

/** Data of a BackAuth answer. */
export const backAuthResponse: FieldTable = {
  name: 'BackAuthResponse',
  meaning: { zh: '幕後授權的結果', en: 'What became of the charge' },
  direction: 'response',
  page: page.response,
  success: 'rtn-code-or-redirect',
  conflicts: [
    {
      zh: '需要 3D 驗證時只有 ThreeDURL、MerchantID（數字）與 MerchantTradeNo，沒有 RtnCode：尚未付款。',
      en: 'While 3-D Secure has to be done the answer holds ThreeDURL, MerchantID (a number) and MerchantTradeNo, and no RtnCode: nothing is paid yet.',
    },
  ],
  fields: {
    RtnCode: { ...answerHead.RtnCode, required: false },
    RtnMsg: answerHead.RtnMsg,
    PlatformID: answerHead.PlatformID,
    MerchantID: answerHead.MerchantID,
    ThreeDURL: {
      type: 'String',
      source: 'live',
      meaning: { zh: '3D 驗證網址', en: "The bank's page for 3-D Secure: nothing is paid before it" },
    },
    MerchantTradeNo: {
      ...merchantTradeNo,
      source: 'live',
      when: { zh: '需要 3D 驗證時', en: 'While 3-D Secure has to be done' },
    },
    ...answerOrder,
  },
};

/** Cashier/BackAuth: charges, hence never sent twice. */
export const backAuth: EcpayInterface = {
  operation: 'backAuth.backAuth',
  name: 'BackAuth',
  service: 'payment',
  host: 'ecpayment',
  path: '/1.0.0/Cashier/BackAuth',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'never',
  timeout: 'bank',
  closingWindow: false,
  request: backAuthRequest,
  response: backAuthResponse,
  echo: [
    { answer: 'OrderInfo.MerchantTradeNo', request: 'OrderInfo.MerchantTradeNo', optional: true },
    { answer: 'MerchantTradeNo', request: 'OrderInfo.MerchantTradeNo', optional: true },
  ],
};
