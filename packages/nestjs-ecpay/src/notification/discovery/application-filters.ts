import type { ArgumentsHost, ExceptionFilter, Type } from '@nestjs/common';
import {
  BaseExceptionFilter,
  ContextIdFactory,
  type ApplicationConfig,
  type HttpAdapterHost,
  type ModulesContainer,
} from '@nestjs/core';
import type { ReturnUrlRoute } from '../route/return-url-route.js';

type NestModule = ReturnUrlRoute['module'];
type InjectableWrapper = NonNullable<ReturnType<NestModule['injectables']['get']>>;

// The keys under which Nest keeps the filters of a class or method, and what a filter catches.
const FILTERS = '__exceptionFilters__';
const CATCHES = '__filterCatchExceptions__';

/** The parts of a Nest application that the wiring of its routes needs. */
export interface NestApplication {
  readonly modules: ModulesContainer;
  readonly config: ApplicationConfig;
  readonly adapterHost: HttpAdapterHost;
}

/**
 * The exception filters that the application has for a route, asked in Nest's order: those of the method, of the controller,
 * the global ones, each list from its end; then Nest's own. Nest asks the first filter that fits and no further one, so
 * the one that is always asked first has to ask the others itself.
 */
export class ApplicationFilters implements ExceptionFilter {
  readonly #route: ReturnUrlRoute;
  readonly #application: NestApplication;

  constructor(route: ReturnUrlRoute, application: NestApplication) {
    this.#route = route;
    this.#application = application;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Record<string, unknown>>();
    const filter = this.#inOrder(request).find((candidate) => catches(candidate, error));
    if (filter) filter.catch(error, host);
    else new BaseExceptionFilter(this.#application.adapterHost.httpAdapter).catch(error, host);
  }

  #inOrder(request: Record<string, unknown>): ExceptionFilter[] {
    const { config } = this.#application;
    const listed = [this.#route.controller, this.#route.method].flatMap(
      (target) => (Reflect.getMetadata(FILTERS, target) as unknown[] | undefined) ?? [],
    );
    return [
      ...config.getGlobalFilters(),
      ...config.getGlobalRequestFilters().map((wrapper) => instanceOf(wrapper, request)),
      ...listed.map((filter) =>
        typeof filter === 'function'
          ? instanceOf(this.#route.module.injectables.get(filter as Type<object>), request)
          : filter,
      ),
    ]
      .filter((filter) => typeof (filter as Partial<ExceptionFilter> | undefined)?.catch === 'function')
      .map((filter) => filter as ExceptionFilter)
      .reverse();
  }
}

function instanceOf(wrapper: InjectableWrapper | undefined, request: Record<string, unknown>): unknown {
  if (!wrapper || wrapper.isDependencyTreeStatic()) return wrapper?.instance;
  const { instance, isConstructorCalled } = wrapper.getInstanceByContextId(
    ContextIdFactory.getByRequest(request),
  );
  // One that was never made for this request is an empty object of its class.
  return isConstructorCalled === true ? instance : undefined;
}

function catches(filter: ExceptionFilter, error: unknown): boolean {
  const types = (Reflect.getMetadata(CATCHES, filter.constructor) as Type<object>[] | undefined) ?? [];
  return types.length === 0 || types.some((type) => error instanceof type);
}
