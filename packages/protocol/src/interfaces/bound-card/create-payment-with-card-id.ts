import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { answerHead, answerOrder, answerRedirects } from '../payment/answer-fields.js';
import { memberInfo } from '../payment/consumer.js';
import { pageOf } from '../payment/doc-page.js';
import { customField, newOrder, orderResultUrl } from '../payment/new-order.js';
import { bindCardId } from './bound-card-fields.js';

const page = pageOf(35630, '綁定信用卡 / 以綁定信用卡代碼付款', 'Bound cards / Pay with a bound card');

/** Data of a CreatePaymentWithCardID request. */
export const boundCardCreatePaymentWithCardIdRequest: FieldTable = {
  name: 'BoundCardCreatePaymentWithCardIdRequest',
  meaning: { zh: '以綁定信用卡付款', en: 'Charges a bound card without the buyer' },
  direction: 'request',
  page: page.request,
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    BindCardID: { ...bindCardId, required: true },
    OrderInfo: {
      type: 'Object',
      of: newOrder,
      required: true,
      meaning: { zh: '訂單資訊', en: 'The order' },
    },
    ConsumerInfo: {
      type: 'Object',
      of: memberInfo,
      required: true,
      source: 'live',
      meaning: { zh: '消費者資訊', en: 'The member who bound the card' },
    },
    CreditInstallment: {
      type: 'String',
      length: 20,
      source: 'third',
      meaning: { zh: '分期期數', en: 'The terms of an instalment' },
      note: {
        zh: '此介面放在最外層；其他兩個介面位置不同。',
        en: 'At the top level in this interface; elsewhere in two sister interfaces.',
      },
    },
    Need3D: {
      type: 'Int',
      source: 'third',
      meaning: { zh: '是否進行 3D 驗證', en: 'Whether 3-D Secure is wanted: 0 no, 1 yes' },
      note: {
        zh: '填 0 仍可能要求 3D 驗證，請先看 ThreeDURL。',
        en: 'With 0 the bank may ask for it all the same: look at ThreeDURL first.',
      },
    },
    OrderResultURL: {
      ...orderResultUrl,
      source: 'third',
      when: { zh: 'Need3D 為 1 時', en: 'With Need3D 1' },
    },
    CustomField: { ...customField, source: 'sdk' },
  },
};

/** Data of a CreatePaymentWithCardID answer. */
export const boundCardCreatePaymentWithCardIdResponse: FieldTable = {
  name: 'BoundCardCreatePaymentWithCardIdResponse',
  meaning: { zh: '以綁定信用卡付款的結果', en: 'What became of the charge' },
  direction: 'response',
  page: page.response,
  success: 'rtn-code-or-redirect',
  conflicts: [
    {
      zh: 'RtnCode 為 1 且有 ThreeDURL 時尚未收款（風險控管的 3D 驗證，Need3D 為 0 也會發生）。',
      en: 'RtnCode 1 together with ThreeDURL means that nothing was charged: the bank asks for 3-D Secure by its own risk rules, also with Need3D 0.',
    },
  ],
  fields: { ...answerHead, ...answerRedirects, ...answerOrder },
};

/** Merchant/CreatePaymentWithCardID: charges, hence never sent twice. */
export const boundCardCreatePaymentWithCardId: EcpayInterface = {
  operation: 'boundCard.createPaymentWithCardId',
  name: 'CreatePaymentWithCardID',
  service: 'payment',
  host: 'ecpg',
  path: '/Merchant/CreatePaymentWithCardID',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'never',
  timeout: 'bank',
  closingWindow: false,
  request: boundCardCreatePaymentWithCardIdRequest,
  response: boundCardCreatePaymentWithCardIdResponse,
  echo: [{ answer: 'OrderInfo.MerchantTradeNo', request: 'OrderInfo.MerchantTradeNo', optional: true }],
};
