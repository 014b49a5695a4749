import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { wireRoutes } from './wire-routes.js';
import { exchangeOf } from '../http/exchange-of.js';

/**
 * The last guard of a ReturnURL route: everybody else's have let the request pass, so what Nest runs next runs inside the
 * inbox, which may also know that it must not run. Where EcpayReturnUrlGuard is overridden, as a test of a controller
 * does, there is no exchange, and the request goes on like any other.
 */
@Injectable()
export class EnterInboxGuard implements CanActivate {
  /** Wires the routes, since it is there in every application that has one, even without EcpayModule. */
  constructor(modules: ModulesContainer, config: ApplicationConfig, adapterHost: HttpAdapterHost) {
    wireRoutes({ modules, config, adapterHost }, EnterInboxGuard);
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    return exchangeOf(context.getArgByIndex(0))?.enter() ?? true;
  }
}
