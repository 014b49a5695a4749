import type { EcpayInterface } from '../../descriptor/ecpay-interface.js';
import { requestMerchantId, requestPlatformId } from '../../fields/common-fields.js';
import type { FieldTable } from '../../fields/field-table.js';
import { memberInfo } from '../payment/consumer.js';
import { pageOf, within } from '../payment/doc-page.js';
import { customField, newOrder, orderResultUrl } from '../payment/new-order.js';
import { pageTokenResponse } from '../payment/token.js';

const page = pageOf(35591, '綁定信用卡 / 取得綁定信用卡驗證碼', 'Bound cards / Token for a binding').request;

/** OrderInfo of a token for a binding. */
export const bindingOrder: FieldTable = {
  ...newOrder,
  name: 'BindingOrder',
  meaning: { zh: '綁卡時收款的訂單', en: 'The order that is charged when the card is bound' },
  page: within(page, 'OrderInfo'),
  fields: {
    ...newOrder.fields,
    CreditInstallment: {
      type: 'String',
      length: 20,
      source: 'third',
      meaning: { zh: '分期期數', en: 'The terms that the buyer may choose from' },
      note: {
        zh: '此介面放在 OrderInfo 之內；其他兩個介面位置不同。',
        en: 'Inside OrderInfo in this interface; elsewhere in two sister interfaces.',
      },
    },
  },
};

/** Data of a GetTokenbyBindingCard request. */
export const boundCardGetTokenByBindingCardRequest: FieldTable = {
  name: 'BoundCardGetTokenByBindingCardRequest',
  meaning: {
    zh: '取得綁定信用卡驗證碼',
    en: 'Asks for the token with which the page draws the form that binds a card',
  },
  direction: 'request',
  page,
  fields: {
    PlatformID: requestPlatformId,
    MerchantID: requestMerchantId,
    ConsumerInfo: {
      type: 'Object',
      of: memberInfo,
      required: true,
      meaning: { zh: '消費者資訊', en: 'The member whose card is bound' },
    },
    OrderInfo: {
      type: 'Object',
      of: bindingOrder,
      required: true,
      source: 'sdk',
      meaning: { zh: '訂單資訊', en: 'The order that is charged with the binding' },
    },
    OrderResultURL: {
      ...orderResultUrl,
      required: true,
      source: 'sdk',
      note: {
        zh: `此介面放在最外層，不在 CardInfo 之內。${orderResultUrl.note.zh}`,
        en: `At the top level in this interface, in no CardInfo. ${orderResultUrl.note.en}`,
      },
    },
    CustomField: { ...customField, source: 'sdk' },
  },
};

/** Merchant/GetTokenbyBindingCard: makes nothing but a token. */
export const boundCardGetTokenByBindingCard: EcpayInterface = {
  operation: 'boundCard.getTokenByBindingCard',
  name: 'GetTokenbyBindingCard',
  service: 'payment',
  host: 'ecpg',
  path: '/Merchant/GetTokenbyBindingCard',
  envelope: 'aes',
  answer: 'envelope',
  repeat: 'safe',
  timeout: 'read',
  closingWindow: false,
  request: boundCardGetTokenByBindingCardRequest,
  response: pageTokenResponse,
  echo: [],
};
