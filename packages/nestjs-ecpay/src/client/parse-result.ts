import {
  EcpayApiError,
  EcpayProtocolError,
  explainRtn,
  services,
  type EcpayErrorContext,
  type EchoedField,
  type EcpayInterface,
  type ReadMessage,
} from '@nestjs-ecpay/protocol';
import { redactFreeText, saysSuccess } from '@nestjs-ecpay/protocol/internal';
import type { EcpayDto } from '../dto/ecpay-dto.js';
import {
  mismatchOf,
  showsPaid,
  type MeantOrder,
  type OrderAnswer,
  type OrderMismatch,
} from './meant-order.js';

/** What was asked, as far as an answer has to fit it. */
interface Asked {
  readonly iface: EcpayInterface;
  readonly request: object;
  readonly meant?: MeantOrder | undefined;
}

const MISMATCHES: Readonly<Record<OrderMismatch, string>> = {
  'another-order': 'the refusal tells another order, so it is not the answer to this request',
  'another-amount': 'the refusal tells another amount, so it is not the answer to this request',
};

interface Result {
  readonly RtnCode?: unknown;
  readonly RtnMsg?: unknown;
}

/**
 * Decides what an opened answer says: gives the DTO of a success and throws for everything else.
 *
 * @throws {EcpayApiError} `refused`: ECPay says no, and the answer is not visibly another order's.
 * @throws {EcpayProtocolError} `unknown`: it says neither yes nor no, or answers something else.
 */
export function parseResult<T extends EcpayDto>(
  { iface, request, meant }: Asked,
  { value, invalid }: ReadMessage<T>,
  context: EcpayErrorContext,
): T {
  const result = value as Result;
  const succeeded = saysSuccess(iface.response, value);
  if (succeeded === undefined) throw new EcpayProtocolError('the answer has no readable RtnCode', context);
  if (!succeeded) {
    requireEcho(iface, request, value, context, false);
    const mismatch = meant === undefined ? undefined : mismatchOf(value as OrderAnswer, meant);
    if (mismatch !== undefined) throw new EcpayProtocolError(MISMATCHES[mismatch], context);
    // A refusal in whose order the money came in is none: whoever believed it would charge again.
    if (meant !== undefined && showsPaid(value as OrderAnswer))
      throw new EcpayProtocolError('the answer refuses, and shows the order as paid', context);
    throw refusal(iface, result, context);
  }
  if (invalid.length > 0) {
    const what = invalid.map(({ path, problem }) => `${redactFreeText(path)} ${problem}`).join('; ');
    throw new EcpayProtocolError(`the answer says it succeeded, but ${what}`, context);
  }
  requireEcho(iface, request, value, context, true);
  return value;
}

function refusal(
  iface: EcpayInterface,
  { RtnCode, RtnMsg }: Result,
  context: EcpayErrorContext,
): EcpayApiError {
  const rtnCode = typeof RtnCode === 'number' ? RtnCode : undefined;
  const rtnMsg = typeof RtnMsg === 'string' ? RtnMsg : '';
  return new EcpayApiError(
    { ...explainRtn(services[iface.service].credentials, rtnCode, rtnMsg), rtnMsg, rtnCode },
    context,
  );
}

/** An answer has no signature beyond its encryption: only its echo ties it to the request. A refusal may leave it out. */
function requireEcho(
  { echo }: EcpayInterface,
  request: object,
  answer: object,
  context: EcpayErrorContext,
  mustBeThere: boolean,
): void {
  for (const field of echo) {
    const {
      answer: there,
      request: here,
      optional,
    }: EchoedField = typeof field === 'string' ? { answer: field, request: field } : field;
    const came = valueAt(answer, there);
    const absent = came === undefined || came === null || came === '';
    if (absent && (optional || !mustBeThere)) continue;
    if (came !== valueAt(request, here)) {
      const what = absent ? `has no ${there}` : `has another ${there}`;
      throw new EcpayProtocolError(`the answer ${what}, so it is not the answer to this request`, context);
    }
  }
}

/** Follows a path such as `OrderInfo.MerchantTradeNo`. */
function valueAt(object: object, path: string): unknown {
  let value: unknown = object;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
