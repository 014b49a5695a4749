import { creditQueryTrade, taipeiTime, type JsonObject } from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import type { Refusal } from '../assumptions/refusal-answers.js';
import type { Trade } from '../books/trade.js';
import { viewOf } from '../books/trade-view.js';
import { refusalData, type SimulatedEndpoint } from './endpoint.js';

/** CreditDetail/QueryTrade: shows one authorization with its capture rows. */
export const queryTradeEndpoint: SimulatedEndpoint = {
  ecpay: creditQueryTrade,

  answer({ merchant, data, now }, { credit, assumptions, lateRefunds }) {
    credit.catchUp(now);
    const order = credit.order(merchant.account.merchantId, String(data['MerchantTradeNo']));
    if (!order || order.terms.code) return 'not-found';
    // Without TradeNo it is the first authorization; with one, that charge of a periodic order.
    const asked = data['TradeNo'];
    const tradeNo = typeof asked === 'string' && asked !== '' ? asked : order.TradeNo;
    if (tradeNo !== order.TradeNo && !order.authorizations.includes(tradeNo)) return 'not-found';
    const trade = credit.trade(tradeNo);
    if (!trade) return 'no-payment';
    if (trade.status === 'Unauthorized' && assumptions.failedPayment === 'error_nopay') return 'no-payment';
    const answer = describe(trade, assumptions);
    lateRefunds.release(tradeNo, credit, now);
    return answer;
  },

  refuse(refusal, reason, { style }) {
    return style.queryTradeFailure === 'documented'
      ? { RtnMsg: DOCUMENTED[reason] ?? 'error' }
      : refusalData(refusal);
  },
};

/** The page knows three words: error_Stop, error_nopay, and error for everything else. */
const DOCUMENTED: Partial<Record<Refusal, string>> = {
  'merchant-missing': 'error_Stop',
  'merchant-mismatch': 'error_Stop',
  'merchant-stopped': 'error_Stop',
  'not-found': 'error_nopay',
  'no-payment': 'error_nopay',
};

const format = (ms: number): string => taipeiTime.format(new Date(ms));

function describe(trade: Trade, assumptions: Assumptions): JsonObject {
  const { Status, Amount, ClsAmt, CloseData } = viewOf(trade, assumptions);
  return {
    RtnMsg: '',
    RtnValue: { TradeID: trade.Gwsr, Amount, ClsAmt, AuthTime: format(trade.authorizedAt), Status },
    // Seen live: an empty list comes as {}, as PHP writes an empty array that should have been an object.
    CloseData:
      CloseData.length === 0
        ? {}
        : CloseData.map((row) => ({ Status: row.Status, Amount: row.Amount, DateTime: format(row.at) })),
  };
}
