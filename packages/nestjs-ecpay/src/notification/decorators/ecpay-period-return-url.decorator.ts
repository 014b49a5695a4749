import { PERIOD_KIND } from '../kind/payment-kinds.js';
import { createNotificationRoute, type EcpayReturnUrlOptions } from './notification-route.js';

const createRoute = createNotificationRoute(PERIOD_KIND);

/**
 * Makes a method the receiver of the second and later charges of periodic orders (PeriodReturnURL). In all else it is like
 * `@EcpayReturnUrl()`: genuine notifications only, once for each charge, `1|OK` once all has ended well. The first charge of an
 * order comes to its ReturnURL.
 *
 * ECPay documents a notification for successful charges only; a failed one may send nothing.
 *
 * @param path of the route, under the controller's.
 * @example
 * ```ts
 * import { Controller } from '@nestjs/common';
 * import { EcpayNotification, EcpayPeriodReturnUrl, PaymentNotificationDto } from 'nestjs-ecpay';
 *
 * @Controller('ecpay')
 * class SubscriptionsController {
 *   @EcpayPeriodReturnUrl('period')
 *   async onCharge(@EcpayNotification() charge: PaymentNotificationDto): Promise<void> {
 *     if (charge.isPaid) await this.extend(charge.OrderInfo.MerchantTradeNo, charge.OrderInfo.TradeNo);
 *   }
 *
 *   private async extend(merchantTradeNo: string, tradeNo: string): Promise<void> {}
 * }
 * ```
 * @see https://developers.ecpay.com.tw/?p=22777 PeriodReturnURL
 * @publicApi
 */
export function EcpayPeriodReturnUrl(
  path: string | string[] = '',
  options: EcpayReturnUrlOptions = {},
): MethodDecorator {
  return createRoute(path, options);
}
