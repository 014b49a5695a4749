import { Injectable, Optional, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { NotificationReceiver } from './notification-receiver.js';
import type { RequestWithBody } from './read-request-body.js';

/**
 * Lets only genuine payment notifications of ECPay through to the handler. `@EcpayReturnUrl()` applies it.
 *
 * @throws {EcpayConfigError} at boot, when EcpayModule is not imported where the route is.
 * @publicApi
 */
@Injectable()
export class EcpayReturnUrlGuard implements CanActivate {
  readonly #receiver: NotificationReceiver;

  constructor(@Optional() receiver?: NotificationReceiver) {
    if (!receiver) {
      throw new EcpayConfigError([
        '@EcpayReturnUrl() is used in a module that cannot see EcpayModule: import the module made by EcpayModule.forRoot there, or pass isGlobal: true',
      ]);
    }
    this.#receiver = receiver;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const route = `${context.getClass().name}.${context.getHandler().name}`;
    await this.#receiver.admit(http.getRequest<RequestWithBody & object>(), http.getResponse(), route);
    return true;
  }
}
