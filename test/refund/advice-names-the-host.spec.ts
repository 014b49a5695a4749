import { EcpayCheckoutService, EcpayCreditService, EcpayModule } from 'nestjs-ecpay';
import { Test } from '@nestjs/testing';
import { creditAccount } from '../support/shop.js';

/* Nobody listens there: what an operation advises says where it was looking for ECPay. */

const NOBODY = 'http://127.0.0.1:1';

it.each(['capture', 'refund', 'dry run', 'void', 'pay'])('%s', async (operation) => {
  const module = await Test.createTestingModule({
    imports: [
      EcpayModule.forRoot({
        environment: { payment: NOBODY, ticket: NOBODY, ecpg: NOBODY },
        credit: creditAccount,
        closingWindow: 'ignore',
        http: { readRetries: 0 },
      }),
    ],
  }).compile();
  const credit = module.get(EcpayCreditService);
  const order = { MerchantTradeNo: 'A1', TradeNo: 'T1' };
  const run = {
    capture: () => credit.capture(order),
    refund: () => credit.refund({ ...order, refundId: 'r1' }),
    'dry run': () => credit.refund({ ...order, refundId: 'r1', dryRun: true }),
    void: () => credit.void(order),
    pay: () => module.get(EcpayCheckoutService).pay({ PayToken: 'x', MerchantTradeNo: 'A1', TotalAmount: 1 }),
  }[operation];
  const result = await run?.();
  expect(result).toMatchObject({ outcome: 'refused' });
  const advice = result && 'advice' in result ? result.advice : { zh: '', en: '' };
  for (const text of [advice.zh, advice.en]) expect(text).toContain('127.0.0.1:1, ECONNREFUSED');
  await module.close();
});
