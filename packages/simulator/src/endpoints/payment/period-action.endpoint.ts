import { periodCreditCardPeriodAction } from '@nestjs-ecpay/protocol';
import { refusalData, type SimulatedEndpoint } from '../endpoint.js';

/** Cashier/CreditCardPeriodAction: stops a schedule, or charges its failed period again. */
export const periodActionEndpoint: SimulatedEndpoint = {
  ecpay: periodCreditCardPeriodAction,
  answer({ merchant, data, now }, { credit, cashier }) {
    credit.catchUp(now);
    const { merchantId } = merchant.account;
    const MerchantTradeNo = String(data['MerchantTradeNo']);
    const echo = { MerchantID: merchantId, MerchantTradeNo };
    const order = credit.order(merchantId, MerchantTradeNo);
    if (!order?.terms.period || order.authorizations.length === 0)
      return { RtnCode: 90100150, RtnMsg: '不存在的訂單', ...echo };
    if (order.stopped || cashier.hasEnded(order))
      return { RtnCode: 100006, RtnMsg: '該訂單狀態為停用中', ...echo };
    if (data['Action'] === 'Cancel') {
      cashier.stop(order);
      return { RtnMsg: '停用成功', RtnCode: 1, ...echo };
    }
    const last = credit.chargeOf(order.authorizations.at(-1) ?? '');
    if (last?.RtnCode === 1) return { RtnCode: 99000012, RtnMsg: '最近一期授權成功，無須重新授權', ...echo };
    cashier.chargeAgain(order);
    return { RtnCode: 1, RtnMsg: '成功', ...echo };
  },
  refuse: refusalData,
};
