import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { systemClock } from '../async/ecpay-clock.js';
import { MerchantDirectory } from './merchant-directory.js';

const first = { hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' };
const second = { hashKey: '5294y06JbISpM5x9', hashIv: 'v77hoKGq4kWxNNIS' };

describe('MerchantDirectory', () => {
  it('reads the keys of a resolver anew each time, even from the same object', async () => {
    const merchant = { merchantId: '3002607', ...first };
    const directory = new MerchantDirectory('credit', () => merchant, false, systemClock);
    const before = await directory.get();
    Object.assign(merchant, second);
    const after = await directory.get();
    expect(after.keys).not.toBe(before.keys);
    expect(after.keys.cipher.open(after.keys.cipher.seal('{}')).json).toBe('{}');
  });

  it('gives merchants with equal keys one key pair', async () => {
    const directory = new MerchantDirectory(
      'credit',
      [
        { merchantId: '1', ...first },
        { merchantId: '2', ...first },
      ],
      false,
      systemClock,
    );
    expect((await directory.get('1')).keys).toBe((await directory.get('2')).keys);
  });

  it('takes a row of a table for a merchant, with more columns and NULL where there is nothing', async () => {
    const row = {
      id: 7,
      name: 'shop',
      merchantId: '3002607',
      ...first,
      platformId: null,
      previousKeys: null,
    };
    const directory = new MerchantDirectory('credit', () => row as never, false, systemClock);
    expect(await directory.get('3002607')).toMatchObject({ merchantId: '3002607', autoCapture: true });
  });

  it('warns once of a name in it that is misspelt', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const row = { merchantId: '3002607', ...first, autocapture: false };
    const directory = new MerchantDirectory('credit', () => row, false, systemClock);
    await directory.get();
    await directory.get();
    expect(warn.mock.calls.map(([text]) => String(text))).toEqual([
      expect.stringMatching(/autocapture: did you mean autoCapture\?/),
    ]);
    warn.mockRestore();
  });
});
