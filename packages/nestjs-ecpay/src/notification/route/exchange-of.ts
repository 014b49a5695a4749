import type { ReturnUrlExchange } from './return-url-exchange.js';

/** A property, not a WeakMap: with thousands of requests a second the garbage collector pays dearly for those. */
const EXCHANGE = Symbol.for('nestjs-ecpay:exchange');
type Carrier = { [EXCHANGE]?: ReturnUrlExchange };

/** Remembers the exchange on its request. */
export function setExchange(request: object, exchange: ReturnUrlExchange): void {
  (request as Carrier)[EXCHANGE] = exchange;
}

/** @returns the exchange that the guard opened for this request, if it did. */
export function exchangeOf(request: unknown): ReturnUrlExchange | undefined {
  return typeof request === 'object' && request !== null ? (request as Carrier)[EXCHANGE] : undefined;
}
