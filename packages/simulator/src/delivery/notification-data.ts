import { taipeiTime, type JsonObject } from '@nestjs-ecpay/protocol';
import type { Charge, CodeTerms, CreditOrder, PaymentTerms } from '../books/credit-order.js';
import type { Notification } from './notification.js';

/** ECPay changes the words between the first sending and the resends. */
const SUCCESS_WORDS = ['Success', '交易成功', 'paid', '付款成功', 'succeeded'];
/** Two and a half percent: ChargeFee has a fraction. */
const FEE_RATE = 0.025;

const format = (ms: number): string => taipeiTime.format(new Date(ms));

/** Data of the payment notification, for its n-th sending. */
export function notificationData(notification: Notification, attempt: number): JsonObject {
  const { order, charge, simulated, extra } = notification;
  return {
    RtnCode: charge.RtnCode,
    RtnMsg: words(charge, attempt),
    ...(order.PlatformID === '' ? {} : { PlatformID: order.PlatformID }),
    MerchantID: order.MerchantID,
    ...(simulated === 'marked' ? { SimulatePaid: 1 } : {}),
    // A simulation changes no payment state: the order stays unpaid.
    OrderInfo: orderInfo(order, {
      TradeNo: charge.trade.TradeNo,
      paidAt: charge.trade.authorizedAt,
      paid: charge.RtnCode === 1 && !simulated,
    }),
    ...(order.terms.code
      ? payerInfo(order.terms.code, simulated !== undefined)
      : { CardInfo: cardInfo(order, charge) }),
    ...(order.terms.CustomField === undefined ? {} : { CustomField: order.terms.CustomField }),
    ...extra,
  };
}

/** OrderInfo of a message about an order; `paidAt` is absent while nobody has tried to pay. */
export function orderInfo(
  order: CreditOrder,
  { TradeNo, paidAt, paid }: { readonly TradeNo: string; readonly paidAt?: number; readonly paid: boolean },
): JsonObject {
  return {
    MerchantTradeNo: order.MerchantTradeNo,
    TradeNo,
    TradeAmt: order.TradeAmt,
    TradeDate: format(order.orderedAt),
    PaymentType: paymentType(order.terms),
    PaymentDate: paidAt === undefined ? '' : format(paidAt),
    ChargeFee: Math.round(order.TradeAmt * FEE_RATE * 100) / 100,
    TradeStatus: paid ? '1' : '0',
  };
}

const paymentType = ({ code, Stage }: PaymentTerms): string =>
  code?.method ?? (Stage === undefined ? 'Credit' : `Credit_CreditCard${Stage}`);

/** Who paid a code: nobody, where it is only simulated. */
function payerInfo(code: CodeTerms, simulated: boolean): JsonObject {
  if (code.method === 'ATM') {
    return { ATMInfo: { ATMAccBank: simulated ? '' : '004', ATMAccNo: simulated ? '' : '12345' } };
  }
  if (code.method === 'BARCODE') return { BarcodeInfo: { PayFrom: 'family' } };
  return {
    CVSInfo: { PayFrom: 'family', PaymentNo: code.PaymentNo, PaymentURL: paymentUrl(code.PaymentNo) },
  };
}

/** The page that shows a code as barcodes. */
export const paymentUrl = (PaymentNo: string): string =>
  `https://payment-stage.ecpay.com.tw/PaymentRule/CVSBarCode?PaymentNo=${PaymentNo}`;

function words({ RtnCode, RtnMsg }: Charge, attempt: number): string {
  if (RtnCode !== 1) return attempt === 1 ? RtnMsg : `交易失敗：${RtnMsg}`;
  return SUCCESS_WORDS[(attempt - 1) % SUCCESS_WORDS.length] ?? RtnMsg;
}

/** CardInfo of a message about a charge. */
export function cardInfo(order: CreditOrder, charge: Charge): JsonObject {
  const { terms, TradeAmt } = order;
  const paid = charge.RtnCode === 1;
  const paidAt = format(charge.trade.authorizedAt);
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
