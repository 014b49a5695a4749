import { taipeiTime, type JsonObject } from '@nestjs-ecpay/protocol';
import type { Charge, CreditOrder, PaymentTerms } from '../books/credit-order.js';
import type { Notification } from './notification.js';

/** ECPay changes the words between the first sending and the resends. */
const SUCCESS_WORDS = ['Success', '交易成功', 'paid', '付款成功', 'succeeded'];
/** Two and a half percent: ChargeFee has a fraction. */
const FEE_RATE = 0.025;

const format = (ms: number): string => taipeiTime.format(new Date(ms));

/** Data of the payment notification, for its n-th sending. */
export function notificationData(notification: Notification, attempt: number): JsonObject {
  const { order, charge, simulated, extra } = notification;
  const paidAt = format(charge.trade.authorizedAt);
  return {
    RtnCode: charge.RtnCode,
    RtnMsg: words(charge, attempt),
    ...(order.PlatformID === '' ? {} : { PlatformID: order.PlatformID }),
    MerchantID: order.MerchantID,
    ...(simulated === 'marked' ? { SimulatePaid: 1 } : {}),
    OrderInfo: {
      MerchantTradeNo: order.MerchantTradeNo,
      TradeNo: charge.trade.TradeNo,
      TradeAmt: order.TradeAmt,
      TradeDate: format(order.orderedAt),
      PaymentType: 'Credit',
      PaymentDate: paidAt,
      ChargeFee: Math.round(order.TradeAmt * FEE_RATE * 100) / 100,
      // A simulation changes no payment state: the order stays unpaid.
      TradeStatus: charge.RtnCode === 1 && !simulated ? '1' : '0',
    },
    CardInfo: cardInfo(order, charge, paidAt),
    ...(order.terms.CustomField === undefined ? {} : { CustomField: order.terms.CustomField }),
    ...extra,
  };
}

function words({ RtnCode, RtnMsg }: Charge, attempt: number): string {
  if (RtnCode !== 1) return attempt === 1 ? RtnMsg : `交易失敗：${RtnMsg}`;
  return SUCCESS_WORDS[(attempt - 1) % SUCCESS_WORDS.length] ?? RtnMsg;
}

function cardInfo(order: CreditOrder, charge: Charge, paidAt: string): JsonObject {
  const { terms, TradeAmt } = order;
  const paid = charge.RtnCode === 1;
  return {
    AuthCode: paid ? '777777' : '',
    Gwsr: charge.trade.Gwsr,
    ProcessDate: paidAt,
    Amount: TradeAmt,
    ...instalments(terms, TradeAmt),
    ...(terms.kind === 'unionpay' ? {} : { Eci: 5, Card6No: terms.Card6No, Card4No: terms.Card4No }),
    ...bonus(terms, TradeAmt),
    ...period(order, charge),
    IssuingBank: '模擬銀行',
    IssuingBankCode: '999',
  };
}

/** The first instalment takes what does not divide evenly. */
function instalments({ Stage }: PaymentTerms, amount: number): JsonObject {
  if (Stage === undefined) return {};
  const Staed = Math.floor(amount / Stage);
  return { Stage, Stast: amount - Staed * (Stage - 1), Staed };
}

function bonus({ RedDan }: PaymentTerms, amount: number): JsonObject {
  return RedDan === undefined ? {} : { RedDan, RedOkAmt: amount - RedDan, RedYet: 1_000, RedDeAmt: RedDan };
}

function period({ terms, TradeAmt }: CreditOrder, { successes }: Charge): JsonObject {
  if (!terms.period) return {};
  return {
    ...terms.period,
    PeriodAmount: TradeAmt,
    TotalSuccessTimes: successes,
    TotalSuccessAmount: successes * TradeAmt,
  };
}
