import { applyDecorators, HttpCode, Post, Req, UseInterceptors } from '@nestjs/common';
import {
  EcpayOrderResultInterceptor,
  orderResultOf,
} from '../order-result/ecpay-order-result.interceptor.js';
import {
  addOrderResultParameter,
  claimOrderResultParameters,
  markOrderResultUrl,
  ORDER_RESULT_PARAMETER,
  ORDER_RESULT_URL,
} from '../order-result/order-result-parameters.js';
import type { EcpayOrderResultValue } from '../order-result/order-result.js';

/** More about a route for the buyer's browser. */
export interface EcpayOrderResultUrlOptions {
  /** Markers of the application for this route, such as its `Public()`. @default [] */
  readonly decorators?: readonly MethodDecorator[] | undefined;
}

type Method = (...args: unknown[]) => unknown;

/**
 * Makes a method the page to which the buyer's browser comes back after 3-D Secure (OrderResultURL): a POST route that always runs,
 * whatever the browser brings, and answers the buyer by Nest's own means. Its result is for showing a page; whether the order is
 * paid is told by `@EcpayReturnUrl()` or a query.
 *
 * What cannot be verified, or not within 5 seconds, reaches it as `{ verified: false, reason }`, a merchant resolver that fails
 * included. Only what the application's own body parser refuses, such as malformed JSON, is answered before.
 *
 * The cookies of the shop are not sent along with this post unless they are SameSite=None: find the order by the result.
 *
 * @param path of the route, under the controller's. Another than ReturnURL's.
 * @throws {EcpayConfigError} at boot, when EcpayModule is not imported where the route is.
 * @example
 * ```ts
 * import { Controller, Redirect } from '@nestjs/common';
 * import { EcpayOrderResult, EcpayOrderResultUrl, type EcpayOrderResultValue } from 'nestjs-ecpay';
 *
 * @Controller('ecpay')
 * class ResultController {
 *   @EcpayOrderResultUrl('result')
 *   @Redirect()
 *   show(@EcpayOrderResult() result: EcpayOrderResultValue): { url: string; statusCode: number } {
 *     const order = result.verified ? result.notification.OrderInfo?.MerchantTradeNo : undefined;
 *     return { url: order === undefined ? '/orders' : `/orders/${order}`, statusCode: 303 };
 *   }
 * }
 * ```
 * @publicApi
 */
export function EcpayOrderResultUrl(
  path: string | string[] = '',
  { decorators = [] }: EcpayOrderResultUrlOptions = {},
): MethodDecorator {
  return applyDecorators(
    fillResults,
    Post(path),
    HttpCode(200),
    UseInterceptors(EcpayOrderResultInterceptor),
    ...decorators,
  );
}

/**
 * Injects what the buyer's browser brought, an `EcpayOrderResultValue`, into the handler of `@EcpayOrderResultUrl()`. No pipe of the
 * application touches it.
 *
 * @throws {EcpayConfigError} at boot, on a method without `@EcpayOrderResultUrl()`.
 * @publicApi
 */
export const EcpayOrderResult = (): ParameterDecorator => (target, key, index) => {
  if (key === undefined) throw new Error(`${ORDER_RESULT_PARAMETER} belongs to a method’s parameter`);
  addOrderResultParameter(target, key, index);
};

/**
 * Fills the parameters right before the call. The request comes behind the method's own parameters: Nest runs no pipe on a request,
 * and knows of no parameter that it would.
 */
const fillResults: MethodDecorator = (target, key, descriptor) => {
  const holder = descriptor as unknown as { value: Method };
  const method = holder.value;
  const parameters = claimOrderResultParameters(target, key);
  const types = Reflect.getMetadata('design:paramtypes', target, key) as unknown[] | undefined;
  const own = Math.max(method.length, types?.length ?? 0, ...parameters.map((index) => index + 1));
  const filled: Method = function (this: unknown, ...args) {
    const request = args[own];
    // Called directly, as a unit test does: the arguments are the caller's.
    if (typeof request !== 'object' || request === null) return method.apply(this, args);
    args.length = own;
    const result: EcpayOrderResultValue = orderResultOf(request) ?? {
      verified: false,
      reason: `the interceptor of ${ORDER_RESULT_URL} did not run`,
    };
    for (const index of parameters) args[index] = result;
    return method.apply(this, args);
  };
  Object.defineProperty(filled, 'name', { value: method.name, configurable: true });
  for (const name of Reflect.getMetadataKeys(method) as unknown[]) {
    Reflect.defineMetadata(name, Reflect.getMetadata(name, method), filled);
  }
  markOrderResultUrl(filled);
  holder.value = filled;
  Req()(target, key, own);
};
