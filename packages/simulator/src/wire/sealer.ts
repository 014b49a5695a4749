import { createCipheriv, hash } from 'node:crypto';
import { checkMacEncoders, type HashKeys } from '@nestjs-ecpay/protocol';
import type { AnswerStyle } from './answer-style.js';

/** A value ready for an envelope. */
export interface Sealed {
  /** The JSON text inside Data. */
  readonly json: string;
  /** Base64. */
  readonly data: string;
  /** CheckMacValue over this Data; only the ticket interface sends it. */
  readonly checkMac: string;
}

/**
 * Writes Data the way ECPay does, in any of the ways it does. (`DataCipher.seal` writes one way, the client's.)
 */
export function seal(value: unknown, keys: HashKeys, style: AnswerStyle): Sealed {
  const json = style.json === 'php' ? phpJson(value) : JSON.stringify(value);
  const encoded = urlEncode(json, style.space);
  const aes = createCipheriv('aes-128-cbc', keys.hashKey, keys.hashIv);
  const data = aes.update(encoded, 'latin1', 'base64') + aes.final('base64');
  return { json, data, checkMac: checkMacOf(json, encoded, keys, style.checkMac) };
}

/** PHP's json_encode: everything outside ASCII as `\uXXXX`, and a slash as `\/`. */
function phpJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** `+` is PHP's urlencode, `%20` .NET's Uri.EscapeDataString. */
function urlEncode(json: string, space: AnswerStyle['space']): string {
  return space === '+' ? checkMacEncoders['php-urlencode'](json) : checkMacEncoders.rfc3986(json);
}

function checkMacOf(
  json: string,
  encoded: string,
  { hashKey, hashIv }: HashKeys,
  encoder: AnswerStyle['checkMac'],
): string {
  const text =
    encoder === 'encoded-data'
      ? hashKey + encoded + hashIv
      : checkMacEncoders[encoder](hashKey + json + hashIv);
  return hash('sha256', text.toLowerCase(), 'hex').toUpperCase();
}
