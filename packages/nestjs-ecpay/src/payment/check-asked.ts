import {
  checkRequest,
  EcpayValidationError,
  tables,
  type FieldTable,
  type ValidationIssue,
} from '@nestjs-ecpay/protocol';
import { orderOf } from '../client/request-facts.js';
import type { AskedPayment } from './outcome/to-payment-outcome.js';

const { MerchantTradeNo } = tables.CheckoutCreatePaymentRequest.fields;
const { TotalAmount } = tables.NewOrder.fields;

/** What the short names compare the answer with, beside what they send. */
const asked: FieldTable = {
  ...tables.NewOrder,
  name: 'payment',
  oneOf: [],
  fields: {
    ...(MerchantTradeNo ? { MerchantTradeNo } : {}),
    ...(TotalAmount ? { TotalAmount } : {}),
  },
};

/**
 * The order number and amount that a caller expects.
 *
 * @throws {EcpayValidationError} with both, and with the fields that the short name does not take.
 */
export function checkAsked(request: unknown, operation: string, sent: readonly string[]): AskedPayment {
  const given = (typeof request === 'object' && request !== null ? request : {}) as Readonly<
    Record<string, unknown>
  >;
  const names = [...new Set([...sent, ...Object.keys(asked.fields)])];
  const issues: ValidationIssue[] = [
    ...checkRequest(asked, given, { unknown: 'allow' }),
    ...Object.keys(given)
      .filter((name) => !names.includes(name))
      .map((path) => ({ path, message: `is no field of this request, which takes ${names.join(', ')}` })),
  ];
  if (issues.length > 0) throw new EcpayValidationError(issues, { operation });
  return { MerchantTradeNo: given.MerchantTradeNo as string, amount: given.TotalAmount as number };
}

/** The order number and amount in the OrderInfo of a request; whether it has them is judged before anything is sent. */
export function askedIn(request: unknown): AskedPayment {
  const { merchantTradeNo = '', amount } = orderOf(
    typeof request === 'object' && request !== null ? request : {},
  );
  return { MerchantTradeNo: merchantTradeNo, amount };
}
