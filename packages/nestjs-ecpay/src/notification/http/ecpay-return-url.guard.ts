import { Injectable, Optional, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { routeOf } from '../route/return-url-route.js';
import type { RequestWithBody } from './read-request-body.js';
import { NotificationReceiver } from './notification-receiver.js';

/**
 * Lets only genuine payment notifications of ECPay through to the handler. `@EcpayReturnUrl()` applies it; by itself it
 * could neither recognise a duplicate nor answer `1|OK`, so it refuses to guard any other route.
 *
 * @throws {EcpayConfigError} at boot, when EcpayModule is not imported where the route is, or the guard is applied without
 * `@EcpayReturnUrl()`.
 * @publicApi
 */
@Injectable()
export class EcpayReturnUrlGuard implements CanActivate {
  readonly #receiver: NotificationReceiver;

  /** @internal Nest makes it. */
  constructor(@Optional() receiver?: NotificationReceiver) {
    if (!receiver) {
      throw new EcpayConfigError([
        '@EcpayPeriodReturnUrl() or @EcpayReturnUrl() is used in a module that cannot see EcpayModule: import the module made by EcpayModule.forRoot there, or pass isGlobal: true',
      ]);
    }
    this.#receiver = receiver;
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const route = routeOf(context.getHandler());
    if (!route) throw new EcpayConfigError([GUARD_ALONE]);
    // By index, since switchToHttp() makes an object of closures for each request.
    const request = context.getArgByIndex<RequestWithBody & object>(0);
    return this.#receiver.receive(request, context.getArgByIndex<object>(1), route);
  }
}

/** Said at boot where the routes are looked through, and at the first request to one that escaped. */
export const GUARD_ALONE =
  'EcpayReturnUrlGuard is applied without @EcpayReturnUrl(): write @EcpayReturnUrl(path) on the method in place of @Post(path) and @UseGuards(EcpayReturnUrlGuard); it applies the guard, recognises duplicates and answers 1|OK';
