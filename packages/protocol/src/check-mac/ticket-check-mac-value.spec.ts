import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import {
  checkMacEncoders,
  DataCipher,
  EcpayValidationError,
  stringifyForCheckMac,
  TicketCheckMacValue,
} from '../index.js';

const keys = { hashKey: '7b53896b742849d3', hashIv: '37a0ad3c6ffa428b' };
const mac = new TicketCheckMacValue(keys);
const cipher = new DataCipher(keys);
const jsonValue = fc.jsonValue({ stringUnit: 'grapheme' });
const jsonObject = fc.dictionary(fc.string({ unit: 'grapheme' }), jsonValue);

/** The checksum as a sender with this encoder computes it, written independently of the class. */
function macOf(encode: (text: string) => string, json: string): string {
  const text = encode(keys.hashKey + json + keys.hashIv).toLowerCase();
  return createHash('sha256').update(text, 'utf8').digest('hex').toUpperCase();
}

describe('stringifyForCheckMac', () => {
  it('parses back to the same value', () => {
    fc.assert(
      fc.property(jsonValue, (value) =>
        expect(JSON.parse(stringifyForCheckMac(value))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });

  it('gives one MAC under every encoder, before and after form encoding', () => {
    fc.assert(
      fc.property(jsonObject, (value) => {
        const json = stringifyForCheckMac(value);
        const macs = Object.values(checkMacEncoders).map((encode) => macOf(encode, json));
        const sealed = cipher.open(cipher.seal(json));
        macs.push(
          macOf(() => keys.hashKey + sealed.encoded + keys.hashIv, json),
          mac.sign(json),
        );
        return new Set(macs).size === 1;
      }),
    );
  });

  it.each([[undefined], [() => 1], [Symbol('x')], [1n]])('refuses %p', (value) => {
    expect(() => stringifyForCheckMac(value)).toThrow(EcpayValidationError);
  });

  it('refuses a cycle without naming its properties', () => {
    const cycle: Record<string, unknown> = {};
    cycle['Card4No'] = cycle;
    expect(() => stringifyForCheckMac(cycle)).toThrow(EcpayValidationError);
    expect(() => stringifyForCheckMac(cycle)).not.toThrow(/Card4No/);
  });
});

describe('TicketCheckMacValue', () => {
  it.each(Object.entries(checkMacEncoders))('verifies a MAC from %s over any JSON text', (_, encode) => {
    fc.assert(
      fc.property(jsonObject, fc.boolean(), (value, php) => {
        const json = php ? JSON.stringify(value).replaceAll('/', '\\/') : JSON.stringify(value);
        return mac.verify(cipher.open(cipher.seal(json)), macOf(encode, json));
      }),
    );
  });

  it('verifies a MAC over the characters before form decoding', () => {
    const opened = cipher.open(cipher.seal('{"a":"x y!\'()*~綠"}'));
    expect(
      mac.verify(
        opened,
        macOf(() => keys.hashKey + opened.encoded + keys.hashIv, ''),
      ),
    ).toBe(true);
  });

  it('refuses the MAC of any other text', () => {
    fc.assert(
      fc.property(jsonObject, jsonObject, (value, other) => {
        const [json, otherJson] = [JSON.stringify(value), JSON.stringify(other)];
        fc.pre(json !== otherJson);
        return !mac.verify(cipher.open(cipher.seal(json)), mac.sign(otherJson));
      }),
    );
  });

  it.each<[string, unknown]>([
    ['missing', undefined],
    ['empty', ''],
    ['too short', 'AB'],
    ['no hex', 'Z'.repeat(64)],
    ['a number', 5],
    ['with a space behind it', `${mac.sign('{}')} `],
  ])('refuses a MAC that is %s', (_, value) => {
    expect(mac.verify(cipher.open(cipher.seal('{}')), value as string)).toBe(false);
  });

  it('never verifies the text that a changed Data opens to', () => {
    const json = stringifyForCheckMac({
      MerchantTradeNo: 'CX202202221540568521',
      TradeAmount: 1000,
      Remark: 'a b',
    });
    const [data, good] = [cipher.seal(json), mac.sign(json)];
    let opened = 0;
    for (let at = 0; at < data.length; at++) {
      for (const replacement of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=') {
        if (data[at] === replacement) continue;
        try {
          const changed = cipher.open(data.slice(0, at) + replacement + data.slice(at + 1));
          opened++;
          expect(mac.verify(changed, good)).toBe(false);
        } catch (error) {
          expect(error).toMatchObject({ code: 'ERR_ECPAY_PROTOCOL' });
        }
      }
    }
    // Strict reading refuses nearly all of them before the checksum is asked.
    expect(opened).toBeLessThan(50);
  });

  it('signs with 64 upper-case hex characters and refuses half a surrogate pair', () => {
    expect(mac.sign('{"a":"綠"}')).toMatch(/^[0-9A-F]{64}$/);
    expect(() => mac.sign('{"a":"\ud83d"}')).toThrow(EcpayValidationError);
    expect(mac.verify({ json: '"\ud83d"', encoded: '' }, mac.sign('{}'))).toBe(false);
  });

  it('shows no key', () => {
    expect(inspect(mac, { showHidden: true, depth: 9 })).not.toMatch(/7b53896b|37a0ad3c/);
  });
});
