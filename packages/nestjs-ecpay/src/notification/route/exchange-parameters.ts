import type { HandlerValues } from './handler-values.js';

/** What a parameter of the handler takes from the request's exchange. */
export type TakeValue = (values: HandlerValues) => unknown;

export interface ExchangeParameter {
  readonly index: number;
  readonly take: TakeValue;
  /** How it is written, for messages. */
  readonly name: string;
}

/** How the parameters are written that the boot check asks for by name. */
export const NOTIFICATION_PARAMETER = '@EcpayNotification()';
export const TRANSACTION_PARAMETER = '@EcpayTransaction()';

const PARAMETERS = Symbol.for('nestjs-ecpay:exchange-parameters');

/**
 * Makes a parameter decorator for handlers of `@EcpayReturnUrl()`. Nest is not told of the parameter, so no pipe of the
 * application sees it, can change it or refuse it: the value is filled in right before the call.
 *
 * @param name how it is written.
 */
export function exchangeParameter(name: string, take: TakeValue): () => ParameterDecorator {
  return () => (target, key, index) => {
    if (key === undefined) throw new Error(`${name} belongs to a method's parameter`);
    Reflect.defineMetadata(PARAMETERS, [...ownParametersOf(target, key), { index, take, name }], target, key);
  };
}

/** Those that this very class has given the method so far. */
const ownParametersOf = (target: object, key: string | symbol): readonly ExchangeParameter[] =>
  (Reflect.getOwnMetadata(PARAMETERS, target, key) as ExchangeParameter[] | undefined) ?? [];

/** A method that overrides another has its own parameters, and none of those that the other has. */
export const claimExchangeParameters: MethodDecorator = (target, key) => {
  Reflect.defineMetadata(PARAMETERS, ownParametersOf(target, key), target, key);
};

/** The parameters of a method that are filled from the exchange. */
export function exchangeParametersOf(target: object, key: string | symbol): readonly ExchangeParameter[] {
  return (Reflect.getMetadata(PARAMETERS, target, key) as ExchangeParameter[] | undefined) ?? [];
}
