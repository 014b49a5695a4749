import { Render, Req } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { readDto } from '../../dto/read-dto.js';
import { EcpayReturnUrlGuard } from '../http/ecpay-return-url.guard.js';
import { exchangeOf } from '../http/exchange-of.js';
import type { HandlerValues } from '../route/handler-values.js';
import { ReturnUrlFilter } from '../http/return-url.filter.js';
import { RETURN_VIEW } from '../http/watch-for-return.js';
import { ApplicationFilters, type NestApplication } from './application-filters.js';
import { findRoutes, GUARDS } from './find-routes.js';
import { setRoute, type Method, type ReturnUrlRoute } from '../route/return-url-route.js';

// The keys under which Nest keeps filters and parameters of a method; `@nestjs/common` does not export them for both majors.
const FILTERS = '__exceptionFilters__';
const ARGUMENTS = '__routeArguments__';
const ARITY = Symbol.for('nestjs-ecpay:arity');

const wired = new WeakMap<ModulesContainer, readonly ReturnUrlRoute[]>();

/**
 * Puts one function around each ReturnURL method of an application, outside of everything that decorators have put there,
 * and gives it to Nest in place of the method. To be called while providers are made: Nest then knows all controllers,
 * and registers the routes afterwards.
 *
 * @param lastGuard is asked after all others of the method, wherever they are written.
 * @returns the routes of this application, each time the same.
 */
export function wireRoutes(application: NestApplication, lastGuard: object): readonly ReturnUrlRoute[] {
  let routes = wired.get(application.modules);
  if (!routes) {
    routes = findRoutes(application.modules);
    wired.set(application.modules, routes);
    for (const route of routes) wire(route, application, lastGuard);
  }
  return routes;
}

function wire(route: ReturnUrlRoute, application: NestApplication, lastGuard: object): void {
  const { controller, methodName, method } = route;
  const prototype = controller.prototype as object;
  const handler = createHandler(route, claimRequest(route));
  Object.defineProperty(handler, 'name', { value: methodName, configurable: true });
  for (const key of Reflect.getMetadataKeys(method) as unknown[]) {
    Reflect.defineMetadata(key, Reflect.getMetadata(key, method), handler);
  }
  setRoute(handler, route);
  const listOf = (key: string): object[] => (Reflect.getMetadata(key, method) as object[] | undefined) ?? [];
  const guards = listOf(GUARDS).filter((guard) => guard !== lastGuard);
  Reflect.defineMetadata(GUARDS, [...guards, lastGuard], handler);
  // Nest asks the last filter of a method first.
  const others = new ApplicationFilters(route, application);
  Reflect.defineMetadata(FILTERS, [...listOf(FILTERS), new ReturnUrlFilter(others)], handler);
  const descriptor = { value: handler, configurable: true, writable: true, enumerable: false };
  if (isGuardInForce(route)) Render(RETURN_VIEW)(prototype, methodName, descriptor);
  Object.defineProperty(prototype, methodName, descriptor);
}

interface Arity {
  /** How many arguments the method gets from Nest and from the exchange. */
  readonly own: number;
  /** Where Nest puts the request, behind everything that the method declares. */
  readonly request: number;
}

/** For which method the place was claimed. */
interface Claim extends Arity {
  readonly method: Method;
}

/**
 * The handler finds its exchange on the request, which Nest therefore hands to it behind its own parameters. Nest runs no pipe
 * on a request.
 */
function claimRequest({ controller, methodName, method, parameters }: ReturnUrlRoute): Arity {
  const claimed = Reflect.getMetadata(ARITY, controller, methodName) as Claim | undefined;
  // A class inherits what its base class claimed, for the method that it inherits and for no other.
  if (claimed?.method === method) return claimed;
  const prototype = controller.prototype as object;
  const types = Reflect.getMetadata('design:paramtypes', prototype, methodName) as unknown[] | undefined;
  const known = (Reflect.getMetadata(ARGUMENTS, controller, methodName) ?? {}) as Record<
    string,
    { index: number }
  >;
  const declared = Object.values(known).filter(({ index }) => index !== claimed?.request);
  const own = Math.max(0, ...[...parameters, ...declared].map(({ index }) => index + 1));
  const arity: Claim = { method, own, request: Math.max(own, types?.length ?? 0, method.length) };
  Reflect.defineMetadata(ARITY, arity, controller, methodName);
  Req()(prototype, methodName, arity.request);
  return arity;
}

function createHandler(route: ReturnUrlRoute, arity: Arity): Method {
  return function (...args) {
    const request = args[arity.request];
    // Called directly, as a unit test of the controller does: the arguments are the caller's.
    if (typeof request !== 'object' || request === null) return route.method.apply(this, args);
    args.length = arity.own;
    const exchange = exchangeOf(request);
    if (!exchange) return route.call(this, args, valuesWithoutInbox(request, route));
    if (!exchange.chain) throw new Error('The handler was called after its request had ended: not run');
    return exchange.chain.handle((values) => route.call(this, args, values));
  };
}

/** A test has overridden the guard: the body is the notification itself. */
function valuesWithoutInbox(request: { readonly body?: unknown }, { kind }: ReturnUrlRoute): HandlerValues {
  return {
    notification: readDto(kind.dto, request.body).value,
    tx: undefined,
    signal: () => new AbortController().signal,
    withoutInbox: true,
  };
}

/** False where a test has replaced the guard: then Nest answers as for any other route. */
function isGuardInForce({ module }: ReturnUrlRoute): boolean {
  const metatype: unknown = module.injectables.get(EcpayReturnUrlGuard)?.metatype;
  return (
    typeof metatype === 'function' &&
    (metatype === EcpayReturnUrlGuard || metatype.prototype instanceof EcpayReturnUrlGuard)
  );
}
