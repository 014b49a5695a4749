import { ticketQueryRefundInfo } from '@nestjs-ecpay/protocol';
import { totalRefunded } from '../books/ticket-books.js';
import { refusalData, type SimulatedEndpoint } from './endpoint.js';

/** Ticket/QueryRefundInfo: what was refunded of a pickup voucher order. */
export const queryRefundInfoEndpoint: SimulatedEndpoint = {
  ecpay: ticketQueryRefundInfo,

  answer({ merchant, data }, { tickets }) {
    const order = tickets.order(merchant.account.merchantId, String(data['MerchantTradeNo']));
    if (!order) return 'not-found';
    if (!order.pickupVoucher) return 'no-voucher';
    return {
      RtnCode: 1,
      RtnMsg: '成功',
      MerchantID: order.MerchantID,
      MerchantTradeNo: order.MerchantTradeNo,
      TradeAmount: order.TradeAmount,
      TotalRefundAmount: totalRefunded(order),
    };
  },

  refuse: refusalData,
};
