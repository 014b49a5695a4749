import type { HashKeys, JsonObject } from '@nestjs-ecpay/protocol';
import type { Signer } from '../wire/merchant-registry.js';
import { envelopeReply, HTML_TYPE, type Reply } from '../wire/reply.js';
import type { AnswerFault, NotificationFault } from './fault.js';

const STALE_SECONDS = 3_600;

type AnyFault = AnswerFault | NotificationFault;

/** Finds a fault of one kind. */
export function find<Kind extends AnyFault['kind']>(
  faults: readonly AnyFault[],
  kind: Kind,
): Extract<AnyFault, { kind: Kind }> | undefined {
  return faults.find((fault): fault is Extract<AnyFault, { kind: Kind }> => fault.kind === kind);
}

/** False when a fault keeps the request from being carried out. */
export function takesEffect(faults: readonly AnswerFault[]): boolean {
  return faults.every((fault) => {
    switch (fault.kind) {
      case 'reset-before':
        return false;
      case 'http-status':
        return fault.tookEffect ?? (fault.status !== 403 || fault.envelope === true);
      case 'html':
      case 'no-answer':
      case 'trans-code':
        return fault.tookEffect ?? true;
      default:
        return true;
    }
  });
}

/** The answer of another order: each field that names the order, or tells of it, is another's. */
export function spoilData(data: JsonObject, faults: readonly AnswerFault[]): JsonObject {
  if (!find(faults, 'other-order')) return data;
  const other = { ...data };
  for (const name of ['MerchantTradeNo', 'TradeNo']) {
    if (typeof other[name] === 'string') other[name] = anotherNumber(other[name]);
  }
  const value = other['RtnValue'];
  if (typeof value === 'object' && value !== null) {
    const trade = value as JsonObject;
    other['RtnValue'] = {
      ...trade,
      TradeID: Number(trade['TradeID']) + 1,
      Amount: Number(trade['Amount']) + 1,
    };
  }
  return other;
}

/** Same length, last character changed: a plausible number of somebody else. */
const anotherNumber = (text: string): string => text.slice(0, -1) + (text.endsWith('9') ? '8' : '9');

/** Other keys than the receiver has. */
export function spoilSigner(signer: Signer, faults: readonly AnyFault[]): Signer {
  if (!find(faults, 'wrong-key')) return signer;
  const keys: HashKeys = { hashKey: reversed(signer.keys.hashKey), hashIv: reversed(signer.keys.hashIv) };
  return { ...signer, keys };
}

/** Never the same as before, not even for a palindrome: the key `xx…x` would be one. */
function reversed(key: string): string {
  const text = [...key].reverse().join('');
  return text === key ? (key.startsWith('0') ? '1' : '0') + key.slice(1) : text;
}

/** Seconds that RpHeader.Timestamp is put back by. */
export function staleBy(faults: readonly AnyFault[]): number {
  const stale = find(faults, 'stale-timestamp');
  return stale ? (stale.seconds ?? STALE_SECONDS) : 0;
}

/** Damage that needs no key. */
export function spoilEnvelope(envelope: JsonObject, faults: readonly AnyFault[]): JsonObject {
  const spoilt = { ...envelope };
  if (find(faults, 'damaged-data') && typeof spoilt['Data'] === 'string')
    spoilt['Data'] = damage(spoilt['Data']);
  if (find(faults, 'wrong-mac')) spoilt['CheckMacValue'] = '0'.repeat(64);
  return spoilt;
}

/** Changes one character in the middle; it remains valid Base64. */
function damage(data: string): string {
  const at = data.length >> 1;
  return data.slice(0, at) + (data[at] === 'A' ? 'B' : 'A') + data.slice(at + 1);
}

const PAGE =
  '<!DOCTYPE html><html><head><title>Service unavailable</title></head><body>Please try again later.</body></html>';

/** What goes out instead of the answer, if something does. */
export function spoilReply(
  reply: Reply,
  faults: readonly AnswerFault[],
  transCode: (code: number) => JsonObject,
): Reply {
  const html = find(faults, 'html');
  if (html) return { status: html.status ?? 200, contentType: HTML_TYPE, body: PAGE };
  const code = find(faults, 'trans-code');
  const spoilt = code ? envelopeReply(transCode(code.transCode ?? 128)) : reply;
  const status = find(faults, 'http-status');
  if (!status) return spoilt;
  return status.envelope === true
    ? { ...spoilt, status: status.status }
    : { status: status.status, contentType: HTML_TYPE, body: PAGE };
}
