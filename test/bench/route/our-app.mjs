import { Controller, Module } from '@nestjs/common';
import { EcpayModule, EcpayNotification, EcpayReturnUrl, PaymentNotificationDto } from 'nestjs-ecpay';
import { decorateMethod, parameter } from './decorate.mjs';
import { stageMerchant } from './stage-merchant.mjs';

/** An application with our route, as the README shows it. */
export function createOurApp(handle) {
  class PaymentsController {
    async onNotification(notification) {
      if (notification.isPaid)
        handle(notification.OrderInfo.MerchantTradeNo, notification.OrderInfo.TradeAmt);
    }
  }
  decorateMethod(
    PaymentsController.prototype,
    'onNotification',
    [PaymentNotificationDto],
    [EcpayReturnUrl('return'), parameter(0, EcpayNotification())],
  );
  Controller('ecpay')(PaymentsController);

  class AppModule {}
  Module({
    imports: [EcpayModule.forRoot({ environment: 'stage', credit: stageMerchant })],
    controllers: [PaymentsController],
  })(AppModule);
  return AppModule;
}
