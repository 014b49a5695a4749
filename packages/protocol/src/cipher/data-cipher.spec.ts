import { createCipheriv } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { DataCipher, EcpayConfigError, EcpayProtocolError, EcpayValidationError } from '../index.js';

const keys = { hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' };
const cipher = new DataCipher(keys);

/** Seals any bytes, so that tests can send what `seal` never would. */
function sealBytes(bytes: Buffer | string): string {
  const aes = createCipheriv('aes-128-cbc', keys.hashKey, keys.hashIv);
  return Buffer.concat([aes.update(bytes), aes.final()]).toString('base64');
}

/** Any JSON object without lone surrogates, as compact text. */
const jsonObject = fc
  .dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ stringUnit: 'grapheme' }))
  .map((value) => JSON.stringify(value));

function failureOf(data: unknown): EcpayProtocolError {
  try {
    cipher.open(data as string);
  } catch (error) {
    return error as EcpayProtocolError;
  }
  throw new Error('opened');
}

describe('DataCipher', () => {
  it('round-trips any JSON object', () => {
    fc.assert(fc.property(jsonObject, (json) => cipher.open(cipher.seal(json)).json === json));
  });

  it('hands out the parsed object', () => {
    expect(cipher.open(cipher.seal('{"a":[1,"+ %20"]}')).value).toEqual({ a: [1, '+ %20'] });
  });

  it.each([
    ['upper-case hex', '%7B%22a%22%3A%22%E7%B6%A0%22%7D'],
    ['lower-case hex', '%7b%22a%22%3a%22%e7%b6%a0%22%7d'],
    ['PHP json_encode', '%7B%22a%22%3A%22%5Cu7da0%22%7D'],
  ])('reads %s', (_, encoded) => {
    expect(cipher.open(sealBytes(encoded)).value).toEqual({ a: '綠' });
  });

  it('decodes forms: + is a space, %2B a plus', () => {
    expect(cipher.open(sealBytes('%7B%22a%22%3A%22x+y%20z%2B%22%7D')).value).toEqual({ a: 'x y z+' });
  });

  it('refuses half a surrogate pair', () => {
    expect(() => cipher.seal('{"a":"\ud83d"}')).toThrow(EcpayValidationError);
  });

  it.each([undefined, null, 5, { a: 1 }])('refuses to seal %p, which is no text', (value) => {
    expect(() => cipher.seal(value as never)).toThrow(EcpayValidationError);
  });

  it('names missing keys', () => {
    expect(() => new DataCipher(undefined as never)).toThrow(EcpayConfigError);
  });

  it.each([
    ['too short', { ...keys, hashKey: 'short' }, /hashKey has 5 characters/],
    ['with white space', { ...keys, hashIv: ' EkRm7iFT261dpev' }, /hashIv has white space/],
    ['missing', { ...keys, hashKey: undefined as unknown as string }, /hashKey is missing/],
    ['not ASCII', { ...keys, hashKey: 'pwFHCqoQZGmho4w綠' }, /outside ASCII/],
  ])('refuses a key %s without showing it', (_, bad, message) => {
    expect(() => new DataCipher(bad)).toThrow(EcpayConfigError);
    expect(() => new DataCipher(bad)).toThrow(message);
    expect(() => new DataCipher(bad)).not.toThrow(/pwFHCqo|EkRm7iF/);
  });

  it('shows neither its keys nor what it opened', () => {
    expect(
      inspect([cipher, cipher.open(cipher.seal('{"Card4No":"4321"}'))], { depth: 9, showHidden: true }),
    ).not.toMatch(/pwFHCqo|EkRm7iF|4321/);
  });

  describe('fails in one and the same way', () => {
    const good = cipher.seal('{"MerchantTradeNo":"A1","TradeAmt":100}');
    it.each<[string, unknown]>([
      ['not a string', 5],
      ['nothing', undefined],
      ['empty', ''],
      ['no Base64', '*'.repeat(24)],
      ['URL-safe Base64', `${good.slice(0, -4)}__==`],
      ['Base64 with a line break', `${good.slice(0, 8)}\n${good.slice(8)}`],
      ['Base64 without padding', good.replace(/=+$/, '')],
      ['half a block', good.slice(0, 20)],
      ['a block less', Buffer.from(good, 'base64').subarray(0, -16).toString('base64')],
      ['another key', new DataCipher({ ...keys, hashKey: '5294y06JbISpM5x9' }).seal('{"a":1}')],
      ['bytes that no URL encoder emits', sealBytes('{"a":1}')],
      ['a percent sign without hex', sealBytes('%7B%22a%22%3A%ZZ%7D')],
      ['an overlong UTF-8 sequence', sealBytes('%7B%22a%22%3A%22%C0%80%22%7D')],
      ['a surrogate in UTF-8', sealBytes('%7B%22a%22%3A%22%ED%A0%80%22%7D')],
      ['no JSON', sealBytes('hello')],
      ['a JSON array', sealBytes('%5B1%5D')],
      ['a JSON text', sealBytes('%22a%22')],
      ['null', sealBytes('null')],
      ['two objects', sealBytes('%7B%7D%7B%7D')],
      ['a byte order mark', sealBytes('%EF%BB%BF%7B%7D')],
    ])('%s', (_, data) => {
      const failure = failureOf(data);
      const reference = failureOf('');
      expect(failure).toBeInstanceOf(EcpayProtocolError);
      expect(failure.toJSON()).toEqual(reference.toJSON());
      expect([failure.message, failure.cause, failure.outcome]).toEqual([
        reference.message,
        undefined,
        'unknown',
      ]);
    });
  });

  it('never opens a changed Data to the same text', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_ \n%';
    fc.assert(
      fc.property(jsonObject, fc.nat(), fc.constantFrom(...alphabet), (json, at, replacement) => {
        const data = cipher.seal(json);
        const index = at % data.length;
        const changed = data.slice(0, index) + replacement + data.slice(index + 1);
        fc.pre(changed !== data);
        try {
          return cipher.open(changed).json !== json;
        } catch (error) {
          return error instanceof EcpayProtocolError;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a splice of two sealed messages', () => {
  const message = (amount: number, status: string, note: string): string =>
    cipher.seal(
      JSON.stringify({
        RtnCode: status === '1' ? 1 : 10100058,
        RtnMsg: note,
        MerchantID: '3002607',
        OrderInfo: {
          MerchantTradeNo: `T${amount}`,
          TradeNo: '1809261503338172',
          TradeAmt: amount,
          TradeStatus: status,
        },
      }),
    );
  const pairs: [string, string][] = [
    [message(100, '0', '失敗'), message(99_999, '1', '交易成功')],
    [message(1, '1', 'Success'), message(50_000, '1', 'Success')],
    [message(7, '0', 'x'), message(7, '1', 'paid')],
    [message(123, '1', '付款完成,謝謝惠顧'.repeat(3)), message(321, '1', 'a b c d e f g h i j')],
  ];

  it('never opens, except where it is byte for byte a genuine one', () => {
    let spliced = 0;
    for (const [a, b] of pairs) {
      const [first, second] = [Buffer.from(a, 'base64'), Buffer.from(b, 'base64')];
      for (const [head, tail] of [
        [first, second],
        [second, first],
      ] as const) {
        for (let to = 16; to <= head.length; to += 16) {
          for (let from = 0; from < tail.length; from += 16) {
            for (let until = tail.length; until > from; until -= 16) {
              const data = Buffer.concat([head.subarray(0, to), tail.subarray(from, until)]).toString(
                'base64',
              );
              spliced++;
              if (data === a || data === b) continue;
              expect(() => cipher.open(data)).toThrow(EcpayProtocolError);
            }
          }
        }
      }
    }
    expect(spliced).toBeGreaterThan(20_000);
  });
});
