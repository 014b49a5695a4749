import { exchangeParameter, NOTIFICATION_PARAMETER } from '../route/exchange-parameters.js';

/**
 * Injects the payment notification, a `PaymentNotificationDto`, into the handler of `@EcpayReturnUrl()`. No pipe of the
 * application touches it. In a test that overrides EcpayReturnUrlGuard it is read from the plain body of the request.
 *
 * @example
 * ```ts
 * import { Controller } from '@nestjs/common';
 * import { EcpayNotification, EcpayReturnUrl, PaymentNotificationDto } from 'nestjs-ecpay';
 *
 * @Controller('ecpay')
 * class PaymentsController {
 *   @EcpayReturnUrl('return')
 *   async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
 *     if (!notification.isPaid) return;
 *     // compare notification.OrderInfo.TradeAmt with the order, save OrderInfo.TradeNo, then ship
 *   }
 * }
 * ```
 * @publicApi
 */
export const EcpayNotification = exchangeParameter(
  NOTIFICATION_PARAMETER,
  ({ notification }) => notification,
);
