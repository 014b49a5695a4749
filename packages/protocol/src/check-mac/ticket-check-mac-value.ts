import { hash, timingSafeEqual } from 'node:crypto';
import { assertHashKeys, type HashKeys } from '../cipher/hash-keys.js';
import type { OpenedData } from '../cipher/opened-data.js';
import { EcpayValidationError } from '../errors/ecpay-validation.error.js';
import { checkMacEncoders } from './check-mac-encoders.js';

/**
 * CheckMacValue of the ticket interfaces: UPPER(SHA256(lower(UrlEncode(HashKey + JSON + HashIV)))) over the JSON text of
 * that message's own Data.
 *
 * ECPay's documents and hosts disagree on UrlEncode. Sign what `stringifyForCheckMac` wrote, whose checksum is the same
 * under all of them; `verify` accepts any of them, since each needs the keys.
 *
 * @throws {EcpayConfigError} when a key is not 16 ASCII characters.
 * @publicApi
 */
export class TicketCheckMacValue {
  readonly #hashKey: string;
  readonly #hashIv: string;

  constructor(keys: HashKeys) {
    assertHashKeys(keys);
    this.#hashKey = keys.hashKey;
    this.#hashIv = keys.hashIv;
  }

  /**
   * Computes the checksum of a JSON text with RFC 3986 encoding, the one on the official page.
   *
   * @returns 64 upper-case hex characters.
   * @throws {EcpayValidationError} when the text has half a surrogate pair.
   */
  sign(json: string): string {
    if (typeof json !== 'string') {
      throw new EcpayValidationError([
        { path: '', message: 'must be JSON text: sign(stringifyForCheckMac(value))' },
      ]);
    }
    try {
      return digest(checkMacEncoders.rfc3986(this.#wrap(json)));
    } catch {
      throw new EcpayValidationError([
        { path: '', message: 'has half a surrogate pair, which UTF-8 cannot express' },
      ]);
    }
  }

  /**
   * Tells whether the checksum belongs to the opened message, in constant time and in either case of its hex digits.
   */
  verify(opened: Pick<OpenedData, 'json' | 'encoded'>, checkMacValue: string): boolean {
    if (typeof checkMacValue !== 'string' || !/^[0-9A-Fa-f]{64}$/.test(checkMacValue)) return false;
    const received = Buffer.from(checkMacValue, 'hex');
    let matches = false;
    for (const text of this.#candidates(opened)) {
      if (timingSafeEqual(Buffer.from(digest(text), 'hex'), received)) matches = true;
    }
    return matches;
  }

  /** Every text that a sender may have hashed; few messages have more than one or two. */
  #candidates({ json, encoded }: Pick<OpenedData, 'json' | 'encoded'>): Set<string> {
    const plain = this.#wrap(json);
    const texts = new Set([this.#wrap(encoded).toLowerCase()]);
    if (!plain.isWellFormed()) return texts;
    for (const encode of Object.values(checkMacEncoders)) texts.add(encode(plain).toLowerCase());
    return texts;
  }

  #wrap(text: string): string {
    return this.#hashKey + text + this.#hashIv;
  }
}

function digest(encoded: string): string {
  return hash('sha256', encoded.toLowerCase(), 'hex').toUpperCase();
}
