import { createDecipheriv } from 'node:crypto';
import { DataCipher, type HashKeys } from '@nestjs-ecpay/protocol';
import { problem, type Explanation } from './explanation.js';

/** Keys and whose they are. */
export interface KeyOwner {
  readonly merchantId: string;
  readonly keys: HashKeys;
}

const BLOCK = 16;
const ZERO_IV = '\0'.repeat(BLOCK);

/**
 * Says why Data does not open: what was done differently from "JSON, URL-encoded as a whole, AES-128-CBC with PKCS7,
 * Base64", or whose keys it was sealed with. To be shown only to somebody who holds the keys: such differences are what
 * an attacker would ask for.
 */
export function diagnoseData(data: unknown, owner: KeyOwner, others: Iterable<KeyOwner>): Explanation {
  if (typeof data !== 'string') {
    return problem(
      'data-no-string',
      'Data must be a string: the Base64 text of the encrypted JSON, not the JSON object itself.',
      'Data 必須是字串：加密後的 Base64 文字，不是 JSON 物件本身。',
    );
  }
  return writing(data) ?? inside(data, owner.keys) ?? strangeKeys(data, owner, others) ?? WRONG_KEYS(owner);
}

/** What can be seen without any key. */
function writing(data: string): Explanation | undefined {
  if (/^\s*\{/.test(data))
    return problem(
      'data-plain',
      'Data is readable JSON: it was not encrypted.',
      'Data 是可讀的 JSON：尚未加密。',
    );
  if (/%[0-9a-f]{2}/i.test(data))
    return problem(
      'data-url-encoded',
      'Data was URL-encoded after Base64. URL-encode the JSON before AES, and nothing after it.',
      'Base64 之後又做了一次 URL encode。應在 AES 之前對 JSON 做 URL encode，之後不可再做。',
    );
  if (/[\r\n]/.test(data))
    return problem(
      'data-line-breaks',
      'The Base64 text has line breaks (`openssl -base64` without -A, or a MIME encoder): send it in one line.',
      'Base64 中有換行（例如 openssl -base64 未加 -A、或 MIME 編碼器）：請輸出成一行。',
    );
  if (data.includes(' '))
    return problem(
      'data-spaces',
      'The Base64 text has spaces where `+` stood: it went through form decoding on the way.',
      'Base64 的「+」變成了空白：途中被當成表單解碼。',
    );
  if (/^[\w-]+={0,2}$/.test(data) && /[-_]/.test(data))
    return problem(
      'data-base64url',
      'Data is URL-safe Base64 (`-` and `_`): ECPay wants the standard alphabet with `+`, `/` and `=`.',
      'Data 是 URL-safe Base64（- 與 _）：綠界要標準 Base64（+、/ 與 =）。',
    );
  if (/^[0-9a-f]+$/i.test(data) && data.length % (2 * BLOCK) === 0)
    return problem('data-hex', 'Data is hex: write it as Base64.', 'Data 是十六進位：請改用 Base64。');
  const bytes = Buffer.from(data, 'base64');
  if (bytes.toString('base64') !== data)
    return problem(
      'data-no-base64',
      'Data is no complete standard Base64: characters are missing or foreign.',
      'Data 不是完整的標準 Base64：缺字或含有其他字元。',
    );
  if (bytes.length % BLOCK !== 0)
    return problem(
      'data-cut',
      'Data is Base64, but no whole number of AES blocks (16 bytes): a part of it is missing.',
      'Data 是 Base64，但長度不是 AES 區塊（16 bytes）的倍數：有一部分遺失。',
    );
  return undefined;
}

/** What shows once it is decrypted with the right keys. */
function inside(data: string, keys: HashKeys): Explanation | undefined {
  const text = decrypt(data, 'aes-128-cbc', keys.hashKey, keys.hashIv);
  if (text === undefined) {
    const unpadded = decrypt(data, 'aes-128-cbc', keys.hashKey, keys.hashIv, false);
    return unpadded !== undefined && isMessage(unpadded)
      ? problem(
          'data-padding',
          'The keys are right, but the padding is not PKCS7 (zero padding, or none).',
          '金鑰正確，但補位不是 PKCS7（補零或未補位）。',
        )
      : undefined;
  }
  if (/^\s*[{[]/.test(text))
    return problem(
      'data-not-url-encoded',
      'The keys are right, but the JSON was not URL-encoded before AES.',
      '金鑰正確，但加密前沒有對 JSON 做 URL encode。',
    );
  if (/^%257b/i.test(text))
    return problem(
      'data-encoded-twice',
      'The keys are right, but the JSON was URL-encoded twice.',
      '金鑰正確，但 JSON 被 URL encode 了兩次。',
    );
  // Garbled in part: the keys are not all right.
  const isForm = /^[\w.+%-]+=[\x20-\x7e]*$/.test(text);
  if (/[^\w\-.~!'()*+%]/.test(text) && !isForm) return undefined;
  const json = formDecoded(text);
  if (json === undefined) return undefined;
  if (/^\s*\{/.test(json))
    return problem(
      'data-no-json',
      'The keys are right, but what is inside is no valid JSON (a comma too many, single quotes, a cut text?).',
      '金鑰正確，但內容不是合法的 JSON（多一個逗號、單引號、或被截斷？）。',
    );
  return problem(
    'data-no-object',
    'The keys are right, but what is inside is no JSON object (a form such as a=1&b=2, a list, or a text?).',
    '金鑰正確，但內容不是 JSON 物件（例如 a=1&b=2 的表單、陣列或純文字？）。',
  );
}

/** Whether other keys, or these in another way, fit. */
function strangeKeys(data: string, owner: KeyOwner, others: Iterable<KeyOwner>): Explanation | undefined {
  const { hashKey, hashIv } = owner.keys;
  if (opens(data, { hashKey: hashIv, hashIv: hashKey }))
    return problem('keys-swapped', 'HashKey and HashIV have changed places.', 'HashKey 與 HashIV 放反了。');
  for (const { merchantId, keys } of others) {
    if (opens(data, keys))
      return problem(
        'keys-of-other',
        `Data was sealed with the keys of merchant ${merchantId}, not of ${owner.merchantId}.`,
        `Data 是用特店 ${merchantId} 的金鑰加密的，不是 ${owner.merchantId} 的。`,
      );
  }
  if (isMessage(decrypt(data, 'aes-128-ecb', hashKey, null) ?? ''))
    return problem(
      'data-ecb',
      'AES runs in ECB mode: use CBC with HashIV.',
      'AES 用了 ECB 模式：請改用 CBC 並帶 HashIV。',
    );
  const tail = decrypt(data, 'aes-128-cbc', hashKey, ZERO_IV)?.slice(BLOCK) ?? '';
  if (tail !== '' && /^[\w\-.~!'()*+%]+$/.test(tail))
    return problem(
      'wrong-iv',
      'HashKey is right, but not HashIV: only the first 16 bytes are garbled.',
      'HashKey 正確，但 HashIV 錯誤：只有前 16 個位元組是亂碼。',
    );
  return undefined;
}

const WRONG_KEYS = ({ merchantId }: KeyOwner): Explanation =>
  problem(
    'keys-wrong',
    `Data does not open with the keys of merchant ${merchantId}: other keys, or a cipher other than AES-128-CBC.`,
    `Data 無法以特店 ${merchantId} 的金鑰解密：金鑰不同，或不是 AES-128-CBC。`,
  );

const isMessage = (text: string): boolean => /^(%7b|\{")/i.test(text);

function opens(data: string, keys: HashKeys): boolean {
  try {
    new DataCipher(keys).open(data);
    return true;
  } catch {
    return false; // the only question is whether these keys fit
  }
}

function decrypt(
  data: string,
  algorithm: string,
  key: string,
  iv: string | null,
  padding = true,
): string | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, iv).setAutoPadding(padding);
    return decipher.update(data, 'base64', 'latin1') + decipher.final('latin1');
  } catch {
    return undefined; // wrong padding: not this way
  }
}

function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return undefined; // garbled: not these keys
  }
}
