import type { ModulesContainer } from '@nestjs/core';
import type { Type } from '@nestjs/common';
import type { ExchangeParameter } from './exchange-parameters.js';
import type { NotificationKind } from '../kind/notification-kind.js';
import type { HandlerValues } from './handler-values.js';

type NestModule = ModulesContainer extends Map<string, infer M> ? M : never;
export type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What the decorator of a route leaves on a method. */
export interface RouteMark {
  readonly kind: NotificationKind;
  readonly name?: string;
}

/** Marks a method as a ReturnURL route. */
export const RETURN_URL_ROUTE = Symbol.for('nestjs-ecpay:return-url-route');

/** @returns what the decorator of a route left on a method, if it has one. */
export const markOf = (method: unknown): RouteMark | undefined =>
  typeof method === 'function'
    ? (Reflect.getMetadata(RETURN_URL_ROUTE, method) as RouteMark | undefined)
    : undefined;

/** One method with `@EcpayReturnUrl()`, or the decorator of another kind, of one controller of one module. */
export class ReturnUrlRoute {
  #name: (() => string) | undefined;
  // Private to the engine, since inspect() would find all options behind it, keys included.
  readonly #module: NestModule;

  constructor(
    module: NestModule,
    readonly controller: Type<object>,
    readonly methodName: string,
    /** The method with everything that decorators have put around it. */
    readonly method: Method,
    readonly parameters: readonly ExchangeParameter[],
    readonly kind: NotificationKind,
  ) {
    this.#module = module;
  }

  get module(): NestModule {
    return this.#module;
  }

  /** How a developer finds it: `ClassName.methodName`. For messages only: minifiers change it. */
  get label(): string {
    return `${this.controller.name}.${this.methodName}`;
  }

  /** What the inbox knows it by: its name, else its full path. */
  get name(): string {
    return markOf(this.method)?.name ?? this.#name?.() ?? this.label;
  }

  /** Its full path is known once the application has its prefix and versions. */
  nameByPath(name: () => string): void {
    let known: string | undefined;
    this.#name = () => (known ??= name());
  }

  /** Calls the method with its parameters filled in, the others as they are. */
  call(instance: unknown, args: unknown[], values: HandlerValues): unknown {
    for (const { index, take } of this.parameters) args[index] = take(values);
    return this.method.apply(instance, args);
  }
}

/** On the function that Nest calls: the route it stands for. */
const ROUTE = Symbol.for('nestjs-ecpay:route');
type Wired = Method & { [ROUTE]?: ReturnUrlRoute };

/** @returns the route that this function was wired for. */
export const routeOf = (handler: object): ReturnUrlRoute | undefined => (handler as Wired)[ROUTE];

export function setRoute(handler: Method, route: ReturnUrlRoute): void {
  Object.defineProperty(handler, ROUTE, { value: route });
}
