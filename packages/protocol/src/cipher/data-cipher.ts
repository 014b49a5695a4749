import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { EcpayProtocolError } from '../errors/ecpay-protocol.error.js';
import { EcpayValidationError } from '../errors/ecpay-validation.error.js';
import { assertHashKeys, type HashKeys } from './hash-keys.js';
import { OpenedData, type JsonObject } from './opened-data.js';

const ALGORITHM = 'aes-128-cbc';
/** Whatever no URL encoder emits. The pairs after `%` are left to decodeURIComponent, which refuses bad ones. */
const NOT_URL_ENCODED = /[^A-Za-z0-9\-_.~!'()*+%]/;

/**
 * Seals and opens the `Data` of ECPay's messages: JSON text, URL-encoded as a whole, AES-128-CBC with PKCS7, Base64.
 *
 * Make one for each key pair and keep it: it caches the key object. It never shows its keys.
 *
 * @example
 * ```ts
 * import { DataCipher } from '@nestjs-ecpay/protocol';
 *
 * const cipher = new DataCipher({ hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' }); // public stage keys
 * const data = cipher.seal(JSON.stringify({ MerchantTradeNo: 'A1' }));
 * cipher.open(data).json; // '{"MerchantTradeNo":"A1"}'
 * ```
 * @throws {EcpayConfigError} when a key is not 16 ASCII characters.
 * @publicApi
 */
export class DataCipher {
  readonly #key: KeyObject;
  readonly #iv: Buffer;

  constructor(keys: HashKeys) {
    assertHashKeys(keys);
    this.#key = createSecretKey(keys.hashKey, 'latin1');
    this.#iv = Buffer.from(keys.hashIv, 'latin1');
  }

  /**
   * Turns a JSON text into Base64 `Data`.
   *
   * @throws {EcpayValidationError} when the text has half a surrogate pair, which UTF-8 cannot express.
   */
  seal(json: string): string {
    const cipher = createCipheriv(ALGORITHM, this.#key, this.#iv);
    return cipher.update(urlEncode(json), 'latin1', 'base64') + cipher.final('base64');
  }

  /**
   * Opens Base64 `Data`, strictly: key and IV are fixed, so blocks of two genuine messages can be spliced, and one
   * garbled block is all that would show. Only canonical Base64, the alphabet of URL encoding, valid UTF-8 and one JSON
   * object pass.
   *
   * @throws {EcpayProtocolError} always the same one, whatever is wrong: a receiver whose failures differ can be used
   * as an oracle that decrypts.
   */
  open(data: string): OpenedData {
    const opened = this.#tryOpen(data);
    if (opened === undefined) {
      throw new EcpayProtocolError(
        'Data does not open. Check that HashKey and HashIV belong to this merchant and environment',
      );
    }
    return opened;
  }

  #tryOpen(data: string): OpenedData | undefined {
    try {
      const sealed = Buffer.from(data, 'base64');
      if (sealed.toString('base64') !== data) return undefined;
      const decipher = createDecipheriv(ALGORITHM, this.#key, this.#iv);
      const encoded = decipher.update(sealed, undefined, 'latin1') + decipher.final('latin1');
      if (NOT_URL_ENCODED.test(encoded)) return undefined;
      const json = decodeURIComponent(encoded.includes('+') ? encoded.replaceAll('+', '%20') : encoded);
      const value: unknown = JSON.parse(json);
      return isJsonObject(value) ? new OpenedData(json, encoded, value) : undefined;
    } catch {
      // Bad padding, bad UTF-8 and bad JSON must look alike, so none of these errors may go further.
      return undefined;
    }
  }
}

function urlEncode(json: string): string {
  if (typeof json !== 'string') {
    throw new EcpayValidationError([{ path: '', message: 'must be JSON text: seal(JSON.stringify(value))' }]);
  }
  try {
    return encodeURIComponent(json);
  } catch {
    throw new EcpayValidationError([
      {
        path: '',
        message: 'has half a surrogate pair (a broken emoji or rare character), which UTF-8 cannot express',
      },
    ]);
  }
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
