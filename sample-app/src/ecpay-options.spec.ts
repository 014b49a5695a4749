import { ecpayOptions } from './ecpay-options.js';

const payment = { ECPAY_MERCHANT_ID: '1', ECPAY_HASH_KEY: 'k', ECPAY_HASH_IV: 'i' };
const ticket = { ECPAY_TICKET_MERCHANT_ID: '2', ECPAY_TICKET_HASH_KEY: 'K', ECPAY_TICKET_HASH_IV: 'I' };

describe('the module’s options from the environment', () => {
  it.each([
    [
      'both credential sets on stage',
      { ECPAY_ENVIRONMENT: 'stage', ...payment, ...ticket },
      {
        environment: 'stage',
        credit: { merchantId: '1', hashKey: 'k', hashIv: 'i' },
        ticket: { merchantId: '2', hashKey: 'K', hashIv: 'I' },
      },
    ],
    [
      'payment credentials only',
      { ECPAY_ENVIRONMENT: 'production', ...payment },
      { environment: 'production', credit: { merchantId: '1', hashKey: 'k', hashIv: 'i' } },
    ],
    [
      'another gateway',
      { ECPAY_PAYMENT_URL: 'http://127.0.0.1:1', ECPAY_TICKET_URL: 'http://127.0.0.1:2', ...payment },
      {
        environment: { payment: 'http://127.0.0.1:1', ticket: 'http://127.0.0.1:2' },
        credit: { merchantId: '1', hashKey: 'k', hashIv: 'i' },
      },
    ],
    [
      'a key that was forgotten, for the module to complain about',
      { ECPAY_ENVIRONMENT: 'stage', ECPAY_MERCHANT_ID: '1' },
      { environment: 'stage', credit: { merchantId: '1', hashKey: '', hashIv: '' } },
    ],
    ['nothing at all: no keys of its own', {}, { environment: undefined }],
  ])('%s', (_, env: Record<string, string>, options) => {
    expect(ecpayOptions(env)).toEqual(options);
  });
});
