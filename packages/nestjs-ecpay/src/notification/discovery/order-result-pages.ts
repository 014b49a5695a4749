import { Injectable } from '@nestjs/common';
import { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { findOrderResultPages } from './find-routes.js';

// The key under which Nest's Fastify adapter keeps the configuration of a method's route.
const ROUTE_CONFIG = '__fastify_route_config__';
const PAGE = Symbol.for('nestjs-ecpay:order-result-page');

interface Request {
  headers: Record<string, string | undefined>;
}
type Hook = (request: Request, reply: unknown, ...rest: unknown[]) => void;
type Hooks = Hook | Hook[] | undefined;

interface Route {
  readonly config?: { readonly [PAGE]?: boolean };
  preParsing?: Hooks;
  preValidation?: Hooks;
}

/** What of a Fastify instance is needed here. */
interface Fastify {
  hasContentTypeParser(type: string): boolean;
  addHook(name: 'onRoute', hook: (route: Route) => void): void;
}

/**
 * Lets every body through to the pages for the buyer's browser. Express leaves unread what none of its parsers takes, Fastify answers
 * 415; on these routes it leaves such a body unread too. No other route is touched.
 *
 * @internal
 */
@Injectable()
export class OrderResultPages {
  /** Providers are made before Nest registers its routes. */
  constructor(modules: ModulesContainer, { httpAdapter }: HttpAdapterHost) {
    const pages = findOrderResultPages(modules);
    const adapter = httpAdapter as typeof httpAdapter | undefined;
    if (pages.length === 0 || adapter?.getType?.() !== 'fastify') return;
    for (const method of pages) {
      const config = Reflect.getMetadata(ROUTE_CONFIG, method) as object | undefined;
      Reflect.defineMetadata(ROUTE_CONFIG, { ...config, [PAGE]: true }, method);
    }
    const fastify = adapter.getInstance<Fastify>();
    fastify.addHook('onRoute', (route) => {
      if (route.config?.[PAGE] === true) leaveUnread(route, fastify);
    });
  }
}

/** Whatever no parser takes seems to have no body while Fastify looks for a parser; it is there again for whoever comes later. */
function leaveUnread(route: Route, fastify: Fastify): void {
  const hidden = new WeakMap<Request, Request['headers']>();
  const hide: Hook = (request, _reply, _payload, done) => {
    const { headers } = request;
    if (!isTaken(headers['content-type'], fastify)) {
      hidden.set(request, headers);
      // Fastify lays what is set over what came.
      request.headers = { ...headers, ...BODILESS };
    }
    (done as () => void)();
  };
  const show: Hook = (request, _reply, done) => {
    const headers = hidden.get(request);
    if (headers) request.headers = headers;
    (done as () => void)();
  };
  route.preParsing = [...[route.preParsing ?? []].flat(), hide];
  route.preValidation = [show, ...[route.preValidation ?? []].flat()];
}

const BODILESS = { 'content-type': undefined, 'content-length': undefined, 'transfer-encoding': undefined };

function isTaken(contentType: string | undefined, fastify: Fastify): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return type !== '' && fastify.hasContentTypeParser(type);
}
