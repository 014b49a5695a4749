import { Logger } from '@nestjs/common';
import type { NotificationKindName } from '@nestjs-ecpay/protocol';
import type { EcpayOutcome } from '@nestjs-ecpay/protocol';

/** A request is about to be sent. */
export interface EcpayRequestEvent {
  /** For example `credit.doAction`. */
  readonly operation: string;
  readonly merchantId: string;
  readonly merchantTradeNo?: string;
  /** 1 for the first sending; more only for reads. */
  readonly attempt: number;
  /** The letter of a DoAction: C capture, R refund, E undo the capture, N abandon. */
  readonly action?: string;
  /** The amount of a DoAction in NT$. */
  readonly amount?: number;
}

/**
 * A request was answered, or failed. An action that was given up at its deadline is told of a second time when ECPay does
 * answer within the 60 seconds that follow.
 */
export interface EcpayResponseEvent extends EcpayRequestEvent {
  /** Since sending. */
  readonly durationMs: number;
  /** The request was told of before, as `unknown`, and this is what ECPay said after its deadline. */
  readonly late?: true;
  /** `ok`, or what the error says happened at ECPay. */
  readonly outcome: 'ok' | EcpayOutcome;
  readonly httpStatus?: number;
  readonly transCode?: number;
  readonly rtnCode?: number;
  /** ECPay's own words, long digit runs masked. */
  readonly rtnMsg?: string;
  /** `EcpayError.code` of the failure. */
  readonly errorCode?: string;
}

/**
 * A notification was answered. One that was answered `busy` because it took too long is told of a second time when it
 * ends, with the status that ECPay got then.
 */
export interface EcpayNotificationEvent {
  /** `refused`: it was not genuine. `failed`: the handler threw. `busy`: held back or not done in time. */
  readonly result: 'processed' | 'duplicate' | 'busy' | 'failed' | 'refused';
  /** HTTP status of the answer. */
  readonly status: number;
  /** Since arrival. */
  readonly durationMs: number;
  /** The notification was told of before: ECPay had its answer by then, and this is what became of it. */
  readonly late?: true;
  readonly merchantId?: string;
  readonly merchantTradeNo?: string;
  readonly rtnCode?: number;
  /** `notificationKey` of a genuine message. */
  readonly key?: string;
  /** What a genuine message tells of: a payment, a bound card, or a later charge of a periodic order. */
  readonly kind?: NotificationKindName;
  /** Why it was refused or failed, in words without data of the message. */
  readonly reason?: string;
}

/**
 * What the application may watch: names, codes, outcomes and durations, never bodies. A hook is called in the asynchronous
 * context of the call or request that it hears of (AsyncLocalStorage, the active span). One that throws is logged and changes
 * nothing.
 *
 * @publicApi
 */
export interface EcpayHooks {
  /** Before each sending of a request. */
  readonly onRequest?: ((event: EcpayRequestEvent) => void) | undefined;
  /** After each answer or failure, and once more when an action that was given up is answered late. */
  readonly onResponse?: ((event: EcpayResponseEvent) => void) | undefined;
  /** After each answer to ECPay, and once more when a late handler ends. */
  readonly onNotification?: ((event: EcpayNotificationEvent) => void) | undefined;
}

/** Calls everybody who hears, so that their failures stay their own. */
export class HookRunner implements EcpayHooks {
  readonly #logger = new Logger('EcpayHooks');
  readonly #listeners: EcpayHooks[];

  constructor(hooks: EcpayHooks = {}) {
    this.#listeners = [hooks];
  }

  /** Lets somebody hear beside the application. */
  add(hooks: EcpayHooks): void {
    this.#listeners.push(hooks);
  }

  /** Whether anybody hears `onRequest`: an event need not be made for nobody. */
  get hearsRequests(): boolean {
    return this.#hears('onRequest');
  }

  /** Whether anybody hears `onResponse`. */
  get hearsResponses(): boolean {
    return this.#hears('onResponse');
  }

  /** Whether anybody hears `onNotification`: making an event for each notification costs more than asking. */
  get hearsNotifications(): boolean {
    return this.#hears('onNotification');
  }

  onRequest(event: EcpayRequestEvent): void {
    for (const hooks of this.#listeners) this.#run('onRequest', () => hooks.onRequest?.(event));
  }

  onResponse(event: EcpayResponseEvent): void {
    for (const hooks of this.#listeners) this.#run('onResponse', () => hooks.onResponse?.(event));
  }

  onNotification(event: EcpayNotificationEvent): void {
    for (const hooks of this.#listeners) this.#run('onNotification', () => hooks.onNotification?.(event));
  }

  #hears(name: keyof EcpayHooks): boolean {
    for (const hooks of this.#listeners) if (hooks[name] !== undefined) return true;
    return false;
  }

  #run(name: keyof EcpayHooks, hook: () => unknown): void {
    const report = (error: unknown): void => {
      this.#logger.error(
        `The hook ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : 'no Error thrown'}`,
      );
    };
    try {
      const result = hook();
      // An async hook is no mistake of the caller: its rejection must not become an unhandled one.
      if (result !== undefined) Promise.resolve(result).catch(report);
    } catch (error) {
      report(error);
    }
  }
}
