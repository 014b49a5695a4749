import { randomInt } from 'node:crypto';
import type { OrderNumbers } from 'nestjs-ecpay';
import type { Order } from '../database/schema.js';

/** What the library needs to know of a paid card order; `undefined` before it is paid. */
export function chargeOf({ no, tradeNo, gwsr, kind }: Order): OrderNumbers | undefined {
  return tradeNo === null
    ? undefined
    : { MerchantTradeNo: no, TradeNo: tradeNo, Gwsr: gwsr ?? undefined, kind: kind ?? undefined };
}

/** 20 letters and digits, the most that ECPay takes, and nothing that a stranger could guess: it opens the order's page. */
export const newOrderNo = (): string =>
  `S${Array.from({ length: 19 }, () => randomInt(36).toString(36)).join('')}`.toUpperCase();
