import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { memberInfo } from '../payment/consumer.js';
import { pageOf } from '../payment/doc-page.js';
import { pageTokenResponse } from '../payment/token.js';

/** Data of a GetTokenbyUser request. */
export const checkoutGetTokenByUserRequest: FieldTable = {
  name: 'CheckoutGetTokenByUserRequest',
  meaning: {
    zh: '取得會員刪除記憶卡號頁面的驗證碼',
    en: 'Asks for the token of the page on which a member removes remembered cards',
  },
  direction: 'request',
  page: pageOf(9048, '站內付 2.0 / 取得會員綁卡驗證碼', '站內付 2.0 / Token for a member’s remembered cards')
    .request,
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    ConsumerInfo: {
      type: 'Object',
      of: memberInfo,
      required: true,
      meaning: { zh: '消費者資訊', en: 'The member whose cards these are' },
    },
  },
};

/** Merchant/GetTokenbyUser: makes nothing but a token. */
export const checkoutGetTokenByUser: EcpayInterface = {
  operation: 'checkout.getTokenByUser',
  name: 'GetTokenbyUser',
  service: 'payment',
  host: 'ecpg',
  path: '/Merchant/GetTokenbyUser',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'safe',
  timeout: 'read',
  closingWindow: false,
  request: checkoutGetTokenByUserRequest,
  response: pageTokenResponse,
  echo: [],
};
