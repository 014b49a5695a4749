import { expect, it } from '@jest/globals'; // with Vitest: from 'vitest'
import { Controller } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { EcpayNotification, EcpayReturnUrl, EcpayReturnUrlGuard, PaymentNotificationDto } from 'nestjs-ecpay';
import { buildTestNotification } from 'nestjs-ecpay/testing';

@Controller('ecpay')
class PaymentsController {
  readonly paid = new Map<string, number>();

  @EcpayReturnUrl('return')
  onNotification(@EcpayNotification() { isPaid, OrderInfo }: PaymentNotificationDto): void {
    if (isPaid) this.paid.set(OrderInfo.MerchantTradeNo, OrderInfo.TradeAmt ?? 0);
  }
}

it('takes what was paid, and nothing that was declined or simulated', async () => {
  const module = await Test.createTestingModule({ controllers: [PaymentsController] })
    .overrideGuard(EcpayReturnUrlGuard)
    .useValue({ canActivate: () => true })
    .compile();
  const controller = module.get(PaymentsController);

  controller.onNotification(buildTestNotification({ OrderInfo: { MerchantTradeNo: 'A1', TradeAmt: 300 } }));
  controller.onNotification(
    buildTestNotification({ RtnCode: 10100058, OrderInfo: { MerchantTradeNo: 'A2' } }),
  );
  controller.onNotification(
    buildTestNotification({ SimulatePaid: 1, OrderInfo: { MerchantTradeNo: 'A3', TradeStatus: '0' } }),
  );

  expect([...controller.paid]).toEqual([['A1', 300]]);
});
