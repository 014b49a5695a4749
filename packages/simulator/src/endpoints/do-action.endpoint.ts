import { creditDoAction } from '@nestjs-ecpay/protocol';
import type { Action } from '../books/actions.js';
import { refusalData, type SimulatedEndpoint } from './endpoint.js';

/** Credit/DoAction: captures, refunds, undoes, abandons. */
export const doActionEndpoint: SimulatedEndpoint = {
  ecpay: creditDoAction,

  answer({ merchant, data, now, late }, { credit, lateRefunds }) {
    // The field table has been checked: Action is one of the four letters, TotalAmount a positive integer.
    const command = {
      MerchantTradeNo: String(data['MerchantTradeNo']),
      TradeNo: String(data['TradeNo']),
      Action: data['Action'] as Action,
      TotalAmount: Number(data['TotalAmount']),
    };
    const isLate = late && command.Action === 'R';
    const { refusal } = credit.doAction(merchant.account, command, now, isLate);
    if (refusal) return refusal;
    if (isLate) lateRefunds.add(merchant.account, command);
    return {
      RtnCode: 1,
      RtnMsg: 'Success',
      PlatformID: typeof data['PlatformID'] === 'string' ? data['PlatformID'] : '',
      MerchantID: merchant.account.merchantId,
      MerchantTradeNo: command.MerchantTradeNo,
      TradeNo: command.TradeNo,
    };
  },

  refuse: refusalData,
};
