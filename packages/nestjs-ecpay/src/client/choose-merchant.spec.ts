import { EcpayConfigError, EcpayValidationError } from '@nestjs-ecpay/protocol';
import { systemClock } from '../async/ecpay-clock.js';
import { MerchantDirectory } from '../merchant/merchant-directory.js';
import { chooseMerchant } from './choose-merchant.js';

const keys = { hashKey: 'abcdefghijklmnop', hashIv: 'ponmlkjihgfedcba' };
const merchants = [
  { merchantId: '1001', ...keys },
  { merchantId: '1002', platformId: '9000', ...keys },
];
const sources = [
  ['a list', merchants],
  ['a resolver', (id = '1001') => merchants.find(({ merchantId }) => merchantId === id)],
] as const;

describe.each(sources)('the merchant of a call, from %s', (_, source) => {
  const directory = new MerchantDirectory(
    'credit',
    typeof source === 'function' ? source : [...source],
    false,
    systemClock,
  );
  const choose = (request: object, option?: string) =>
    chooseMerchant(request, option, directory, { operation: 'credit.queryTrade' });

  it.each([
    ['nothing is named', {}, undefined, '1001'],
    ['MerchantID names it', { MerchantID: '1002' }, undefined, '1002'],
    ['the option names it', {}, '1002', '1002'],
    ['both name the same', { MerchantID: '1002' }, '1002', '1002'],
    ['PlatformID is its own', { MerchantID: '1002', PlatformID: '9000' }, undefined, '1002'],
    ['PlatformID is empty, and it has none', { PlatformID: '' }, undefined, '1001'],
  ])('%s', async (_case, request, option, expected) => {
    expect(await choose(request, option)).toMatchObject({ merchantId: expected });
    // The writer of the envelope fills them in again.
    expect(request).toEqual({});
  });

  it.each([
    ['MerchantID', 'differs from the option merchantId', { MerchantID: '1001' }, '1002'],
    ['MerchantID', 'none of the configured merchants', { MerchantID: '7777' }, undefined],
    ['MerchantID', 'none of the configured merchants', { MerchantID: 'shop' }, undefined],
    ['PlatformID', 'without a platform', { PlatformID: '9000' }, undefined],
    [
      'PlatformID',
      'platformId of the configured merchant',
      { MerchantID: '1002', PlatformID: '' },
      undefined,
    ],
    ['PlatformID', 'platformId of the configured merchant', { PlatformID: '9001' }, '1002'],
  ])('refuses %s that %s', async (path, message, request, option) => {
    const error = await choose(request, option).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EcpayValidationError);
    expect(error).toMatchObject({
      outcome: 'not-sent',
      issues: [{ path, message: expect.stringContaining(message) }],
    });
  });

  it('an option that names none is a configuration error, as ever', async () => {
    await expect(choose({}, '7777')).rejects.toBeInstanceOf(EcpayConfigError);
  });
});
