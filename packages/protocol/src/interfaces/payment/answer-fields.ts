import { merchantId, platformId, rtnCode, rtnMsg } from '../../fields/common-fields.js';
import type { Field } from '../../fields/field-table.js';
import { cardInfo } from './card-info.js';
import { coBrandingInfo } from './co-branding.js';
import { paymentOrder } from './order-state.js';
import { atmPaymentCode, barcodePaymentCode, cvsPaymentCode } from './payment-code.js';
import { threeDInfo, unionPayRedirect } from './redirects.js';

/** RtnCode, RtnMsg, PlatformID and MerchantID, which every answer begins with. */
export const answerHead = {
  RtnCode: { ...rtnCode, required: true },
  RtnMsg: rtnMsg,
  PlatformID: platformId,
  MerchantID: merchantId,
} as const satisfies Record<string, Field>;

/** The order and the card of an answer about a payment, and what comes with them. */
export const answerOrder = {
  OrderInfo: {
    type: 'Object',
    of: paymentOrder,
    meaning: { zh: '訂單資訊', en: 'The order' },
    note: {
      zh: '需要 3D 驗證時可能只有 MerchantTradeNo。',
      en: 'Perhaps with MerchantTradeNo alone while 3-D Secure has to be done.',
    },
  },
  CardInfo: {
    type: 'Object',
    of: cardInfo,
    meaning: { zh: '信用卡授權資訊', en: 'The authorization of the card' },
    when: { zh: '信用卡授權成功時', en: 'Authorized card payments' },
  },
  CoBrandingInfo: coBrandingInfo,
  CustomField: {
    type: 'String',
    length: 200,
    sensitive: true,
    meaning: { zh: '自訂欄位', en: 'What the shop put into the order for itself' },
  },
} as const satisfies Record<string, Field>;

/** Where the buyer has to go before anything is paid. */
export const answerRedirects = {
  ThreeDInfo: {
    type: 'Object',
    of: threeDInfo,
    source: 'third',
    meaning: { zh: '3D 驗證資訊', en: 'Where 3-D Secure still has to be done' },
  },
  UnionPayInfo: {
    type: 'Object',
    of: unionPayRedirect,
    source: 'third',
    meaning: { zh: '銀聯卡資訊', en: "UnionPay's page, which still has to be visited" },
  },
} as const satisfies Record<string, Field>;

/** The codes that an order can be paid with. */
export const answerCodes = {
  ATMInfo: {
    type: 'Object',
    of: atmPaymentCode,
    source: 'live',
    meaning: { zh: 'ATM 虛擬帳號資訊', en: 'The virtual account to pay into' },
    when: { zh: 'ATM 取號時', en: 'ATM orders' },
  },
  CVSInfo: {
    type: 'Object',
    of: cvsPaymentCode,
    source: 'live',
    meaning: { zh: '超商代碼資訊', en: 'The convenience store code' },
    when: { zh: '超商代碼取號時', en: 'Convenience store code orders' },
  },
  BarcodeInfo: {
    type: 'Object',
    of: barcodePaymentCode,
    source: 'live',
    meaning: { zh: '超商條碼資訊', en: 'The three barcodes' },
    when: { zh: '超商條碼取號時', en: 'Barcode orders' },
  },
} as const satisfies Record<string, Field>;
