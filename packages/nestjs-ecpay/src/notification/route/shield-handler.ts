import { Req, Res } from '@nestjs/common';
import { exchangeParametersOf, REQUEST_PARAMETER } from './exchange-parameters.js';
import { handlerValuesOf, setHandlerValues, type HandlerValues } from './handler-values.js';
import { ReturnUrlExchange } from './return-url-exchange.js';

type Handler = (...args: unknown[]) => unknown;

/**
 * Gives the handler two hidden parameters. Nest does not answer a route with `@Res()` by itself, so nobody can wrap our
 * answer; and with `@Req()` the handler's own parameters are taken from the exchange after all pipes, so that no global
 * pipe can touch them: one that copies objects would turn a paid notification into one without `isPaid`.
 *
 * The handler itself runs through the inbox, innermost of all: an interceptor further out that gives up waiting does not
 * stop it, and the resend finds it done.
 */
export function shieldHandler(target: object, key: string | symbol, descriptor: PropertyDescriptor): void {
  const handler = descriptor.value as Handler | undefined;
  if (!handler) throw new Error('@EcpayReturnUrl() belongs on a method');
  const types = Reflect.getMetadata('design:paramtypes', target, key) as unknown[] | undefined;
  const parameters = exchangeParametersOf(target, key);
  const requestIndex = Math.max(
    types?.length ?? 0,
    handler.length,
    ...parameters.map(({ index }) => index + 1),
  );
  Req()(target, key, requestIndex);
  Res()(target, key, requestIndex + 1);

  const shielded = function (this: unknown, ...args: unknown[]): unknown {
    const values = handlerValuesOf(args[requestIndex]);
    // Called directly, as a unit test of the controller does: the arguments are the caller's.
    if (!values) return handler.apply(this, args);
    const run = async (): Promise<unknown> => {
      const own = args.slice(0, requestIndex);
      for (const { index, take } of parameters) own[index] = take(values);
      return await handler.apply(this, own);
    };
    // A replay has been through the inbox already.
    return values instanceof ReturnUrlExchange ? values.handle(run) : run();
  };
  Object.defineProperty(shielded, 'name', { value: handler.name, configurable: true });
  for (const metadataKey of Reflect.getMetadataKeys(handler) as unknown[]) {
    Reflect.defineMetadata(metadataKey, Reflect.getMetadata(metadataKey, handler), shielded);
  }
  Reflect.defineMetadata(REQUEST_PARAMETER, requestIndex, shielded);
  descriptor.value = shielded;
}

/**
 * Calls a shielded handler without a request, for a replay. Its parameters from the exchange are filled; others, such as
 * `@Headers()`, are undefined.
 */
export async function invokeShielded(
  controller: object,
  methodName: string,
  values: HandlerValues,
): Promise<unknown> {
  const handler = (controller as Record<string, Handler>)[methodName];
  const requestIndex: unknown = handler && Reflect.getMetadata(REQUEST_PARAMETER, handler);
  if (!handler || typeof requestIndex !== 'number')
    throw new Error(`${methodName} is no @EcpayReturnUrl() method`);
  const request = {};
  setHandlerValues(request, values);
  const args: unknown[] = [];
  args[requestIndex] = request;
  return await handler.apply(controller, args);
}
