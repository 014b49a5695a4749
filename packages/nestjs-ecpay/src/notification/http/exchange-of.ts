import type { HandlerChain } from '../route/handler-chain.js';

/** What guard, filter and handler of a route see of the exchange that their request belongs to. */
export interface OpenExchange {
  /** What runs behind the guards, once the inbox has let it. */
  readonly chain: HandlerChain | undefined;
  /** True once the inbox decides about it: all guards have let it pass. */
  readonly hasEntered: boolean;
  /** Goes through the inbox; resolves when the handler is to run. */
  enter(): Promise<true>;
  /** Nest has come to the end with a value. */
  returned(): Promise<void> | undefined;
  /** Something of what Nest runs behind the guards has failed. */
  failed(error: unknown): void;
}

/** A property, not a WeakMap: with thousands of requests a second the garbage collector pays dearly for those. */
const EXCHANGE = Symbol.for('nestjs-ecpay:exchange');
type Carrier = { [EXCHANGE]?: OpenExchange };

/** Remembers the exchange on its request. */
export function setExchange(request: object, exchange: OpenExchange): void {
  (request as Carrier)[EXCHANGE] = exchange;
}

/** @returns the exchange that the guard opened for this request, if it did. */
export function exchangeOf(request: unknown): OpenExchange | undefined {
  return typeof request === 'object' && request !== null ? (request as Carrier)[EXCHANGE] : undefined;
}
