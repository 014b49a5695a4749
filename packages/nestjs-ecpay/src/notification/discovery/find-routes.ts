import type { Type } from '@nestjs/common';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { EcpayReturnUrlGuard, GUARD_ALONE } from '../http/ecpay-return-url.guard.js';
import {
  isOrderResultUrl,
  ORDER_RESULT_PARAMETER,
  ORDER_RESULT_URL,
  orderResultParametersOf,
} from '../order-result/order-result-parameters.js';
import { exchangeParametersOf } from '../route/exchange-parameters.js';
import { markOf, ReturnUrlRoute, routeOf, type Method } from '../route/return-url-route.js';

/** Under which Nest keeps the guards of a class or method. */
export const GUARDS = '__guards__';

const scanner = new MetadataScanner();

/** A method as it was before an earlier start of an application with this class wired it. */
function methodOf({ prototype }: Type<object>, name: string): Method | undefined {
  const method = (prototype as Record<string, unknown>)[name];
  if (typeof method !== 'function') return undefined;
  return routeOf(method)?.method ?? (method as Method);
}

const methodNamesOf = (type: Type<object>): string[] =>
  typeof type.prototype === 'object' && type.prototype !== null
    ? scanner.getAllMethodNames(type.prototype as object)
    : [];

/** Every method with `@EcpayReturnUrl()` of every controller of the application. */
export function findRoutes(modules: ModulesContainer): ReturnUrlRoute[] {
  return [...modules.values()].flatMap((module) =>
    controllersOf(module).flatMap((controller) =>
      methodNamesOf(controller).flatMap((name) => {
        const method = methodOf(controller, name);
        const mark = markOf(method);
        return method && mark
          ? [
              new ReturnUrlRoute(
                module,
                controller,
                name,
                method,
                exchangeParametersOf(controller.prototype as object, name),
                mark.kind,
              ),
            ]
          : [];
      }),
    ),
  );
}

/** Every method with `@EcpayOrderResultUrl()` of every controller of the application. */
export function findOrderResultPages(modules: ModulesContainer): Method[] {
  return [...modules.values()].flatMap((module) =>
    controllersOf(module).flatMap((controller) =>
      methodNamesOf(controller)
        .flatMap((name) => methodOf(controller, name) ?? [])
        .filter(isOrderResultUrl),
    ),
  );
}

/** What is written where it has no effect, each with its remedy: a payment would be lost without a word. */
export function findMisplaced(modules: ModulesContainer): {
  readonly problems: string[];
  readonly warnings: string[];
} {
  const problems: string[] = [];
  const warnings: string[] = [];
  for (const module of modules.values()) {
    for (const controller of controllersOf(module)) {
      if (isGuarded(controller)) problems.push(`${controller.name}: ${GUARD_ALONE}`);
      for (const name of methodNamesOf(controller)) {
        const method = methodOf(controller, name);
        if (!method) continue;
        const label = `${controller.name}.${name}`;
        const mark = markOf(method);
        if (takesOrderResult(controller, name) && !isOrderResultUrl(method))
          problems.push(`${label}: ${ORDER_RESULT_PARAMETER} needs ${ORDER_RESULT_URL} on the same method`);
        if (mark && isOrderResultUrl(method))
          problems.push(
            `${label}: ${mark.kind.decorator} and ${ORDER_RESULT_URL} on one method: ECPay’s server and the buyer’s browser need a route each`,
          );
        if (mark) continue;
        if (isGuarded(method)) problems.push(`${label}: ${GUARD_ALONE}`);
        for (const parameter of exchangeParametersOf(controller.prototype as object, name))
          problems.push(`${label}: ${parameter.name} needs @EcpayReturnUrl() on the same method`);
      }
    }
    for (const { metatype } of module.providers.values()) {
      if (typeof metatype !== 'function' || !metatype.prototype) continue;
      const type = metatype as Type<object>;
      for (const name of methodNamesOf(type)) {
        const method = (type.prototype as Record<string, unknown>)[name];
        const decorator = isOrderResultUrl(method) ? ORDER_RESULT_URL : markOf(method)?.kind.decorator;
        if (decorator !== undefined)
          warnings.push(
            `${type.name}.${name}: ${decorator} makes no route on a provider; move the method into a controller, under controllers: [...] of a module`,
          );
      }
    }
  }
  return { problems: [...new Set(problems)], warnings: [...new Set(warnings)] };
}

function controllersOf(module: ReturnUrlRoute['module']): Type<object>[] {
  return [...module.controllers.values()].map(({ metatype }) => metatype as Type<object>);
}

const takesOrderResult = ({ prototype }: Type<object>, name: string): boolean =>
  orderResultParametersOf(prototype as object, name).length > 0;

const isGuarded = (target: object): boolean =>
  ((Reflect.getMetadata(GUARDS, target) as unknown[] | undefined) ?? []).some(
    (guard) => guard === EcpayReturnUrlGuard || guard instanceof EcpayReturnUrlGuard,
  );
