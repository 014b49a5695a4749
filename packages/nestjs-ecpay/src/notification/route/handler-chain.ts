import type { EcpayDto } from '../../dto/ecpay-dto.js';
import type { RunEnd } from '../process/run-until-given-up.js';
import type { HandlerValues } from './handler-values.js';

/** Nest came to the end of the request without having called the handler: an interceptor answered in its place. */
export class HandlerNotCalledError extends Error {
  constructor() {
    super('the handler was not called: an interceptor answered in its place');
    this.name = 'HandlerNotCalledError';
  }
}

/**
 * What Nest runs for one request behind the guards, watched from the inbox: pipes, interceptors on their way in, the handler,
 * interceptors on their way out. It succeeds when all of it has ended well and the handler, whose error an interceptor may
 * have swallowed, did so in its last run.
 */
export class HandlerChain implements HandlerValues {
  #end: { readonly error?: unknown } | undefined;
  #isOver = false;
  #running = 0;
  #handled: 'never' | 'done' | 'threw' = 'never';
  #thrown: unknown;
  #call: ((values: HandlerValues) => unknown) | undefined;

  constructor(
    readonly notification: EcpayDto,
    public tx: unknown,
    public signal: () => AbortSignal,
    /** Hears how it ended, once nothing of it runs any more. */
    private end: RunEnd,
  ) {}

  /** True while the handler runs. */
  get isHandling(): boolean {
    return this.#running > 0;
  }

  /** Runs the handler for Nest, as often as interceptors ask for it; never behind the end, for that is outside the inbox. */
  async handle(call: (values: HandlerValues) => unknown): Promise<unknown> {
    if (this.#isOver || this.#end) {
      throw new Error(
        'The handler was called after its request had ended, or after it was given up: not run',
      );
    }
    this.#call = call;
    this.#running++;
    try {
      const returned = await call(this);
      this.#handled = 'done';
      return returned;
    } catch (error) {
      this.#handled = 'threw';
      this.#thrown = error;
      throw error;
    } finally {
      this.#running--;
      this.#settleOnceOver();
    }
  }

  /** Nest has a value to answer with. */
  returned(): void {
    this.#end ??= {};
    this.#settleOnceOver();
  }

  /** Nest asks the exception filters. */
  failed(error: unknown): void {
    this.#end ??= { error };
    this.#settleOnceOver();
  }

  /** Waits for nothing but the handler that runs now: interceptors may hold the rest back for ever. */
  abandon(): void {
    this.failed(new Error('given up'));
  }

  /**
   * Runs the handler once more for an inbox whose transaction is tried again. What wrapped it has ended, and Nest does not
   * run it a second time for one request.
   *
   * It fails as the first run did if that never reached the handler.
   */
  again(tx: unknown, signal: () => AbortSignal, end: RunEnd): void {
    this.end = end;
    const call = this.#call;
    if (!call) return this.#tellEnd();
    this.tx = tx;
    this.signal = signal;
    void this.#callAgain(call, end);
  }

  async #callAgain(call: (values: HandlerValues) => unknown, end: RunEnd): Promise<void> {
    try {
      await call(this);
    } catch (error) {
      return end.failed(error);
    }
    end.succeeded();
  }

  #settleOnceOver(): void {
    if (this.#isOver || !this.#end || this.#running > 0) return;
    this.#isOver = true;
    this.#tellEnd();
  }

  #tellEnd(): void {
    if (this.#end && 'error' in this.#end) this.end.failed(this.#end.error);
    else if (this.#handled === 'done') this.end.succeeded();
    else this.end.failed(this.#handled === 'threw' ? this.#thrown : new HandlerNotCalledError());
  }
}
