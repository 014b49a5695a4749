import { Logger } from '@nestjs/common';
import {
  EcpayProtocolError,
  EcpayTransCodeError,
  EcpayTransportError,
  type DataCipher,
  type EcpayErrorContext,
  type EcpayInterface,
  type OpenedData,
  type ReadMessage,
} from '@nestjs-ecpay/protocol';
import { readCsv, redactFreeText } from '@nestjs-ecpay/protocol/internal';
import type { KeyPair } from '../merchant/resolved-merchant.js';
import type { DtoClass, EcpayDto } from '../dto/ecpay-dto.js';
import { readDto } from '../dto/read-dto.js';
import type { WireAnswer } from './http-wire.js';
import { hideSecrets } from './hide-secrets.js';
import type { MeantOrder } from './meant-order.js';
import { parseResult } from './parse-result.js';
import { readBody, type AnswerEnvelope } from './read-envelope.js';

/** An answer and what it takes to understand it. */
export interface AnswerToRead<T extends EcpayDto> {
  readonly answer: WireAnswer;
  readonly iface: EcpayInterface;
  readonly Response: DtoClass<T>;
  readonly request: object;
  /** The order that the caller means, where it says so. */
  readonly meant?: MeantOrder | undefined;
  /** The key pairs that may open it. */
  readonly keys: readonly KeyPair[];
  readonly context: EcpayErrorContext;
  /** Hears the envelope's Timestamp. */
  readonly onTimestamp: (seconds: number) => void;
  /** Makes the error of HTTP 403 without an envelope. */
  readonly onRateLimited: () => Error;
}

/** Turns whatever came back into the DTO of a success or into the right error. */
export class AnswerReader {
  readonly #logger = new Logger('EcpayHttpClient');

  /** @throws {EcpayError} for everything but a success that belongs to the request. */
  read<T extends EcpayDto>(reading: AnswerToRead<T>): T {
    const { answer, iface, context } = reading;
    const body = readBody(iface, answer.body);
    if (iface.answer === 'csv' && body.kind === 'other' && answer.status === 200)
      return this.#readCsv(reading);
    if (body.kind !== 'envelope') throw this.#withoutEnvelope(reading, body.kind === 'json');
    const { envelope } = body;
    const timestamp = envelope.RpHeader?.Timestamp;
    if (typeof timestamp === 'number') reading.onTimestamp(timestamp);
    if (envelope.TransCode !== 1) {
      const words =
        typeof envelope.TransMsg === 'string'
          ? hideSecrets(envelope.TransMsg, iface.request, reading.request)
          : '';
      throw new EcpayTransCodeError(envelope.TransCode, words, context);
    }
    const message = readDto(reading.Response, open(reading, envelope).value);
    hideInRtnMsg(message.value, reading);
    this.#tellSurprises(message, context);
    return parseResult(reading, message, context);
  }

  /** A success of an interface that answers in cells; its failures come in an envelope. */
  #readCsv<T extends EcpayDto>({ answer, iface, Response, context }: AnswerToRead<T>): T {
    let rows: object;
    try {
      rows = readCsv(iface.response, answer.body);
    } catch {
      throw new EcpayProtocolError('the answer is neither an envelope nor comma-separated cells', context);
    }
    const message = readDto(Response, rows);
    this.#tellSurprises(message, context);
    return message.value;
  }

  #tellSurprises({ surprises }: ReadMessage<EcpayDto>, context: EcpayErrorContext): void {
    for (const { path, problem } of surprises) {
      const field = redactFreeText(path);
      this.#logger.warn(`${context.operation}: in the answer ${field} ${problem}; it is kept as it came`);
    }
  }

  #withoutEnvelope(
    { answer: { status, body }, onRateLimited, context }: AnswerToRead<EcpayDto>,
    isJson: boolean,
  ): Error {
    if (status === 403) return onRateLimited();
    if (isJson && status < 300) {
      return new EcpayProtocolError(
        'the answer is JSON, but no envelope of ECPay: it has no TransCode',
        context,
      );
    }
    const what =
      status >= 300 && status < 400
        ? 'a redirect, which is never followed: check the base URL'
        : body.trim() === ''
          ? 'an empty answer'
          : 'an answer that is no envelope of ECPay: check the base URL, or a proxy in between';
    return new EcpayTransportError(
      {
        outcome: 'unknown',
        retryable: status >= 500,
        what: `HTTP ${status} with ${what}`,
        httpStatus: status,
      },
      context,
    );
  }
}

/** So that neither the DTO nor an error, a log line or a hook repeats what ECPay should not have. */
function hideInRtnMsg(dto: EcpayDto, { iface, request }: AnswerToRead<EcpayDto>): void {
  const message = dto as { RtnMsg?: unknown };
  if (typeof message.RtnMsg === 'string' && message.RtnMsg !== '')
    message.RtnMsg = hideSecrets(hideSecrets(message.RtnMsg, iface.request, request), iface.response, dto);
}

/** Opens Data with the first key pair that fits, and checks its checksum where the interface has one. */
function open(
  { iface, keys, context }: AnswerToRead<EcpayDto>,
  { Data, CheckMacValue }: AnswerEnvelope,
): OpenedData {
  for (const { cipher, checkMac } of keys) {
    const opened = tryOpen(cipher, Data);
    if (!opened) continue;
    const signed =
      iface.envelope === 'aes' ||
      (typeof CheckMacValue === 'string' && checkMac.verify(opened, CheckMacValue));
    if (signed) return opened;
    throw new EcpayProtocolError('the CheckMacValue of the answer is missing or wrong', context);
  }
  throw new EcpayProtocolError(
    'Data of the answer does not open. Check that HashKey and HashIV belong to this merchant and environment',
    context,
  );
}

function tryOpen(cipher: DataCipher, data: unknown): OpenedData | undefined {
  try {
    return typeof data === 'string' ? cipher.open(data) : undefined;
  } catch {
    // Always the same error, which tells nothing more than that it does not open.
    return undefined;
  }
}
