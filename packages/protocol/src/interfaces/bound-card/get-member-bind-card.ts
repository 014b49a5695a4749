import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { merchantTradeNo, requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { answerHead } from '../payment/answer-fields.js';
import { merchantMemberId } from '../payment/consumer.js';
import { pageOf } from '../payment/doc-page.js';
import { boundCard } from './bound-card-fields.js';

const page = pageOf(35613, '綁定信用卡 / 查詢會員綁定信用卡', 'Bound cards / The cards of a member');

/** Data of a GetMemberBindCard request. */
export const boundCardGetMemberBindCardRequest: FieldTable = {
  name: 'BoundCardGetMemberBindCardRequest',
  meaning: { zh: '查詢會員綁定的信用卡', en: 'Asks which cards a member has bound' },
  direction: 'request',
  page: page.request,
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    MerchantMemberID: { ...merchantMemberId, required: true, source: 'sdk' },
    MerchantTradeNo: {
      ...merchantTradeNo,
      note: { zh: '綁卡時的訂單編號。', en: 'The order with which the card was bound, where it is known.' },
      conflict: {
        zh: '頁面列為必填，官方範例兩者皆送，其他套件可省略：不強制。',
        en: "Required by the page; ECPay's example sends both, other libraries leave it out: it is not demanded.",
      },
    },
  },
};

/** Data of a GetMemberBindCard answer. */
export const boundCardGetMemberBindCardResponse: FieldTable = {
  name: 'BoundCardGetMemberBindCardResponse',
  meaning: { zh: '會員綁定的信用卡', en: 'The cards that a member has bound' },
  direction: 'response',
  page: page.response,
  fields: {
    ...answerHead,
    MerchantMemberID: { ...merchantMemberId, source: 'third' },
    BindCardList: {
      type: 'Array',
      of: boundCard,
      orOne: true,
      source: 'third',
      meaning: { zh: '綁定信用卡清單', en: 'The cards' },
      conflict: {
        zh: '有資料讀為單一物件；兩者皆接受。',
        en: 'One library reads a single object; both are read.',
      },
    },
  },
};

/** Merchant/GetMemberBindCard: a query. */
export const boundCardGetMemberBindCard: EcpayInterface = {
  operation: 'boundCard.getMemberBindCard',
  name: 'GetMemberBindCard',
  service: 'payment',
  host: 'ecpg',
  path: '/Merchant/GetMemberBindCard',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'safe',
  timeout: 'read',
  closingWindow: false,
  request: boundCardGetMemberBindCardRequest,
  response: boundCardGetMemberBindCardResponse,
  echo: [{ answer: 'MerchantMemberID', request: 'MerchantMemberID', optional: true }],
};
