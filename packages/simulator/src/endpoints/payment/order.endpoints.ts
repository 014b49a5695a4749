import {
  orderQueryPaymentInfo,
  orderQueryTrade,
  orderQueryTradeMedia,
  taipeiTime,
  type JsonObject,
} from '@nestjs-ecpay/protocol';
import type { Charge, CreditOrder } from '../../books/credit-order.js';
import { refundedOf } from '../../books/trade.js';
import { cardInfo, orderInfo } from '../../delivery/notification-data.js';
import { refusalData, type Gateway, type SimulatedEndpoint } from '../endpoint.js';
import { codeAnswer } from './answers.js';

const format = (ms: number): string => taipeiTime.format(new Date(ms));

/** Cashier/QueryTrade: an order of any payment method. */
const queryTrade: SimulatedEndpoint = {
  ecpay: orderQueryTrade,
  answer({ merchant, data, now }, { credit }) {
    credit.catchUp(now);
    const order = credit.order(merchant.account.merchantId, String(data['MerchantTradeNo']));
    if (!order) return 'not-found';
    const first = credit.chargeOf(order.authorizations[0] ?? '');
    const paid = order.terms.code ? order.paidAt !== undefined : first?.RtnCode === 1;
    const paidAt = order.terms.code ? order.paidAt : paid ? first?.trade.authorizedAt : undefined;
    return {
      RtnCode: 1,
      RtnMsg: 'Success!',
      PlatformID: order.PlatformID,
      MerchantID: order.MerchantID,
      CustomField: order.terms.CustomField ?? '',
      OrderInfo: {
        ...orderInfo(order, { TradeNo: order.TradeNo, paid, ...(paidAt === undefined ? {} : { paidAt }) }),
        ...(order.terms.code || order.terms.period ? { ProcessFee: 0, RefundAmount: 0 } : {}),
      },
      ...payerOf(order),
      // Seen live: a paid order of one charge comes without CardInfo, a periodic one with it.
      ...(order.terms.period && first ? schedule(order, first, credit) : {}),
    };
  },
  refuse: refusalData,
};

function payerOf({ terms: { code }, paidAt }: CreditOrder): JsonObject {
  if (code?.method !== 'ATM') return {};
  const paid = paidAt !== undefined;
  return { ATMInfo: { ATMAccBank: paid ? '004' : null, ATMAccNo: paid ? '12345' : null } };
}

function schedule(order: CreditOrder, first: Charge, credit: Gateway['credit']): JsonObject {
  const charges = order.authorizations.flatMap((TradeNo) => credit.chargeOf(TradeNo) ?? []);
  return {
    ExecStatus: order.stopped ? '0' : '1',
    ExecLog: charges.map(({ trade, RtnCode }) => ({
      RtnCode,
      Amount: trade.amount,
      Gwsr: trade.Gwsr,
      ProcessDate: format(trade.authorizedAt),
      AuthCode: RtnCode === 1 ? '777777' : '',
      TradeNo: trade.TradeNo,
      ChargeFee: 2,
    })),
    CardInfo: cardInfo(order, { ...first, successes: order.successes }),
    CoBrandingInfo: [],
  };
}

/** Cashier/QueryPaymentInfo: the code of an order, as long as it is not paid. */
const queryPaymentInfo: SimulatedEndpoint = {
  ecpay: orderQueryPaymentInfo,
  answer({ merchant, data }, { credit }) {
    const order = credit.order(merchant.account.merchantId, String(data['MerchantTradeNo']));
    const code = order?.terms.code;
    if (!order || !code || order.paidAt !== undefined) return 'not-found';
    return codeAnswer(order, code, 'Success!');
  },
  refuse: refusalData,
};

const COLUMNS = [
  '特店交易編號',
  '綠界交易編號',
  '交易日期',
  '付款方式',
  '手續費率',
  '結算日期',
  '撥款日期',
  '交易金額',
  '金流手續費',
  '平台手續費',
  '退款金額',
  // ECPay writes half-width brackets here.
  '應收款項\u0028淨額\u0029',
  '金流處理費',
];
const TYPES: Readonly<Record<string, string>> = { Credit: '01', ATM: '03', CVS: '04', BARCODE: '05' };

/** Cashier/QueryTradeMedia: the payout file, here of what was paid in the period. How a row is written is assumed. */
const queryTradeMedia: SimulatedEndpoint = {
  ecpay: orderQueryTradeMedia,
  answer: ({ merchant, data, now }, { credit }) => {
    credit.catchUp(now);
    const [from, to] = [String(data['BeginDate']), String(data['EndDate'])];
    const { PaymentType = '' } = data;
    const rows = [...credit.orders]
      .filter(({ MerchantID }) => MerchantID === merchant.account.merchantId)
      .filter((order) => PaymentType === '' || PaymentType === TYPES[order.terms.code?.method ?? 'Credit'])
      .flatMap((order) => payoutsOf(order, credit))
      .filter(({ paidAt }) => isWithin(format(paidAt).slice(0, 10).replaceAll('/', '-'), from, to))
      .map(rowOf);
    const csv = [COLUMNS, ...rows].map((cells) => cells.map((cell) => `="${cell}"`).join(',')).join('\r\n');
    return { csv: `${csv}\r\n` };
  },
  refuse: refusalData,
};

const isWithin = (day: string, from: string, to: string): boolean => day >= from && day <= to;

/** Money that the merchant gets: each charge of a card by itself, and none that was released. */
interface Payout {
  readonly order: CreditOrder;
  readonly TradeNo: string;
  /** NT$. */
  readonly amount: number;
  readonly refunded: number;
  readonly paidAt: number;
}

function payoutsOf(order: CreditOrder, credit: Gateway['credit']): Payout[] {
  if (order.terms.code) {
    const { paidAt, TradeNo, TradeAmt: amount } = order;
    return paidAt === undefined ? [] : [{ order, TradeNo, amount, refunded: 0, paidAt }];
  }
  return order.authorizations.flatMap((TradeNo) => {
    const trade = credit.trade(TradeNo);
    if (!trade || trade.status === 'Unauthorized' || trade.status === 'Canceled') return [];
    const { amount, authorizedAt } = trade;
    return [{ order, TradeNo, amount, refunded: refundedOf(trade), paidAt: authorizedAt }];
  });
}

function rowOf({ order, TradeNo, amount, refunded, paidAt }: Payout): string[] {
  const { PaymentType, ChargeFee } = orderInfo(order, { TradeNo, paid: true, paidAt });
  const day = format(paidAt).slice(0, 10);
  return [
    order.MerchantTradeNo,
    TradeNo,
    format(order.orderedAt),
    String(PaymentType),
    '2.5%',
    day,
    day,
    String(amount),
    String(ChargeFee),
    '0',
    String(refunded),
    String(amount - Number(ChargeFee) - refunded),
    '0',
  ];
}

export const orderEndpoints: readonly SimulatedEndpoint[] = [queryTrade, queryPaymentInfo, queryTradeMedia];
