import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { answerHead } from '../payment/answer-fields.js';
import { pageOf } from '../payment/doc-page.js';
import { bindCardId } from './bound-card-fields.js';

const page = pageOf(35608, '綁定信用卡 / 刪除會員綁定信用卡', 'Bound cards / Remove a card');

/** Data of a DeleteMemberBindCard request. */
export const boundCardDeleteMemberBindCardRequest: FieldTable = {
  name: 'BoundCardDeleteMemberBindCardRequest',
  meaning: { zh: '刪除會員綁定的信用卡', en: 'Removes a bound card, which can then be charged no more' },
  direction: 'request',
  page: page.request,
  conflicts: [
    {
      zh: '頁面的參數表誤抄自建立綁定（BindCardPayToken、MerchantMemberID）；範例與官方 SDK 為 BindCardID。',
      en: 'The table of the page is a copy of CreateBindCard’s (BindCardPayToken, MerchantMemberID). Its example and ECPay’s SDK send BindCardID.',
    },
  ],
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    BindCardID: { ...bindCardId, required: true },
  },
};

/** Data of a DeleteMemberBindCard answer. */
export const boundCardDeleteMemberBindCardResponse: FieldTable = {
  name: 'BoundCardDeleteMemberBindCardResponse',
  meaning: { zh: '刪除綁定信用卡的結果', en: 'Whether the card was removed' },
  direction: 'response',
  page: page.response,
  fields: { ...answerHead },
};

/** Merchant/DeleteMemberBindCard: changes something, hence sent once. */
export const boundCardDeleteMemberBindCard: EcpayInterface = {
  operation: 'boundCard.deleteMemberBindCard',
  name: 'DeleteMemberBindCard',
  service: 'payment',
  host: 'ecpg',
  path: '/Merchant/DeleteMemberBindCard',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'never',
  timeout: 'action',
  closingWindow: false,
  request: boundCardDeleteMemberBindCardRequest,
  response: boundCardDeleteMemberBindCardResponse,
  echo: [],
};
