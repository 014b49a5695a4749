import { applyDecorators, HttpCode, Post, SetMetadata, UseFilters, UseGuards } from '@nestjs/common';
import { EcpayReturnUrlFilter } from './route/ecpay-return-url.filter.js';
import { EcpayReturnUrlGuard } from './route/ecpay-return-url.guard.js';
import { shieldHandler } from './route/shield-handler.js';

/** More about a ReturnURL route. */
export interface EcpayReturnUrlOptions {
  /** Markers of the application for this route, such as its `Public()`, `SkipThrottle()` or `Version(VERSION_NEUTRAL)`. */
  readonly decorators?: readonly MethodDecorator[];
}

/** Marks a method as a ReturnURL route. */
export const RETURN_URL_ROUTE = Symbol.for('nestjs-ecpay:return-url-route');

/**
 * Makes a method the receiver of ECPay's payment notifications (ReturnURL): a POST route that only genuine notifications
 * get through, that runs the method once for each event as far as the inbox can tell, and that answers as ECPay demands,
 * `1|OK` on success. What the method returns is ignored; when it throws, ECPay sends the notification again.
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
  return (target, key, descriptor) => {
    shieldHandler(target, key, descriptor);
    applyDecorators(
      Post(path),
      HttpCode(200),
      UseGuards(EcpayReturnUrlGuard),
      UseFilters(EcpayReturnUrlFilter),
      SetMetadata(RETURN_URL_ROUTE, true),
      // What @ApiExcludeEndpoint() sets: ECPay calls this route, nobody who reads the application's OpenAPI does.
      SetMetadata('swagger/apiExcludeEndpoint', { disable: true }),
      ...(options.decorators ?? []),
    )(target, key, descriptor);
  };
}
