import { afterAll, beforeAll, expect, it } from '@jest/globals'; // with Vitest: from 'vitest'
import { Controller, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  EcpayCreditService,
  EcpayModule,
  EcpayNotification,
  EcpayReturnUrl,
  PaymentNotificationDto,
  type OrderNumbers,
} from 'nestjs-ecpay';
import { startSimulator, type Simulator } from '@nestjs-ecpay/simulator';

const orders = new Map<string, OrderNumbers>();

@Controller('ecpay')
class PaymentsController {
  @EcpayReturnUrl('return')
  onNotification(@EcpayNotification() { isPaid, kind, OrderInfo, CardInfo }: PaymentNotificationDto): void {
    const { MerchantTradeNo, TradeNo } = OrderInfo;
    if (isPaid) orders.set(MerchantTradeNo, { MerchantTradeNo, TradeNo, kind, Gwsr: CardInfo?.Gwsr });
  }
}

let ecpay: Simulator;
let app: INestApplication;

beforeAll(async () => {
  ecpay = await startSimulator(); // 10:00 in Taipei, and it stays so until the test moves it
  const module = await Test.createTestingModule({
    imports: [EcpayModule.forRoot(ecpay.moduleOptions())], // environment, clock, merchants with their keys
    controllers: [PaymentsController],
  }).compile();
  app = module.createNestApplication();
  await app.listen(0, '127.0.0.1');
  ecpay.returnUrl = `${await app.getUrl()}/ecpay/return`;
});
afterAll(async () => {
  await app.close();
  await ecpay.close();
});

it('refunds a part once the order is captured', async () => {
  const { delivery } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
  expect(delivery?.accepted).toBe(true); // the shop answered 1|OK

  const credit = app.get(EcpayCreditService);
  const paid = orders.get('A1');
  if (!paid) throw new Error('the handler saw nothing');
  const early = await credit.refund({ ...paid, refundId: 'r1', amount: 300 });
  expect(early).toMatchObject({ outcome: 'refused', reason: 'part-before-capture' });

  await ecpay.advance({ days: 1 }); // 20:15 has passed
  expect(await credit.refund({ ...paid, refundId: 'r1', amount: 300 })).toMatchObject({
    outcome: 'completed',
    refunded: 300,
  });
});

it('refunds once although the answer is lost', async () => {
  await ecpay.pay({ MerchantTradeNo: 'A2', TradeAmt: 500 });
  await ecpay.advance({ days: 1 });
  ecpay.faults.add({ on: 'DoAction', kind: 'reset-after', Action: 'R' }); // it takes effect, and nobody is told

  const paid = orders.get('A2');
  if (!paid) throw new Error('the handler saw nothing');
  const result = await app.get(EcpayCreditService).refund({ ...paid, refundId: 'r2' });
  expect(result).toMatchObject({ outcome: 'completed', refunded: 500 });
  expect(ecpay.orders.get('A2')?.refunded).toBe(500); // and not 1000
});
