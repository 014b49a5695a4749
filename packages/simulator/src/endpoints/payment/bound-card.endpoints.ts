import {
  boundCardCreateBindCard,
  boundCardCreatePaymentWithCardId,
  boundCardDeleteMemberBindCard,
  boundCardGetMemberBindCard,
} from '@nestjs-ecpay/protocol';
import type { SimulatedEndpoint } from '../endpoint.js';
import { cardAnswer } from './answers.js';
import { refuseAsEcpg } from './ecpg-refusal.js';
import { instalmentIn, numberIn, objectIn, orderIn, textIn } from './read-data.js';

/** Merchant/CreateBindCard: binds the card and charges the order of the token. */
const createBindCard: SimulatedEndpoint = {
  ecpay: boundCardCreateBindCard,
  answer({ merchant, data, now }, { wallet, counter, pageOf }) {
    const { merchantId } = merchant.account;
    const used = wallet.use(textIn(data, 'BindCardPayToken'), now);
    if (used?.token.purpose !== 'bind' || used.token.MerchantID !== merchantId) return 'token';
    const { request } = used.token;
    const bindTo = textIn(data, 'MerchantMemberID');
    if (
      used.entered.method !== 'Credit' ||
      textIn(objectIn(request, 'ConsumerInfo'), 'MerchantMemberID') !== bindTo
    )
      return 'token';
    if (!wallet.mayBind(merchantId, bindTo, used.entered.card)) return 'too-many-cards';
    const order = orderIn(request);
    const result = counter.pay({
      merchantId,
      order,
      card: used.entered.card,
      orderResultUrl: textIn(request, 'OrderResultURL'),
      bindTo,
    });
    return cardAnswer(result, { merchantId, MerchantTradeNo: order.MerchantTradeNo, pageOf });
  },
  refuse: refuseAsEcpg,
};

/** Merchant/CreatePaymentWithCardID: charges a bound card without its owner. */
const createPaymentWithCardId: SimulatedEndpoint = {
  ecpay: boundCardCreatePaymentWithCardId,
  answer({ merchant, data }, { wallet, counter, pageOf }) {
    const { merchantId } = merchant.account;
    const bound = wallet.card(textIn(data, 'BindCardID'), merchantId);
    if (!bound || bound.MerchantMemberID !== textIn(objectIn(data, 'ConsumerInfo'), 'MerchantMemberID'))
      return 'no-bind-card';
    const order = orderIn(data);
    const wants3D = numberIn(data, 'Need3D') === 1;
    const { card } = bound;
    const result = counter.pay({
      merchantId,
      order: { ...order, ...instalmentIn(data) },
      card:
        wants3D && card.behaviour.does === 'pay'
          ? { ...card, behaviour: { does: 'redirect', to: '3-D' } }
          : card,
      orderResultUrl: textIn(data, 'OrderResultURL'),
    });
    return cardAnswer(result, { merchantId, MerchantTradeNo: order.MerchantTradeNo, pageOf });
  },
  refuse: refuseAsEcpg,
};

const getMemberBindCard: SimulatedEndpoint = {
  ecpay: boundCardGetMemberBindCard,
  answer({ merchant, data }, { wallet }) {
    const { merchantId } = merchant.account;
    const MerchantMemberID = textIn(data, 'MerchantMemberID');
    return {
      RtnCode: 1,
      RtnMsg: 'Success',
      PlatformID: textIn(data, 'PlatformID'),
      MerchantID: merchantId,
      MerchantMemberID,
      BindCardList: wallet.cardsOf(merchantId, MerchantMemberID).map(({ BindCardID, card }) => ({
        Card6No: card.Card6No,
        Card4No: card.Card4No,
        CardValidYY: card.CardValidYY,
        CardValidMM: card.CardValidMM,
        BindCardID,
      })),
    };
  },
  refuse: refuseAsEcpg,
};

const deleteMemberBindCard: SimulatedEndpoint = {
  ecpay: boundCardDeleteMemberBindCard,
  answer({ merchant, data }, { wallet }) {
    const { merchantId } = merchant.account;
    const BindCardID = textIn(data, 'BindCardID');
    if (!wallet.card(BindCardID, merchantId)) return 'no-bind-card';
    wallet.unbind(BindCardID);
    return { RtnCode: 1, RtnMsg: 'Success', MerchantID: merchantId };
  },
  refuse: refuseAsEcpg,
};

/** Bound cards (綁定信用卡). */
export const boundCardEndpoints: readonly SimulatedEndpoint[] = [
  createBindCard,
  createPaymentWithCardId,
  getMemberBindCard,
  deleteMemberBindCard,
];
