/** How the parameter is written, for messages. */
export const ORDER_RESULT_PARAMETER = '@EcpayOrderResult()';
export const ORDER_RESULT_URL = '@EcpayOrderResultUrl()';

const PARAMETERS = Symbol.for('nestjs-ecpay:order-result-parameters');
const MARK = Symbol.for('nestjs-ecpay:order-result-url');

/** Which parameters of a method take the result. */
export const orderResultParametersOf = (target: object, key: string | symbol): readonly number[] =>
  (Reflect.getMetadata(PARAMETERS, target, key) as number[] | undefined) ?? [];

/** Lets a parameter take the result. */
export function addOrderResultParameter(target: object, key: string | symbol, index: number): void {
  Reflect.defineMetadata(PARAMETERS, [...ownParametersOf(target, key), index], target, key);
}

/** A method that overrides another has its own parameters, and none of those that the other has. */
export function claimOrderResultParameters(target: object, key: string | symbol): readonly number[] {
  const own = ownParametersOf(target, key);
  Reflect.defineMetadata(PARAMETERS, own, target, key);
  return own;
}

const ownParametersOf = (target: object, key: string | symbol): readonly number[] =>
  (Reflect.getOwnMetadata(PARAMETERS, target, key) as number[] | undefined) ?? [];

/** Remembers that the method is a page for the buyer's browser. */
export const markOrderResultUrl = (method: object): void => Reflect.defineMetadata(MARK, true, method);

export const isOrderResultUrl = (method: unknown): boolean =>
  typeof method === 'function' && Reflect.getMetadata(MARK, method) === true;
