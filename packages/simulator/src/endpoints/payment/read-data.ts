import { EcpayValidationError, type JsonObject } from '@nestjs-ecpay/protocol';
import type { OrderRequest } from '../../payments/payment-request.js';

/** A nested object of a request; empty where there is none. */
export const objectIn = (data: JsonObject, name: string): JsonObject => {
  const value = data[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
};

/** A text of a request; `''` where there is none. */
export const textIn = (data: JsonObject, name: string): string => {
  const value = data[name];
  return typeof value === 'string' ? value : '';
};

/** An integer of a request. */
export const numberIn = (data: JsonObject, name: string): number | undefined => {
  const value = data[name];
  return typeof value === 'number' ? value : undefined;
};

/**
 * The number of instalments of a request, where there are any.
 *
 * @throws {EcpayValidationError} for anything but one number.
 */
export function instalmentIn(data: JsonObject): { Stage?: number } {
  const text = textIn(data, 'CreditInstallment');
  if (text === '') return {};
  if (!/^\d+$/.test(text)) {
    throw new EcpayValidationError([{ path: 'CreditInstallment', message: 'must be one number' }]);
  }
  return Number(text) > 1 ? { Stage: Number(text) } : {};
}

/** The order of a request, from its OrderInfo and what the card's object adds. The field table has been checked. */
export function orderIn(data: JsonObject, card: JsonObject = {}): OrderRequest {
  const order = objectIn(data, 'OrderInfo');
  const platform = textIn(data, 'PlatformID');
  const custom = textIn(data, 'CustomField');
  const periodReturnUrl = textIn(card, 'PeriodReturnURL');
  const PeriodType = textIn(card, 'PeriodType');
  return {
    MerchantTradeNo: textIn(order, 'MerchantTradeNo'),
    TradeAmt: numberIn(order, 'TotalAmount') ?? 0,
    returnUrl: textIn(order, 'ReturnURL'),
    ...(platform === '' ? {} : { PlatformID: platform }),
    ...(custom === '' ? {} : { CustomField: custom }),
    ...(periodReturnUrl === '' ? {} : { periodReturnUrl }),
    ...(PeriodType === ''
      ? {}
      : {
          PeriodType: PeriodType as 'D' | 'M' | 'Y',
          Frequency: numberIn(card, 'Frequency') ?? 1,
          ExecTimes: numberIn(card, 'ExecTimes') ?? 2,
        }),
  };
}
