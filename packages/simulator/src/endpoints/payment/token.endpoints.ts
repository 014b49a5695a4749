import {
  boundCardGetTokenByBindingCard,
  checkoutGetTokenByTrade,
  checkoutGetTokenByUser,
  taipeiTime,
  type EcpayInterface,
  type JsonObject,
} from '@nestjs-ecpay/protocol';
import type { TokenPurpose } from '../../books/wallet.js';
import { CardMask } from '../../wire/card-mask.js';
import type { SimulatedEndpoint } from '../endpoint.js';
import { refuseAsEcpg } from './ecpg-refusal.js';

const tokenEndpoint = (ecpay: EcpayInterface, purpose: TokenPurpose): SimulatedEndpoint => ({
  ecpay,
  answer({ merchant, data, now }, { wallet }) {
    const { merchantId } = merchant.account;
    const { token, expireAt } = wallet.issue(purpose, merchantId, withoutCard(data), now);
    return {
      MerchantID: merchantId,
      RtnCode: 1,
      RtnMsg: '',
      Token: token,
      TokenExpireDate: taipeiTime.format(new Date(expireAt)),
    };
  },
  refuse: refuseAsEcpg,
});

/** The tokens with which a page draws ECPay's forms. */
export const tokenEndpoints: readonly SimulatedEndpoint[] = [
  tokenEndpoint(checkoutGetTokenByTrade, 'pay'),
  tokenEndpoint(checkoutGetTokenByUser, 'remove-cards'),
  tokenEndpoint(boundCardGetTokenByBindingCard, 'bind'),
];

/** Who sends a card here has taken it for BackAuth; it is kept no longer than the answer takes. */
const withoutCard = (data: JsonObject): JsonObject => new CardMask(false).mask(data);
