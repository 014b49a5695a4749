import { checkoutCreatePayment } from '@nestjs-ecpay/protocol';
import { issueCode } from '../../payments/issue-code.js';
import type { SimulatedEndpoint } from '../endpoint.js';
import { cardAnswer, codeAnswer, duplicateAnswer } from './answers.js';
import { refuseAsEcpg } from './ecpg-refusal.js';
import { numberIn, objectIn, orderIn, textIn } from './read-data.js';

/** Merchant/CreatePayment: pays with what the buyer entered. */
export const createPaymentEndpoint: SimulatedEndpoint = {
  ecpay: checkoutCreatePayment,
  answer({ merchant, data, now }, { wallet, counter, cashier, credit, pageOf }) {
    const { merchantId } = merchant.account;
    const used = wallet.use(textIn(data, 'PayToken'), now);
    if (used?.token.purpose !== 'pay' || used.token.MerchantID !== merchantId) return 'token';
    const { request } = used.token;
    const card = objectIn(request, 'CardInfo');
    const order = orderIn(request, card);
    const { MerchantTradeNo } = order;
    if (MerchantTradeNo !== data['MerchantTradeNo']) return 'token';
    const { entered } = used;
    if (entered.method !== 'Credit') {
      if (credit.order(merchantId, MerchantTradeNo)) return duplicateAnswer(merchantId, MerchantTradeNo);
      const choice = objectIn(
        request,
        { ATM: 'ATMInfo', CVS: 'CVSInfo', BARCODE: 'BarcodeInfo' }[entered.method],
      );
      const expire = numberIn(choice, 'ExpireDate') ?? numberIn(choice, 'StoreExpireDate');
      const code = issueCode(entered.method, { expire, bank: textIn(choice, 'ATMBankCode') }, now);
      return codeAnswer(cashier.place({ ...order, MerchantID: merchantId }, code), code, 'Success');
    }
    const result = counter.pay({
      merchantId,
      order: { ...order, ...(entered.Stage === undefined ? {} : { Stage: entered.Stage }) },
      card: entered.card,
      orderResultUrl:
        textIn(card, 'OrderResultURL') || textIn(objectIn(request, 'UnionPayInfo'), 'OrderResultURL'),
    });
    return cardAnswer(result, { merchantId, MerchantTradeNo, pageOf });
  },
  refuse: refuseAsEcpg,
};
