import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { merchantTradeNo, requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { answerCodes, answerHead, answerOrder, answerRedirects } from '../payment/answer-fields.js';
import { pageOf } from '../payment/doc-page.js';

const page = pageOf(9053, '站內付 2.0 / 建立交易', '站內付 2.0 / Create the payment');

/** Data of a CreatePayment request. */
export const checkoutCreatePaymentRequest: FieldTable = {
  name: 'CheckoutCreatePaymentRequest',
  meaning: { zh: '建立交易', en: 'Carries out the payment that the buyer entered into the form' },
  direction: 'request',
  page: page.request,
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    PayToken: {
      type: 'String',
      required: true,
      sensitive: true,
      meaning: { zh: '付款代碼', en: 'What getPayToken gave the page' },
      conflict: {
        zh: '頁面寫長度 64；曾見超過 200 字元者，故不檢查長度。',
        en: '64 characters by the page; longer ones have been seen, so its length is not checked.',
      },
    },
    MerchantTradeNo: {
      ...merchantTradeNo,
      required: true,
      note: {
        zh: '取得廠商驗證碼時的訂單編號；請用伺服器保存的，勿用頁面傳來的。',
        en: 'That of GetTokenbyTrade, as the server kept it: never one that the page sends.',
      },
    },
    Total: {
      type: 'Int',
      format: 'ntd',
      min: 1,
      source: 'inferred',
      meaning: { zh: '交易金額', en: 'The amount' },
      when: { zh: 'Apple Pay 延後付款時', en: 'Deferred Apple Pay only; not confirmed' },
    },
  },
};

/** Data of a CreatePayment answer. */
export const checkoutCreatePaymentResponse: FieldTable = {
  name: 'CheckoutCreatePaymentResponse',
  meaning: {
    zh: '建立交易的結果',
    en: 'What became of the payment: paid, to be continued elsewhere, or a code',
  },
  direction: 'response',
  page: page.response,
  success: 'rtn-code-or-redirect',
  conflicts: [
    {
      zh: 'RtnCode 為 1 但有 ThreeDURL 或 UnionPayURL 時尚未付款。',
      en: 'RtnCode 1 together with ThreeDURL or UnionPayURL is no payment: the buyer has to go there first.',
    },
    {
      zh: '沒有任何信用卡回應的實錄；欄位來自官方 App 範例與其他套件。',
      en: 'No answer about a card was ever recorded; the fields come from ECPay’s own apps and from other libraries.',
    },
  ],
  fields: { ...answerHead, ...answerRedirects, ...answerOrder, ...answerCodes },
};

/** Merchant/CreatePayment: may charge the card, hence never sent twice. */
export const checkoutCreatePayment: EcpayInterface = {
  operation: 'checkout.createPayment',
  name: 'CreatePayment',
  service: 'payment',
  host: 'ecpg',
  path: '/Merchant/CreatePayment',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'never',
  timeout: 'bank',
  closingWindow: false,
  request: checkoutCreatePaymentRequest,
  response: checkoutCreatePaymentResponse,
  echo: [{ answer: 'OrderInfo.MerchantTradeNo', request: 'MerchantTradeNo', optional: true }],
};
