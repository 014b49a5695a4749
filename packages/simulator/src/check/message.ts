import { taipeiTime, type HashKeys, type JsonObject } from '@nestjs-ecpay/protocol';
import { defaultAnswerStyle } from '../wire/answer-style.js';
import { seal } from '../wire/sealer.js';
import type { Delivery } from './exchange.js';

/** Whose messages these are. */
export interface Sender {
  readonly merchantId: string;
  readonly keys: HashKeys;
}

/** An order that messages are about. */
export interface CheckedOrder {
  readonly MerchantTradeNo: string;
  readonly TradeNo: string;
  readonly Gwsr: number;
  /** NT$. */
  readonly amount: number;
  readonly orderedAt: Date;
}

const MINUTE_MS = 60_000;

/** Data of a payment notification as ECPay writes it; a paid card order unless changed. `undefined` leaves a field out. */
export function paidData(
  { merchantId }: Sender,
  { MerchantTradeNo, TradeNo, Gwsr, amount, orderedAt }: CheckedOrder,
  { OrderInfo, CardInfo, ...changes }: JsonObject = {},
): JsonObject {
  const paidAt = taipeiTime.format(new Date(orderedAt.getTime() + MINUTE_MS));
  return {
    RtnCode: 1,
    RtnMsg: 'Success',
    MerchantID: merchantId,
    OrderInfo: {
      MerchantTradeNo,
      TradeNo,
      TradeAmt: amount,
      TradeDate: taipeiTime.format(orderedAt),
      PaymentType: 'Credit',
      PaymentDate: paidAt,
      ChargeFee: Math.round(amount * 2.5) / 100,
      TradeStatus: '1',
      ...(OrderInfo as JsonObject | undefined),
    },
    CardInfo:
      CardInfo === null
        ? null
        : {
            AuthCode: '777777',
            Gwsr,
            ProcessDate: paidAt,
            Amount: amount,
            Eci: 5,
            Card6No: '431195',
            Card4No: '2222',
            IssuingBank: '模擬銀行',
            IssuingBankCode: '999',
            ...(CardInfo as JsonObject | undefined),
          },
    ...changes,
  };
}

/** Data sealed the way ECPay seals it. */
export const sealData = (data: JsonObject, keys: HashKeys): string =>
  seal(data, keys, defaultAnswerStyle).data;

/** The envelope around Data, as JSON text. */
export function envelopeOf({ merchantId }: Sender, Data: string, changes: JsonObject = {}): string {
  return JSON.stringify({
    MerchantID: merchantId,
    RpHeader: { Timestamp: Math.floor(Date.now() / 1_000) },
    TransCode: 1,
    TransMsg: 'Success',
    Data,
    ...changes,
  });
}

/** A POST as ECPay makes it. */
export const postOf = (body: string, contentType = 'application/json'): Delivery => ({
  method: 'POST',
  headers: { 'Content-Type': contentType, Accept: 'text/html' },
  body,
});
