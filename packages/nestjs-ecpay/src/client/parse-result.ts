import {
  EcpayApiError,
  EcpayProtocolError,
  explainRtn,
  services,
  type EcpayErrorContext,
  type EcpayInterface,
  type ReadMessage,
} from '@nestjs-ecpay/protocol';
import { redactFreeText, saysSuccess } from '@nestjs-ecpay/protocol/internal';
import type { EcpayDto } from '../dto/ecpay-dto.js';

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
  iface: EcpayInterface,
  request: object,
  { value, invalid }: ReadMessage<T>,
  context: EcpayErrorContext,
): T {
  const result = value as Result;
  const succeeded = saysSuccess(iface.response, value);
  if (succeeded === undefined) throw new EcpayProtocolError('the answer has no readable RtnCode', context);
  if (!succeeded) {
    requireEcho(iface, request, value, context, false);
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
  const sent = request as Record<string, unknown>;
  const came = answer as Record<string, unknown>;
  for (const name of echo) {
    const absent = came[name] === undefined || came[name] === null || came[name] === '';
    if (absent && !mustBeThere) continue;
    if (came[name] !== sent[name]) {
      const what = absent ? `has no ${name}` : `has another ${name}`;
      throw new EcpayProtocolError(`the answer ${what}, so it is not the answer to this request`, context);
    }
  }
}
