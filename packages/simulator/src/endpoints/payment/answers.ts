import { taipeiTime, type JsonObject } from '@nestjs-ecpay/protocol';
import type { Charge, CodeTerms, CreditOrder } from '../../books/credit-order.js';
import { cardInfo, orderInfo, paymentUrl } from '../../delivery/notification-data.js';
import type { CardResult } from '../../payments/card-counter.js';

/** What most answers end with. */
const custom = ({ terms }: CreditOrder): JsonObject => ({ CustomField: terms.CustomField ?? '' });

const head = (order: CreditOrder, RtnCode: number, RtnMsg: string): JsonObject => ({
  RtnCode,
  RtnMsg,
  PlatformID: order.PlatformID,
  MerchantID: order.MerchantID,
});

/** A charge that was made. */
export const paidAnswer = (order: CreditOrder, charge: Charge): JsonObject => ({
  ...head(order, 1, 'Succeeded.'),
  OrderInfo: {
    ...orderInfo(order, { TradeNo: charge.trade.TradeNo, paidAt: charge.trade.authorizedAt, paid: true }),
    ProcessFee: 1,
  },
  CardInfo: cardInfo(order, charge),
  ...custom(order),
  CoBrandingInfo: [],
});

/** The bank, or ECPay, said no to this order. */
export const declinedAnswer = (order: CreditOrder, RtnCode: number, RtnMsg: string): JsonObject => ({
  ...head(order, RtnCode, RtnMsg),
  OrderInfo: { MerchantTradeNo: order.MerchantTradeNo },
  ...custom(order),
});

/** An order number that was used before. */
export const duplicateAnswer = (MerchantID: string, MerchantTradeNo: string): JsonObject => ({
  RtnCode: 10300028,
  RtnMsg: 'Creation failed due to duplicate order number',
  PlatformID: '',
  MerchantID,
  OrderInfo: { MerchantTradeNo },
  CustomField: null,
});

/** The bank has not answered. */
export const waitingAnswer = (order: CreditOrder): JsonObject =>
  declinedAnswer(order, 10300066, '交易付款結果待確認中');

/** The answer of the ecpg host while the buyer has to go somewhere first: RtnCode is 1 all the same. */
export const redirectAnswer = (order: CreditOrder, to: '3-D' | 'UnionPay', url: string): JsonObject => ({
  ...head(order, 1, 'Success'),
  OrderInfo: { MerchantTradeNo: order.MerchantTradeNo },
  ThreeDInfo: { ThreeDURL: to === '3-D' ? url : '' },
  UnionPayInfo: { UnionPayURL: to === 'UnionPay' ? url : '' },
});

/** The object of an answer that shows a code. */
export function codeInfo(code: CodeTerms): JsonObject {
  const until = taipeiTime.format(new Date(code.expireAt));
  switch (code.method) {
    case 'ATM':
      return {
        ATMInfo: { BankCode: code.BankCode, vAccount: code.vAccount, ExpireDate: until.slice(0, 10) },
      };
    case 'CVS':
      return {
        CVSInfo: { PaymentNo: code.PaymentNo, ExpireDate: until, PaymentURL: paymentUrl(code.PaymentNo) },
      };
    case 'BARCODE': {
      const { Barcode1, Barcode2, Barcode3 } = code;
      return { BarcodeInfo: { Barcode1, Barcode2, Barcode3, ExpireDate: until } };
    }
  }
}

/** A code that was issued, or that is shown again. */
export const codeAnswer = (order: CreditOrder, code: CodeTerms, RtnMsg: string): JsonObject => ({
  ...head(order, 1, RtnMsg),
  OrderInfo: orderInfo(order, { TradeNo: order.TradeNo, paid: false }),
  ...codeInfo(code),
  ...custom(order),
});

/** The answer of the ecpg host to a card. */
export function cardAnswer(
  result: CardResult,
  {
    merchantId,
    MerchantTradeNo,
    pageOf,
  }: {
    readonly merchantId: string;
    readonly MerchantTradeNo: string;
    /** The address of the bank's page. */
    readonly pageOf: (id: string) => string;
  },
): JsonObject {
  switch (result.is) {
    case 'duplicate':
      return duplicateAnswer(merchantId, MerchantTradeNo);
    case 'declined':
      return declinedAnswer(result.order, result.result.RtnCode, result.result.RtnMsg);
    case 'waiting':
      return waitingAnswer(result.order);
    case 'redirect':
      return redirectAnswer(result.order, result.to, pageOf(result.id));
    case 'paid':
      return {
        ...paidAnswer(result.order, result.charge),
        ...(result.bound
          ? {
              MerchantMemberID: result.bound.card.MerchantMemberID,
              BindCardID: result.bound.card.BindCardID,
              IsSameCard: result.bound.isSame,
            }
          : {}),
      };
  }
}
