import type { GenuineNotification } from '../verify/notification-verdict.js';

/** What the parameter decorators of a ReturnURL handler take their values from. */
export interface HandlerValues {
  genuine: GenuineNotification | undefined;
  /** The inbox's transaction, while the handler runs. */
  tx: unknown;
  /** Fires when the handler is given up. */
  signal: (() => AbortSignal) | undefined;
}

/** A property, not a WeakMap: with thousands of requests a second the garbage collector pays dearly for those. */
const VALUES = Symbol('nestjs-ecpay:handler-values');

/** Remembers the values on a request; a replay uses an object that stands for one. */
export function setHandlerValues(request: object, handlerValues: HandlerValues): void {
  Object.defineProperty(request, VALUES, { value: handlerValues, configurable: true });
}

/** @returns the values of this request, if its route has the guard. */
export function handlerValuesOf(request: unknown): HandlerValues | undefined {
  return typeof request === 'object' && request !== null
    ? (request as { [VALUES]?: HandlerValues })[VALUES]
    : undefined;
}
