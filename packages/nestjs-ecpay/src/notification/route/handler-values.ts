import type { GenuineNotification } from '../verify/notification-verdict.js';

/** What the parameter decorators of a ReturnURL handler take their values from. */
export interface HandlerValues {
  genuine: GenuineNotification | undefined;
  /** The inbox's transaction, while the handler runs. */
  tx: unknown;
  /** Fires when the handler is given up. */
  signal: AbortSignal | undefined;
}

const values = new WeakMap<object, HandlerValues>();

/** Remembers the values for a request; a replay uses an object that stands for one. */
export function setHandlerValues(request: object, handlerValues: HandlerValues): void {
  values.set(request, handlerValues);
}

/** @returns the values of this request, if its route has the guard. */
export function handlerValuesOf(request: unknown): HandlerValues | undefined {
  return typeof request === 'object' && request !== null ? values.get(request) : undefined;
}
