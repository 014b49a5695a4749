import {
  applyDecorators,
  HttpCode,
  Post,
  Req,
  Res,
  SetMetadata,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { EcpayReturnUrlFilter } from './route/ecpay-return-url.filter.js';
import { EcpayReturnUrlGuard } from './route/ecpay-return-url.guard.js';
import { EcpayReturnUrlInterceptor } from './route/ecpay-return-url.interceptor.js';
import { exchangeParametersOf } from './route/exchange-parameters.js';
import { exchangeOf } from './route/return-url-exchange.js';

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
    shieldHandler(target, key, descriptor as PropertyDescriptor);
    applyDecorators(
      Post(path),
      HttpCode(200),
      UseGuards(EcpayReturnUrlGuard),
      UseInterceptors(EcpayReturnUrlInterceptor),
      UseFilters(EcpayReturnUrlFilter),
      SetMetadata(RETURN_URL_ROUTE, true),
      // What @ApiExcludeEndpoint() sets: ECPay calls this route, nobody who reads the application's OpenAPI does.
      SetMetadata('swagger/apiExcludeEndpoint', { disable: true }),
      ...(options.decorators ?? []),
    )(target, key, descriptor);
  };
}

type Handler = (...args: unknown[]) => unknown;

/**
 * Gives the handler two hidden parameters. Nest does not answer a route with `@Res()` by itself, so nobody can wrap our
 * answer; and with `@Req()` the handler's own parameters are taken from the exchange after all pipes, so that a global
 * pipe that copies objects cannot turn a paid notification into one without `isPaid`.
 */
function shieldHandler(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Handler>,
): void {
  const handler = descriptor.value;
  if (!handler) throw new Error('@EcpayReturnUrl() belongs on a method');
  const types = Reflect.getMetadata('design:paramtypes', target, key) as unknown[] | undefined;
  const parameters = exchangeParametersOf(target, key);
  const requestIndex = Math.max(
    types?.length ?? 0,
    handler.length,
    ...parameters.map(({ index }) => index + 1),
  );
  Req()(target, key, requestIndex);
  Res()(target, key, requestIndex + 1);

  const shielded = function (this: unknown, ...args: unknown[]): unknown {
    const request = args[requestIndex];
    const exchange = typeof request === 'object' && request !== null ? exchangeOf(request) : undefined;
    // Called directly, as a unit test of the controller does: the arguments are the caller's.
    if (!exchange) return handler.apply(this, args);
    const own = args.slice(0, requestIndex);
    for (const { index, take } of parameters) own[index] = take(exchange);
    return handler.apply(this, own);
  };
  Object.defineProperty(shielded, 'name', { value: handler.name, configurable: true });
  for (const metadataKey of Reflect.getMetadataKeys(handler) as unknown[]) {
    Reflect.defineMetadata(metadataKey, Reflect.getMetadata(metadataKey, handler), shielded);
  }
  descriptor.value = shielded;
}
