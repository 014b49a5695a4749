import type { JsonObject } from '@nestjs-ecpay/protocol';
import { isJsonObject } from '../json-object.js';
import type { MessageOrder } from './message-log.js';

/** Which order a request is about: interfaces that make an order name it in OrderInfo, the others beside MerchantID. */
export function meantOrder(data: JsonObject | undefined): MessageOrder {
  const { MerchantID, MerchantTradeNo } = data ?? {};
  return { MerchantID, MerchantTradeNo: MerchantTradeNo ?? orderInfoOf(data)?.['MerchantTradeNo'] };
}

/** TotalAmount of a request, wherever its interface has it. */
export function meantAmount(data: JsonObject | undefined): number | undefined {
  const amount = data?.['TotalAmount'] ?? orderInfoOf(data)?.['TotalAmount'];
  return typeof amount === 'number' ? amount : undefined;
}

function orderInfoOf(data: JsonObject | undefined): JsonObject | undefined {
  const info = data?.['OrderInfo'];
  return isJsonObject(info) ? info : undefined;
}
