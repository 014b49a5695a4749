import { Controller } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { startSimulator } from '@nestjs-ecpay/simulator';
import {
  EcpayCreditService,
  EcpayModule,
  EcpayNotification,
  EcpayReturnUrl,
  PaymentNotificationDto,
  type CaptureOutcome,
} from 'nestjs-ecpay';
import { MERCHANT } from './refund-shop.js';

it('a notification handler that runs while the application shuts down may still call ECPay', async () => {
  const ecpay = await startSimulator({ merchants: [MERCHANT] });
  let entered = (): void => undefined;
  let goOn = (): void => undefined;
  const inHandler = new Promise<void>((resolve) => (entered = resolve));
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
  let captured: CaptureOutcome | undefined;

  @Controller('ecpay')
  class Payments {
    constructor(private readonly credit: EcpayCreditService) {}

    @EcpayReturnUrl('return')
    async onNotification(@EcpayNotification() { OrderInfo }: PaymentNotificationDto): Promise<void> {
      entered();
      await mayGoOn;
      const { MerchantTradeNo, TradeNo } = OrderInfo;
      await this.credit.queryTrade({ MerchantTradeNo });
      captured = await this.credit.capture({ MerchantTradeNo, TradeNo });
    }
  }

  const { merchantId, hashKey, hashIv } = MERCHANT;
  const module = await Test.createTestingModule({
    imports: [
      EcpayModule.forRoot({
        environment: ecpay.environment,
        credit: { merchantId, hashKey, hashIv },
        clock: ecpay.clock,
      }),
    ],
    controllers: [Payments],
  }).compile();
  const app = module.createNestApplication({ logger: false, forceCloseConnections: true });
  await app.listen(0, '127.0.0.1');
  const credit = app.get(EcpayCreditService);

  const paying = ecpay.pay({
    MerchantTradeNo: 'A1',
    TradeAmt: 1_000,
    returnUrl: `${await app.getUrl()}/ecpay/return`,
  });
  await inHandler;
  const closing = app.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  goOn();
  await closing;
  expect(captured).toMatchObject({ outcome: 'completed' });
  // Once no handler runs any more nothing begins.
  expect(await credit.capture({ MerchantTradeNo: 'A1', TradeNo: '1' })).toMatchObject({
    outcome: 'refused',
    reason: 'shutting-down',
  });
  await paying;
  await ecpay.close();
});
