import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { handlerValuesOf, type HandlerValues } from './handler-values.js';

/** What a parameter of the handler takes from the exchange. */
export type TakeFromExchange = (values: HandlerValues) => unknown;

interface ExchangeParameter {
  readonly index: number;
  readonly take: TakeFromExchange;
}

const PARAMETERS = Symbol.for('nestjs-ecpay:exchange-parameters');

/**
 * Makes a parameter decorator for handlers of `@EcpayReturnUrl()`.
 *
 * @param name how it is written, for its error message.
 */
export function exchangeParameter(name: string, take: TakeFromExchange): () => ParameterDecorator {
  const decorate = createParamDecorator((_: unknown, context: ExecutionContext) => {
    // The shield fills it in after all pipes, so that none can change or refuse it.
    if (isShielded(context.getHandler())) return undefined;
    const values = handlerValuesOf(context.switchToHttp().getRequest());
    if (!values) throw new Error(`${name} needs @EcpayReturnUrl() on the same method`);
    return take(values);
  });
  return () => (target, key, index) => {
    if (key === undefined) throw new Error(`${name} belongs to a method's parameter`);
    hideTypeFromPipes(target, key, index);
    const parameters: ExchangeParameter[] = exchangeParametersOf(target, key);
    Reflect.defineMetadata(PARAMETERS, [...parameters, { index, take }], target, key);
    decorate()(target, key, index);
  };
}

/** On a shielded method: at which index it wants the request. */
export const REQUEST_PARAMETER = Symbol.for('nestjs-ecpay:request-parameter');

const isShielded = (handler: object): boolean => Reflect.hasMetadata(REQUEST_PARAMETER, handler);

/** The parameters of a handler that come from the exchange. */
export function exchangeParametersOf(target: object, key: string | symbol): ExchangeParameter[] {
  return (Reflect.getMetadata(PARAMETERS, target, key) as ExchangeParameter[] | undefined) ?? [];
}

/**
 * A ValidationPipe with `validateCustomDecorators` would strip or refuse what our reader has already read. It lets pass
 * what has no class.
 */
function hideTypeFromPipes(target: object, key: string | symbol, index: number): void {
  const types = Reflect.getMetadata('design:paramtypes', target, key) as unknown[] | undefined;
  if (types) Reflect.defineMetadata('design:paramtypes', types.with(index, Object), target, key);
}
