import { exchangeOf } from './exchange-of.js';

/**
 * The view that a ReturnURL route renders. Nest renders a route with a view at the very end, with whatever the outermost
 * interceptor left, also where the handler takes `@Res()`; so "the view is rendered" says that all of it went well. No view
 * engine is asked: the exchange answers.
 */
export const RETURN_VIEW = 'nestjs-ecpay:return-url';

type Render = (this: Renderer, name: string, ...rest: unknown[]) => unknown;

/** Express's response, or Fastify's reply. */
interface Renderer {
  readonly req?: object;
  readonly request?: object;
  render?: Render;
  view?: Render;
}

/** Makes the exchange hear of the end of this response's request. */
export function watchForReturn(response: Renderer, platform: string): void {
  if (platform === 'fastify') response.view = viewOnFastify;
  else response.render = renderOnExpress;
}

// Shared by all requests: a closure for each would have to be thrown away with it. What else the handler renders, it renders.

const renderOnExpress: Render = function (name, ...rest) {
  if (name === RETURN_VIEW) return exchangeOf(this.req)?.returned();
  return (Object.getPrototypeOf(this) as Renderer).render?.call(this, name, ...rest);
};

const viewOnFastify: Render = function (name, ...rest) {
  if (name === RETURN_VIEW) return exchangeOf(this.request)?.returned();
  return (Object.getPrototypeOf(this) as Renderer).view?.call(this, name, ...rest);
};
