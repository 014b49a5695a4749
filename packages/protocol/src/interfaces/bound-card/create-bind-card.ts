import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { answerHead, answerOrder, answerRedirects } from '../payment/answer-fields.js';
import { merchantMemberId } from '../payment/consumer.js';
import { pageOf } from '../payment/doc-page.js';
import { bindCardId } from './bound-card-fields.js';

const page = pageOf(35596, '綁定信用卡 / 建立綁定信用卡', 'Bound cards / Bind the card');

const charges = {
  zh: '此呼叫會對取得驗證碼時的訂單收款（TotalAmount）。',
  en: 'This call charges the TotalAmount of the order that the token was made for.',
};

/** Data of a CreateBindCard request. */
export const boundCardCreateBindCardRequest: FieldTable = {
  name: 'BoundCardCreateBindCardRequest',
  meaning: {
    zh: '建立綁定信用卡並收款',
    en: "Binds the card that the buyer entered, and charges the token's order",
  },
  direction: 'request',
  page: page.request,
  conflicts: [charges],
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    BindCardPayToken: {
      type: 'String',
      required: true,
      sensitive: true,
      meaning: { zh: '綁卡付款代碼', en: 'What getBindCardPayToken gave the page' },
      note: { zh: '不檢查長度。', en: 'Its length is not checked, as with PayToken.' },
    },
    MerchantMemberID: { ...merchantMemberId, required: true },
  },
};

/** Data of a CreateBindCard answer. */
export const boundCardCreateBindCardResponse: FieldTable = {
  name: 'BoundCardCreateBindCardResponse',
  meaning: {
    zh: '綁定信用卡的結果',
    en: 'The bound card and its first payment, or where the buyer has to go first',
  },
  direction: 'response',
  page: page.response,
  success: 'rtn-code-or-redirect',
  conflicts: [
    {
      zh: '收款的是驗證碼所屬的訂單：標記已付款前請比對 OrderInfo.MerchantTradeNo。',
      en: 'The token decides which order is charged: compare OrderInfo.MerchantTradeNo before you mark anything as paid.',
    },
    {
      zh: '需要 3D 驗證時沒有 BindCardID；驗證後只在 ReturnURL 與 OrderResultURL 出現。',
      en: 'While 3-D Secure has to be done there is no BindCardID; after it, it comes by ReturnURL and OrderResultURL only.',
    },
  ],
  fields: {
    ...answerHead,
    ...answerRedirects,
    MerchantMemberID: { ...merchantMemberId, source: 'third' },
    BindCardID: { ...bindCardId, source: 'third' },
    IsSameCard: {
      type: 'Bool',
      source: 'third',
      meaning: { zh: '是否為已綁定過的卡', en: 'Whether the member had bound this card before' },
    },
    ...answerOrder,
  },
};

/** Merchant/CreateBindCard: charges, hence never sent twice. */
export const boundCardCreateBindCard: EcpayInterface = {
  operation: 'boundCard.createBindCard',
  name: 'CreateBindCard',
  service: 'payment',
  host: 'ecpg',
  path: '/Merchant/CreateBindCard',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'never',
  timeout: 'bank',
  closingWindow: false,
  request: boundCardCreateBindCardRequest,
  response: boundCardCreateBindCardResponse,
  echo: [{ answer: 'MerchantMemberID', request: 'MerchantMemberID', optional: true }],
};
