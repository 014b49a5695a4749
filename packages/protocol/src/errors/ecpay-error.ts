import type { EcpayErrorCode } from './error-codes.js';

/**
 * What happened to the request at ECPay, as far as anybody can know; after a DoAction the only question that matters.
 *
 * - `not-sent`: no byte of the request left this machine. Correct the cause and call again.
 * - `refused`: ECPay answered this very request and did not do it.
 * - `unknown`: it may have taken effect. Query before anything else; never simply send again.
 */
export type EcpayOutcome = 'not-sent' | 'refused' | 'unknown';

/** What every EcpayError may carry beside its message. */
export interface EcpayErrorContext {
  /** The call that failed, for example `credit.doAction`. */
  readonly operation?: string | undefined;
  readonly merchantTradeNo?: string | undefined;
  /** Whether the call changes something at ECPay: an action with an unknown outcome gets the advice to query first. */
  readonly effect?: 'action' | 'read' | undefined;
  /** A sentence for the end of the message: what the place of the call knows and the error does not. */
  readonly hint?: string | undefined;
}

/** `Symbol.for` gives the same symbol in two copies of this package, as an application with two lockfiles may have. */
const BRAND = Symbol.for('@nestjs-ecpay/protocol:error');

const QUERY_FIRST = 'ECPay may have acted on it: query the trade before doing anything else';

/**
 * Base of every error this library throws. Tell them apart by `code` (a closed union), by `instanceof` or by
 * `EcpayApiError.is(error)`, and decide by `outcome`. All three also hold for an error of another copy of this package. No error of ours holds a key, a card number or personal data, in `message`, `cause` or anywhere else.
 *
 * @example
 * ```ts
 * import { EcpayError } from '@nestjs-ecpay/protocol';
 *
 * function mayHaveHappened(error: unknown): boolean {
 *   return !(error instanceof EcpayError) || error.outcome === 'unknown';
 * }
 * ```
 * @publicApi
 */
export abstract class EcpayError extends Error {
  static {
    // On the prototype, so that it shows in no log.
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /** One per class: what `switch (error.code)` narrows on. */
  abstract readonly code: EcpayErrorCode;
  readonly outcome: EcpayOutcome;
  readonly operation?: string;
  readonly merchantTradeNo?: string;

  protected constructor(message: string, outcome: EcpayOutcome, context: EcpayErrorContext = {}) {
    const advice = context.effect === 'action' && outcome === 'unknown' ? QUERY_FIRST : undefined;
    super(
      [message, advice, context.hint]
        .filter((part) => part !== undefined)
        .reduce((a, b) => `${a.replace(/\.$/, '')}. ${b}`),
    );
    // Not enumerable, like the name of any built-in error, so that inspect does not print it twice.
    Object.defineProperty(this, 'name', { value: new.target.name, configurable: true, writable: true });
    this.outcome = outcome;
    if (context.operation !== undefined) this.operation = context.operation;
    if (context.merchantTradeNo !== undefined) this.merchantTradeNo = context.merchantTradeNo;
  }

  /**
   * Tells whether this is such an error: `EcpayError.is(error)` any of this library, `EcpayApiError.is(error)` one of that class.
   *
   * @example
   * ```ts
   * import { EcpayApiError } from '@nestjs-ecpay/protocol';
   *
   * const isUnpaid = (error: unknown): boolean => EcpayApiError.is(error) && error.reason === 'no-payment';
   * ```
   */
  static is<T extends EcpayError>(this: { readonly prototype: T }, error: unknown): error is T {
    if (typeof error !== 'object' || error === null || !(BRAND in error)) return false;
    if (this.prototype === EcpayError.prototype) return true;
    // The classes of two copies share nothing but their code; a class derived from ours has none of its own.
    return Object.hasOwn(this, 'code')
      ? (error as unknown as EcpayError).code === (this as unknown as { code: unknown }).code
      : Object.prototype.isPrototypeOf.call(this.prototype, error);
  }

  static override [Symbol.hasInstance](this: { readonly prototype: EcpayError }, error: unknown): boolean {
    return EcpayError.is.call(this, error);
  }

  /** The error as plain data, for logs: its own properties, name and message, no stack. */
  toJSON(): Record<string, unknown> {
    return Object.assign(
      { name: this.name, message: this.message },
      Object.fromEntries(Object.entries(this)),
    );
  }
}
