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

  it('refuses a name in it that is misspelt: it would count for nothing', async () => {
    const row = { merchantId: '3002607', ...first, autocapture: false };
    const directory = new MerchantDirectory('credit', () => row, false, systemClock);
    await expect(directory.get()).rejects.toThrow(/no option autocapture .*did you mean autoCapture\?/);
  });
});
