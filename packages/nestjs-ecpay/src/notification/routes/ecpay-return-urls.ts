import { Inject, Injectable, Logger, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { ApplicationConfig, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { RETURN_URL_ROUTE } from '../ecpay-return-url.decorator.js';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from '../notification-options.js';
import { askFilterFirst } from '../route/ask-filter-first.js';
import { EcpayReturnUrlFilter } from '../route/ecpay-return-url.filter.js';
import { findPublicUrlProblem } from './find-public-url-problem.js';
import { handlerOf, needsVersionHeader, pathsOf, type ReturnUrlRoute } from './return-url-route.js';

/**
 * Knows the routes of the application that receive payment notifications, and their full URLs: what to send ECPay as
 * ReturnURL when a payment is created.
 *
 * @publicApi
 */
@Injectable()
export class EcpayReturnUrls implements OnApplicationBootstrap {
  readonly #logger = new Logger('EcpayReturnUrl');

  constructor(
    private readonly modules: ModulesContainer,
    private readonly config: ApplicationConfig,
    @Inject(NOTIFICATION_OPTIONS) private readonly options: NotificationOptions,
  ) {
    // Here, because Nest knows all controllers by now, and registers the routes before any lifecycle hook.
    for (const route of this.routes()) askFilterFirst(handlerOf(route), EcpayReturnUrlFilter);
  }

  /**
   * Lists every ReturnURL with global prefix, version, module and controller path.
   *
   * @param publicBaseUrl scheme, host and, if the application is mounted below one, path. Default is the option
   * `notification.publicBaseUrl`.
   * @throws {EcpayConfigError} without either.
   * @example
   * ```ts
   * import type { EcpayReturnUrls } from 'nestjs-ecpay';
   *
   * function returnUrl(urls: EcpayReturnUrls): string | undefined {
   *   return urls.list('https://shop.example').find(({ route }) => route === 'PaymentsController.onNotification')?.url;
   * }
   * ```
   */
  list(publicBaseUrl: string | undefined = this.options.publicBaseUrl): { route: string; url: string }[] {
    if (publicBaseUrl === undefined || !URL.canParse(publicBaseUrl)) {
      throw new EcpayConfigError([
        'give notification.publicBaseUrl, such as https://shop.example, or pass it to list()',
      ]);
    }
    const base = publicBaseUrl.replace(/\/+$/, '');
    return this.routes().flatMap((route) =>
      pathsOf(route, this.config).map((path) => ({ route: route.name, url: base + path })),
    );
  }

  /**
   * Every method with `@EcpayReturnUrl()`.
   *
   * @internal
   */
  routes(): ReturnUrlRoute[] {
    const scanner = new MetadataScanner();
    return [...this.modules.values()].flatMap((module) =>
      [...module.controllers.values()].flatMap(({ metatype }) => {
        const controller = metatype as Type<object>;
        return scanner
          .getAllMethodNames(controller.prototype as object)
          .map((methodName) => ({
            name: `${controller.name}.${methodName}`,
            controller,
            methodName,
            modulePath: this.#modulePath(module.metatype),
          }))
          .filter((route) => Reflect.getMetadata(RETURN_URL_ROUTE, handlerOf(route)) === true);
      }),
    );
  }

  /** Prints each ReturnURL and warns about one that ECPay will not reach. */
  onApplicationBootstrap(): void {
    for (const route of this.routes()) {
      if (!needsVersionHeader(route, this.config)) continue;
      this.#logger.warn(
        `${route.name} is versioned by a header, which ECPay never sends: use @EcpayReturnUrl(path, { decorators: [Version(VERSION_NEUTRAL)] })`,
      );
    }
    if (this.options.publicBaseUrl === undefined) return;
    for (const { route, url } of this.list()) {
      const problem = findPublicUrlProblem(new URL(url));
      if (problem === undefined) this.#logger.log(`${route} receives payment notifications at ${url}`);
      else this.#logger.warn(`ECPay will not call ${url} (${route}): ${problem}`);
    }
  }

  #modulePath(metatype: object): string {
    // RouterModule keeps the path for each application of the process apart.
    const { applicationId } = this.modules;
    const path: unknown =
      Reflect.getMetadata(`__module_path__${applicationId}`, metatype) ??
      Reflect.getMetadata('__module_path__', metatype);
    return typeof path === 'string' ? path : '';
  }
}
