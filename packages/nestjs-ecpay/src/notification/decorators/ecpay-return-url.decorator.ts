import { applyDecorators, HttpCode, Post, SetMetadata, UseGuards } from '@nestjs/common';
import { RETURN_URL_ROUTE, type RouteMark } from '../route/return-url-route.js';
import { EcpayReturnUrlGuard } from '../http/ecpay-return-url.guard.js';
import { EnterInboxGuard } from '../discovery/enter-inbox.guard.js';

/** More about a ReturnURL route. */
export interface EcpayReturnUrlOptions {
  /**
   * What the route is called in the inbox, in logs and in EcpayReturnUrls: an event that failed is replayed through the route
   * of this name. Give one if the path may change while events of it are not done yet.
   *
   * @default its full path, such as `/api/ecpay/return`
   */
  readonly name?: string;
  /** Markers of the application for this route, such as its `Public()`, `SkipThrottle()` or `Version(VERSION_NEUTRAL)`. @default [] */
  readonly decorators?: readonly MethodDecorator[];
}

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
  const mark: RouteMark = options.name === undefined ? {} : { name: options.name };
  return applyDecorators(
    Post(path),
    HttpCode(200),
    UseGuards(EcpayReturnUrlGuard, EnterInboxGuard),
    SetMetadata(RETURN_URL_ROUTE, mark),
    // What @ApiExcludeEndpoint() sets: ECPay calls this route, nobody who reads the application's OpenAPI does.
    SetMetadata('swagger/apiExcludeEndpoint', { disable: true }),
    ...(options.decorators ?? []),
  );
}
