import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { MemoryInbox } from '../inbox/memory-inbox.js';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from '../notification-options.js';
import { EnterInboxGuard } from './enter-inbox.guard.js';
import { NOTIFICATION_PARAMETER, TRANSACTION_PARAMETER } from '../route/exchange-parameters.js';
import { findMisplaced } from './find-routes.js';
import { findPublicUrlProblem } from './find-public-url-problem.js';
import { needsVersionHeader, pathsOf } from './route-paths.js';
import { wireRoutes } from './wire-routes.js';
import type { ReturnUrlRoute } from '../route/return-url-route.js';

/**
 * Knows the routes of the application that receive payment notifications, and their full URLs: what to send ECPay as
 * ReturnURL when a payment is created.
 *
 * @publicApi
 */
@Injectable()
export class EcpayReturnUrls implements OnModuleInit, OnApplicationBootstrap {
  readonly #logger = new Logger('EcpayReturnUrl');
  // Private to the engine, since inspect() would find all options behind them, keys included.
  readonly #modules: ModulesContainer;
  readonly #config: ApplicationConfig;
  readonly #options: NotificationOptions;
  readonly #routes: readonly ReturnUrlRoute[];

  /** @internal Nest makes it. */
  constructor(
    modules: ModulesContainer,
    config: ApplicationConfig,
    adapterHost: HttpAdapterHost,
    @Inject(NOTIFICATION_OPTIONS) options: NotificationOptions,
  ) {
    this.#modules = modules;
    this.#config = config;
    this.#options = options;
    this.#routes = wireRoutes({ modules, config, adapterHost }, EnterInboxGuard);
    for (const route of this.#routes) route.nameByPath(() => this.#pathsOf(route)[0] ?? route.label);
    const { problems, warnings } = findMisplaced(modules);
    problems.push(...this.#findImpossible());
    if (problems.length > 0) throw new EcpayConfigError(problems);
    for (const warning of warnings) this.#logger.warn(warning);
  }

  /**
   * Lists every ReturnURL with global prefix, version, module and controller path.
   *
   * @param publicBaseUrl scheme, host and, if the application is mounted below one, path. Default is the option
   * `notification.publicBaseUrl`.
   * @returns for each URL the name of its route: the option `name` of `@EcpayReturnUrl()`, else its full path.
   * @throws {EcpayConfigError} without either.
   * @example
   * ```ts
   * import type { EcpayReturnUrls } from 'nestjs-ecpay';
   *
   * function returnUrl(urls: EcpayReturnUrls): string | undefined {
   *   return urls.list('https://shop.example').find(({ route }) => route === '/ecpay/return')?.url;
   * }
   * ```
   */
  list(publicBaseUrl: string | undefined = this.#options.publicBaseUrl): { route: string; url: string }[] {
    if (publicBaseUrl === undefined || !URL.canParse(publicBaseUrl)) {
      throw new EcpayConfigError([
        'give notification.publicBaseUrl, such as https://shop.example, or pass it to list()',
      ]);
    }
    return this.#urls(publicBaseUrl).map(({ name, url }) => ({ route: name, url }));
  }

  /**
   * Every method with `@EcpayReturnUrl()`.
   *
   * @internal
   */
  routes(): readonly ReturnUrlRoute[] {
    return this.#routes;
  }

  /** @throws {EcpayConfigError} when two routes have one name: a replay could not tell them apart. */
  onModuleInit(): void {
    const problems = this.#sharing(({ name }) => name).map(
      ([name, routes]) =>
        `${routes.map(({ label }) => label).join(' and ')} are both called ${name}: give each a name of its own, @EcpayReturnUrl(path, { name }), by which a replay finds it`,
    );
    if (problems.length > 0) throw new EcpayConfigError(problems);
    for (const [label, routes] of this.#sharing((route) => route.label)) {
      this.#logger.warn(
        `${label} is there ${routes.length} times, with the same class and method name: ${routes.map(({ name }) => name).join(', ')} tell them apart`,
      );
    }
  }

  /** Prints each ReturnURL and warns about what ECPay, or the handler, will not hear. */
  onApplicationBootstrap(): void {
    for (const route of this.#routes) {
      if (needsVersionHeader(route, this.#config)) {
        this.#logger.warn(
          `${route.label} is versioned by a header, which ECPay never sends: use @EcpayReturnUrl(path, { decorators: [Version(VERSION_NEUTRAL)] })`,
        );
      }
      if (!has(route, NOTIFICATION_PARAMETER)) {
        this.#logger.warn(
          `${route.label} has no parameter with @EcpayNotification(): it will not learn what was paid, and ECPay will be told 1|OK`,
        );
      }
    }
    if (this.#options.publicBaseUrl === undefined) return;
    if (this.#routes.length === 0) {
      this.#logger.warn(
        'notification.publicBaseUrl is set, but no controller has a method with @EcpayReturnUrl(): no payment will be heard of',
      );
    }
    for (const { url, label } of this.#urls(this.#options.publicBaseUrl)) {
      const problem = findPublicUrlProblem(new URL(url));
      if (problem === undefined) this.#logger.log(`${label} receives payment notifications at ${url}`);
      else this.#logger.warn(`ECPay will not call ${url} (${label}): ${problem}`);
    }
  }

  /** What more than one route has in common, with those routes. */
  #sharing(what: (route: ReturnUrlRoute) => string): [string, ReturnUrlRoute[]][] {
    return [...new Set(this.#routes.map(what))]
      .map((common): [string, ReturnUrlRoute[]] => [
        common,
        this.#routes.filter((route) => what(route) === common),
      ])
      .filter(([, routes]) => routes.length > 1);
  }

  #urls(publicBaseUrl: string): { readonly name: string; readonly label: string; readonly url: string }[] {
    const base = publicBaseUrl.replace(/\/+$/, '');
    return this.#routes.flatMap((route) =>
      this.#pathsOf(route).map((path) => ({ name: route.name, label: route.label, url: base + path })),
    );
  }

  #pathsOf(route: ReturnUrlRoute): string[] {
    return pathsOf(route, this.#config, this.#modules);
  }

  #findImpossible(): string[] {
    const { inbox } = this.#options;
    if (inbox !== undefined && !(inbox instanceof MemoryInbox)) return [];
    return this.#routes
      .filter((route) => has(route, TRANSACTION_PARAMETER))
      .map(
        ({ label }) =>
          `${label}: @EcpayTransaction() needs an inbox with transactions: set notification.inbox to a PostgresInbox or SqlInbox`,
      );
  }
}

const has = ({ parameters }: ReturnUrlRoute, name: string): boolean =>
  parameters.some((parameter) => parameter.name === name);
