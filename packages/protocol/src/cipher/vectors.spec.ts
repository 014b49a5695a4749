import { readFileSync } from 'node:fs';
import { checkMacEncoders, DataCipher, TicketCheckMacValue, type CheckMacEncoder } from '../index.js';

interface KeyedVector {
  name: string;
  hashKey: string;
  hashIv: string;
}
interface Vectors {
  aes: (KeyedVector & { plaintext: string; data: string })[];
  checkmac: (KeyedVector & { encoder: CheckMacEncoder | 'any'; plaintext: string; checkMac: string })[];
  roundtrip: (KeyedVector & { value: unknown; json: string; data: string; checkMacPhp: string })[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../../test-data/vectors.json', import.meta.url), 'utf8'),
) as Vectors;

describe('recorded and published test vectors', () => {
  it('are all here', () => {
    expect([vectors.aes.length, vectors.checkmac.length, vectors.roundtrip.length]).toEqual([3, 7, 24]);
  });

  it.each(vectors.aes)('opens $name', ({ plaintext, data, ...keys }) => {
    expect(new DataCipher(keys).open(data).json).toBe(plaintext);
  });

  it.each(vectors.checkmac)('$name: computes the MAC', ({ encoder, plaintext, checkMac, ...keys }) => {
    const names = encoder === 'any' ? (Object.keys(checkMacEncoders) as CheckMacEncoder[]) : [encoder];
    for (const name of names) {
      const opened = { json: plaintext, encoded: checkMacEncoders[name](plaintext) };
      expect(new TicketCheckMacValue(keys).verify(opened, checkMac)).toBe(true);
      expect(new TicketCheckMacValue(keys).verify(opened, checkMac.toLowerCase())).toBe(true);
    }
    if (encoder === 'any' || encoder === 'rfc3986')
      expect(new TicketCheckMacValue(keys).sign(plaintext)).toBe(checkMac);
  });

  it.each(vectors.checkmac.filter((vector) => vector.encoder !== 'any'))(
    '$name: no other encoder gives this MAC ($encoder)',
    ({ encoder, plaintext, checkMac, ...keys }) => {
      const same = vectors.checkmac.filter(
        (other) => other.plaintext === plaintext && other.checkMac === checkMac,
      );
      expect(same.map((other) => other.encoder)).toEqual([encoder]);
      expect(new TicketCheckMacValue(keys).verify({ json: `${plaintext} `, encoded: '' }, checkMac)).toBe(
        false,
      );
    },
  );

  it.each(vectors.roundtrip.map((vector, index) => ({ index, ...vector })))(
    'opens what the official PHP SDK sealed, no. $index',
    ({ hashKey, hashIv, value, json, data, checkMacPhp }) => {
      const keys = { hashKey, hashIv };
      const opened = new DataCipher(keys).open(data);
      expect(opened.json).toBe(json);
      expect(opened.value).toEqual(value);
      expect(new TicketCheckMacValue(keys).verify(opened, checkMacPhp)).toBe(true);
    },
  );
});
