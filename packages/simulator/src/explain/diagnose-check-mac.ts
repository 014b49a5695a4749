import { hash } from 'node:crypto';
import {
  checkMacEncoders,
  stringifyForCheckMac,
  type CheckMacEncoder,
  type HashKeys,
  type JsonObject,
} from '@nestjs-ecpay/protocol';
import type { KeyOwner } from './diagnose-data.js';
import { note, problem, type Explanation } from './explanation.js';

/** A ticket message whose Data was opened. */
export interface SignedMessage {
  readonly checkMacValue: unknown;
  /** The Base64 text. */
  readonly data: string;
  /** The exact JSON text inside. */
  readonly json: string;
  /** The characters before form decoding. */
  readonly encoded: string;
  readonly value: JsonObject;
}

const ENCODERS: Readonly<Record<CheckMacEncoder, string>> = {
  rfc3986: 'RFC 3986 (Uri.EscapeDataString, rawurlencode)',
  'php-urlencode': 'PHP urlencode',
  'dotnet-httputility': '.NET HttpUtility.UrlEncode',
  rfc2396: 'JavaScript encodeURIComponent',
};
const encoders = Object.entries(checkMacEncoders) as [CheckMacEncoder, (text: string) => string][];

/** Says what CheckMacValue was computed over or with, if it is not what it should be; `undefined` when all is well. */
export function diagnoseCheckMac(
  message: SignedMessage,
  owner: KeyOwner,
  others: Iterable<KeyOwner>,
): Explanation | undefined {
  const { checkMacValue: mac } = message;
  if (mac === undefined || mac === null || mac === '')
    return problem(
      'mac-missing',
      'CheckMacValue is missing: the ticket interface wants one beside Data, in the envelope.',
      '缺少 CheckMacValue：票券介面須在外層、與 Data 並列附上檢查碼。',
    );
  if (typeof mac !== 'string' || !/^[0-9a-f]{64}$/i.test(mac)) return wrongForm(mac);
  const right = rightOne(message, owner.keys, mac);
  return right === 'right' ? undefined : (right ?? wrongOne(message, owner, others, mac));
}

function wrongForm(mac: unknown): Explanation {
  if (typeof mac === 'string' && /^[0-9a-f]{32}$/i.test(mac))
    return problem(
      'mac-md5',
      'CheckMacValue is an MD5: use SHA-256.',
      'CheckMacValue 是 MD5：請改用 SHA-256。',
    );
  if (typeof mac === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(mac))
    return problem(
      'mac-base64',
      'CheckMacValue is Base64: write the SHA-256 as 64 upper-case hex characters.',
      'CheckMacValue 是 Base64：請寫成 64 個大寫十六進位字元。',
    );
  return problem(
    'mac-form',
    'CheckMacValue must be 64 hex characters: a SHA-256.',
    'CheckMacValue 須為 64 個十六進位字元（SHA-256）。',
  );
}

/** It fits; but maybe not under every encoder that ECPay may be using. */
function rightOne(message: SignedMessage, keys: HashKeys, mac: string): Explanation | 'right' | undefined {
  const right: string[] = [];
  const wrong: string[] = [];
  for (const [name, encode] of encoders) {
    (is(mac, encode(wrap(message.json, keys))) ? right : wrong).push(ENCODERS[name]);
  }
  if (right.length > 0 && wrong.length > 0) {
    const advice = "write space ! ' ( ) * ~ as \\uXXXX in the JSON";
    return note(
      'mac-encoder',
      `CheckMacValue is right for ${right.join(' and ')}, but not for ${wrong.join(' and ')}. ECPay's pages name more than one; to be right under all of them, ${advice}.`,
      `CheckMacValue 符合 ${right.join('、')}，但不符合 ${wrong.join('、')}。綠界文件有不同說法；若在 JSON 中把空白與 ! ' ( ) * ~ 寫成 \\uXXXX，則各種編碼結果相同。`,
    );
  }
  if (right.length > 0) return 'right';
  return is(mac, wrap(message.encoded, keys))
    ? note(
        'mac-over-encoded',
        'CheckMacValue was computed over the URL-encoded text that went into AES. Some hosts accept it; the page takes the JSON.',
        'CheckMacValue 是以加密前的 URL encode 文字計算。部分主機接受；官網以 JSON 計算。',
      )
    : undefined;
}

function wrongOne(
  message: SignedMessage,
  owner: KeyOwner,
  others: Iterable<KeyOwner>,
  mac: string,
): Explanation {
  const { keys, merchantId } = owner;
  const found = MISTAKES.find(({ texts }) => texts(message, keys).some((text) => matches(mac, text)));
  if (found) return problem(found.code, found.en, found.zh);
  for (const other of others) {
    if (encoders.some(([, encode]) => is(mac, encode(wrap(message.json, other.keys)))))
      return problem(
        'mac-keys-of-other',
        `CheckMacValue was computed with the keys of merchant ${other.merchantId}, not of ${merchantId}.`,
        `CheckMacValue 是用特店 ${other.merchantId} 的金鑰計算的，不是 ${merchantId} 的。`,
      );
  }
  return problem(
    'mac-wrong',
    'CheckMacValue is wrong, in none of the ways known. It is UPPER(SHA256(lower(UrlEncode(HashKey + JSON + HashIV)))) over the very JSON text that is inside Data.',
    'CheckMacValue 錯誤，且不屬於已知的情形。算法：UPPER(SHA256(lower(UrlEncode(HashKey + JSON + HashIV)))),JSON 須與 Data 內的文字完全相同。',
  );
}

interface Mistake {
  readonly code: string;
  readonly en: string;
  readonly zh: string;
  /** The texts that such a sender hashes. */
  readonly texts: (message: SignedMessage, keys: HashKeys) => string[];
}

const encodedAll = (text: string): string[] => encoders.map(([, encode]) => encode(text).toLowerCase());

const MISTAKES: readonly Mistake[] = [
  {
    code: 'mac-over-ciphertext',
    en: 'CheckMacValue was computed over the encrypted Data: take the JSON before encryption.',
    zh: 'CheckMacValue 是以加密後的 Data 計算：應以加密前的 JSON 計算。',
    texts: ({ data }, keys) => [...encodedAll(wrap(data, keys)), wrap(data, keys)],
  },
  {
    code: 'mac-not-lowered',
    en: 'CheckMacValue: the URL-encoded text must be turned to lower case before SHA-256.',
    zh: 'CheckMacValue:URL encode 後須先轉為小寫，再做 SHA-256。',
    texts: ({ json }, keys) =>
      encoders.map(([, encode]) => encode(wrap(json, keys)).replace(/%../g, (hex) => hex.toUpperCase())),
  },
  {
    code: 'mac-not-encoded',
    en: 'CheckMacValue: HashKey + JSON + HashIV must be URL-encoded before SHA-256.',
    zh: 'CheckMacValue:HashKey + JSON + HashIV 須先 URL encode，再做 SHA-256。',
    texts: ({ json }, keys) => [wrap(json, keys), wrap(json, keys).toLowerCase()],
  },
  {
    code: 'mac-aio',
    en: "CheckMacValue was computed as for the payment form (HashKey=…&…&HashIV=…): the ticket interface joins HashKey, JSON and HashIV without names and '&'.",
    zh: 'CheckMacValue 是以金流表單的算法（HashKey=…&…&HashIV=…）計算：票券介面直接串接 HashKey、JSON、HashIV，沒有名稱與 &。',
    texts: ({ json, value }, { hashKey, hashIv }) =>
      [json, sortedForm(value)].flatMap((text) => encodedAll(`HashKey=${hashKey}&${text}&HashIV=${hashIv}`)),
  },
  {
    code: 'mac-other-json',
    en: 'CheckMacValue was computed over another spelling of the same JSON (spaces, \\u escapes, or \\/): use the very text that was encrypted.',
    zh: 'CheckMacValue 是以同一內容、但寫法不同的 JSON 計算（空白、\\u 跳脫、或 \\/）：須用加密的那一份文字。',
    texts: ({ value }, keys) => {
      const plain = JSON.stringify(value);
      const spellings = [plain, stringifyForCheckMac(value), plain.replaceAll('/', '\\/'), phpJson(plain)];
      return [
        ...spellings,
        JSON.stringify(value, null, 2),
        JSON.stringify(value, null, 4),
        pythonJson(value),
      ].flatMap((json) => encodedAll(wrap(json, keys)));
    },
  },
  {
    code: 'mac-keys-swapped',
    en: 'CheckMacValue: HashKey and HashIV have changed places.',
    zh: 'CheckMacValue:HashKey 與 HashIV 放反了。',
    texts: ({ json }, { hashKey, hashIv }) => encodedAll(hashIv + json + hashKey),
  },
  {
    code: 'mac-without-keys',
    en: 'CheckMacValue was computed over the JSON alone: HashKey goes before it and HashIV behind it.',
    zh: 'CheckMacValue 只以 JSON 計算：前面須加 HashKey，後面須加 HashIV。',
    texts: ({ json }) => [json, json.toLowerCase(), ...encodedAll(json)],
  },
];

const wrap = (text: string, { hashKey, hashIv }: HashKeys): string => hashKey + text + hashIv;
const is = (mac: string, text: string): boolean => matches(mac, text.toLowerCase());
const matches = (mac: string, text: string): boolean => hash('sha256', text, 'hex') === mac.toLowerCase();

const sortedForm = (value: JsonObject): string =>
  Object.entries(value)
    .sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map(([name, field]) => `${name}=${String(field)}`)
    .join('&');

const escapeUnicode = (json: string): string =>
  json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const phpJson = (json: string): string => escapeUnicode(json.replaceAll('/', '\\/'));

/** Python's json.dumps: a space behind `:` and `,`. */
function pythonJson(value: JsonObject): string {
  const fields = Object.entries(value).map(
    ([name, field]) => `${JSON.stringify(name)}: ${JSON.stringify(field)}`,
  );
  return escapeUnicode(`{${fields.join(', ')}}`);
}
