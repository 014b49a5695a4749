import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { Condition } from '../../fields/condition.js';
import type { Field, FieldTable } from '../../fields/field-table.js';
import { PERIOD_FIELDS, periodFields } from '../payment/card-plan.js';
import { consumerInfo } from '../payment/consumer.js';
import { pageOf, within } from '../payment/doc-page.js';
import { customField, newOrder, orderResultUrl } from '../payment/new-order.js';
import { pageTokenResponse } from '../payment/token.js';

const page = pageOf(9040, '站內付 2.0 / 取得廠商驗證碼', '站內付 2.0 / Token for one trade').request;

const listHas = (...listed: string[]): Condition => ({ field: 'ChoosePaymentList', listHas: listed });
const isPeriodic: Condition = { field: 'PaymentUIType', in: [0] };

/** CardInfo of a token for one trade. */
export const checkoutCardInfo: FieldTable = {
  name: 'CheckoutCardInfo',
  meaning: { zh: '信用卡設定', en: 'How a card may be used' },
  direction: 'request',
  page: within(page, 'CardInfo'),
  fields: {
    OrderResultURL: { ...orderResultUrl, required: true, source: 'live' },
    Redeem: {
      type: 'Int',
      source: 'sdk',
      meaning: { zh: '紅利折抵', en: 'Whether bonus points may be used; 0 is no' },
      conflict: {
        zh: '官方範例為數字 0；其他資料為字串。不使用時請省略。',
        en: "A number 0 in ECPay's example, a text elsewhere. Leave it out unless you want it.",
      },
    },
    CreditInstallment: {
      type: 'String',
      length: 20,
      source: 'sdk',
      meaning: { zh: '分期期數', en: 'The terms that the buyer may choose from, such as 3,6,12' },
      when: {
        zh: 'ChoosePaymentList 含 0 或 2 時必填',
        en: 'Demanded when ChoosePaymentList has 0 or 2',
      },
      note: {
        zh: '取得綁卡驗證碼時在 OrderInfo 內，以 BindCardID 付款時在最外層：三個介面的位置不同。',
        en: 'It stands elsewhere in two sister interfaces: inside OrderInfo for a binding token, at the top level for CreatePaymentWithCardID.',
      },
    },
    FlexibleInstallment: {
      type: 'Int',
      source: 'sdk',
      meaning: {
        zh: '圓夢彈性分期期數',
        en: 'The terms of a flexible instalment; 30 is the only value seen',
      },
      when: { zh: 'ChoosePaymentList 含 8 時必填', en: 'Demanded when ChoosePaymentList has 8' },
    },
    ...periodFields,
  },
};

/** ATMInfo of a token for one trade. */
export const checkoutAtmInfo: FieldTable = {
  name: 'CheckoutAtmInfo',
  meaning: { zh: 'ATM 設定', en: 'How an ATM order may be paid' },
  direction: 'request',
  page: within(page, 'ATMInfo'),
  fields: {
    ExpireDate: {
      type: 'Int',
      min: 1,
      required: true,
      source: 'sdk',
      meaning: { zh: '允許繳費有效天數', en: 'Days in which it can be paid' },
      note: {
        zh: '據聞為 1 至 60 天，預設 3 天。',
        en: 'Other libraries report 1 to 60, 3 by default; ECPay decides.',
      },
    },
    ATMBankCode: {
      type: 'String',
      length: 10,
      mayBeEmpty: true,
      source: 'third',
      meaning: { zh: '指定銀行代碼', en: 'The bank of the virtual account; empty: ECPay chooses' },
    },
  },
};

const storeDescription: Field = {
  type: 'String',
  length: 20,
  source: 'third',
  meaning: { zh: '顯示於超商繳費平台的文字', en: 'A line that the machine of FAMILY or IBON shows' },
};

/** CVSInfo of a token for one trade. */
export const checkoutCvsInfo: FieldTable = {
  name: 'CheckoutCvsInfo',
  meaning: { zh: '超商代碼設定', en: 'How a convenience store code may be paid' },
  direction: 'request',
  page: within(page, 'CVSInfo'),
  fields: {
    StoreExpireDate: {
      type: 'Int',
      min: 1,
      required: true,
      source: 'sdk',
      meaning: { zh: '允許繳費有效分鐘數', en: 'Minutes in which it can be paid' },
      note: {
        zh: '單位為分鐘，預設 10080（7 天）；幕後取號的同一欄位名為 ExpireDate。',
        en: 'Minutes, not days: 10 080 are seven days. 幕後取號 calls the same field ExpireDate.',
      },
    },
    CVSCode: {
      type: 'String',
      length: 10,
      source: 'third',
      meaning: { zh: '超商類別', en: 'The chain: CVS (any), OK, FAMILY, HILIFE or IBON' },
    },
    Desc_1: storeDescription,
    Desc_2: storeDescription,
    Desc_3: storeDescription,
    Desc_4: storeDescription,
  },
};

/** BarcodeInfo of a token for one trade. */
export const checkoutBarcodeInfo: FieldTable = {
  name: 'CheckoutBarcodeInfo',
  meaning: { zh: '超商條碼設定', en: 'How a barcode slip may be paid' },
  direction: 'request',
  page: within(page, 'BarcodeInfo'),
  fields: {
    StoreExpireDate: {
      type: 'Int',
      min: 1,
      required: true,
      source: 'sdk',
      meaning: { zh: '允許繳費有效天數', en: 'Days in which it can be paid' },
      note: {
        zh: '單位為天（超商代碼為分鐘），預設 7 天。',
        en: 'Days, although the same name counts minutes in CVSInfo; 7 by default.',
      },
    },
  },
};

/** UnionPayInfo of a token for one trade. */
export const checkoutUnionPayInfo: FieldTable = {
  name: 'CheckoutUnionPayInfo',
  meaning: { zh: '銀聯卡設定', en: 'How a UnionPay card may be used' },
  direction: 'request',
  page: within(page, 'UnionPayInfo'),
  fields: { OrderResultURL: { ...orderResultUrl, required: true, source: 'sdk' } },
};

/** Data of a GetTokenbyTrade request. */
export const checkoutGetTokenByTradeRequest: FieldTable = {
  name: 'CheckoutGetTokenByTradeRequest',
  meaning: {
    zh: '取得一筆交易的廠商驗證碼',
    en: 'Asks for the token with which the page draws the payment form',
  },
  direction: 'request',
  page,
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    RememberCard: {
      type: 'Int',
      required: true,
      meaning: { zh: '是否使用記憶卡號', en: 'Whether the form offers to remember the card' },
      values: { 0: { zh: '不使用', en: 'no' }, 1: { zh: '使用', en: 'yes, for the member in ConsumerInfo' } },
    },
    PaymentUIType: {
      type: 'Int',
      min: 0,
      required: true,
      meaning: { zh: '畫面的呈現方式', en: 'Which form ECPay draws' },
      note: {
        zh: '0 定期定額、2 付款選擇清單；5（Apple Pay 延後付款）未經證實。',
        en: '0 is a periodic order, 2 the list of payment methods; 5 (deferred Apple Pay) is not confirmed.',
      },
    },
    ChoosePaymentList: {
      type: 'String',
      length: 30,
      source: 'sdk',
      requiredIf: { field: 'PaymentUIType', in: [2] },
      meaning: { zh: '欲使用的付款方式', en: 'The payment methods to offer, separated by commas' },
      note: {
        zh: '0 全部、1 信用卡、2 分期、3 ATM、4 超商代碼、5 超商條碼、6 銀聯卡、7 Apple Pay、8 圓夢彈性分期。',
        en: '0 all, 1 card, 2 instalment, 3 ATM, 4 convenience store code, 5 barcode, 6 UnionPay, 7 Apple Pay, 8 flexible instalment.',
      },
    },
    OrderInfo: {
      type: 'Object',
      of: newOrder,
      required: true,
      meaning: { zh: '訂單資訊', en: 'The order' },
    },
    CardInfo: {
      type: 'Object',
      of: checkoutCardInfo,
      source: 'sdk',
      requiredIf: { any: [isPeriodic, listHas('0', '1', '2', '8')] },
      requires: [
        { if: listHas('0', '2'), fields: ['CreditInstallment'] },
        { if: listHas('8'), fields: ['FlexibleInstallment'] },
        { if: isPeriodic, fields: PERIOD_FIELDS },
      ],
      meaning: { zh: '信用卡資訊', en: 'How a card may be used' },
    },
    UnionPayInfo: {
      type: 'Object',
      of: checkoutUnionPayInfo,
      source: 'sdk',
      requiredIf: listHas('6'),
      meaning: { zh: '銀聯卡資訊', en: 'How a UnionPay card may be used' },
    },
    ATMInfo: {
      type: 'Object',
      of: checkoutAtmInfo,
      source: 'sdk',
      requiredIf: listHas('0', '3'),
      meaning: { zh: 'ATM 資訊', en: 'How an ATM order may be paid' },
    },
    CVSInfo: {
      type: 'Object',
      of: checkoutCvsInfo,
      source: 'sdk',
      requiredIf: listHas('0', '4'),
      meaning: { zh: '超商代碼資訊', en: 'How a convenience store code may be paid' },
    },
    BarcodeInfo: {
      type: 'Object',
      of: checkoutBarcodeInfo,
      source: 'sdk',
      requiredIf: listHas('0', '5'),
      meaning: { zh: '超商條碼資訊', en: 'How a barcode slip may be paid' },
    },
    ConsumerInfo: {
      type: 'Object',
      of: consumerInfo,
      requiredIf: { field: 'RememberCard', in: [1] },
      requires: [{ if: { field: 'RememberCard', in: [1] }, fields: ['MerchantMemberID'] }],
      meaning: { zh: '消費者資訊', en: 'Who pays' },
      conflict: {
        zh: '頁面寫必填；實測 RememberCard 為 0 時可省略。',
        en: 'Required by the page; the hosts do without it while RememberCard is 0.',
      },
    },
    CustomField: customField,
  },
};

/** Merchant/GetTokenbyTrade: makes nothing but a token, which may be asked for again. */
export const checkoutGetTokenByTrade: EcpayInterface = {
  operation: 'checkout.getTokenByTrade',
  name: 'GetTokenbyTrade',
  service: 'payment',
  host: 'ecpg',
  path: '/Merchant/GetTokenbyTrade',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'safe',
  timeout: 'read',
  closingWindow: false,
  request: checkoutGetTokenByTradeRequest,
  response: pageTokenResponse,
  echo: [],
};
