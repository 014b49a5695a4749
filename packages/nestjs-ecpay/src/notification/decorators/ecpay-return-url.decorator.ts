import { PAYMENT_KIND } from '../kind/payment-kinds.js';
import { createNotificationRoute, type EcpayReturnUrlOptions } from './notification-route.js';

const createRoute = createNotificationRoute(PAYMENT_KIND);

/**
 * Makes a method the receiver of ECPay's payment notifications (ReturnURL): a POST route that only genuine notifications
 * get through, that runs the method once for each event as far as the inbox can tell, and that answers as ECPay demands,
 * `1|OK` on success. What the method returns is ignored.
 *
 * Done means done: ECPay is told `1|OK` once everything that wraps the method has ended well too, such as a method decorator
 * or an interceptor of the application that commits a transaction. Whatever fails there, or in the method, makes ECPay
 * send the notification again.
 *
 * The method gets the notification with `@EcpayNotification()`. It has 9 seconds until ECPay is told to come again; it goes
 * on after that and the resend finds it done.
 *
 * @param path of the route, under the controller's.
 * @example
 * ```ts
 * import { Controller } from '@nestjs/common';
 * import { EcpayNotification, EcpayReturnUrl, PaymentNotificationDto } from 'nestjs-ecpay';
 *
 * @Controller('ecpay')
 * class PaymentsController {
 *   @EcpayReturnUrl('return')
 *   async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
 *     if (notification.isPaid) await this.ship(notification.OrderInfo.MerchantTradeNo);
 *   }
 *
 *   private async ship(merchantTradeNo: string): Promise<void> {}
 * }
 * ```
 * @see 授權交易 / 付款結果通知 ReturnURL
 * @publicApi
 */
export function EcpayReturnUrl(
  path: string | string[] = '',
  options: EcpayReturnUrlOptions = {},
): MethodDecorator {
  return createRoute(path, options);
}
