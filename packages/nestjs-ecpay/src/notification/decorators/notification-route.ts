import { applyDecorators, HttpCode, Post, SetMetadata, UseGuards } from '@nestjs/common';
import { EnterInboxGuard } from '../discovery/enter-inbox.guard.js';
import { EcpayReturnUrlGuard } from '../http/ecpay-return-url.guard.js';
import { refuseUnknownKeys } from '../../checks/unknown-keys.js';
import type { NotificationKind } from '../kind/notification-kind.js';
import { claimExchangeParameters } from '../route/exchange-parameters.js';
import { RETURN_URL_ROUTE, type RouteMark } from '../route/return-url-route.js';

/** More about a route for notifications. */
export interface EcpayReturnUrlOptions {
  /**
   * What the route is called in the inbox, in logs and in EcpayReturnUrls: an event that failed is replayed through the route
   * of this name. Give one if the path may change while events of it are not done yet.
   *
   * @default its full path, such as `/api/ecpay/return`
   */
  readonly name?: string | undefined;
  /** Markers of the application for this route, such as its `Public()`, `SkipThrottle()` or `Version(VERSION_NEUTRAL)`. @default [] */
  readonly decorators?: readonly MethodDecorator[] | undefined;
}

const KNOWN = { name: true, decorators: true } satisfies Record<keyof EcpayReturnUrlOptions, true>;

/** Makes the decorator of routes for one kind of notification. */
export const createNotificationRoute =
  (kind: NotificationKind) =>
  (path: string | string[] = '', options: EcpayReturnUrlOptions = {}): MethodDecorator => {
    refuseUnknownKeys('the options of a route for notifications', options, KNOWN);
    const { name, decorators = [] } = options;
    const mark: RouteMark = name === undefined ? { kind } : { kind, name };
    return applyDecorators(
      claimExchangeParameters,
      Post(path),
      HttpCode(200),
      UseGuards(EcpayReturnUrlGuard, EnterInboxGuard),
      SetMetadata(RETURN_URL_ROUTE, mark),
      // What @ApiExcludeEndpoint() sets: ECPay calls this route, nobody who reads the application's OpenAPI does.
      SetMetadata('swagger/apiExcludeEndpoint', { disable: true }),
      ...decorators,
    );
  };
