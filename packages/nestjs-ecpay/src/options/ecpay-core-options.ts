import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { EcpayClock } from '../async/ecpay-clock.js';
import type { EcpayHooks } from './ecpay-hooks.js';
import type { MerchantSource } from '../merchant/ecpay-merchant.js';

/** Base URLs of ECPay's hosts. */
export interface EcpayBaseUrls {
  /** Credit card interfaces (ecpayment). */
  readonly payment: string;
  /** E-ticket interfaces (ecticket). */
  readonly ticket: string;
  /** Where 站內付 2.0 makes its tokens and payments (ecpg). */
  readonly ecpg?: string | undefined;
}

/** ECPay's own hosts, or base URLs of your own, such as the simulator's. */
export type EcpayEnvironment = 'stage' | 'production' | EcpayBaseUrls;

/** How requests go out. */
export interface EcpayHttpOptions {
  /** For each attempt of a read, from connect to last byte, in milliseconds, at most 2 147 483 647. @default 10 000 */
  readonly timeoutMs?: number | undefined;
  /** For a DoAction, in milliseconds, at most 2 147 483 647. @default 30 000 */
  readonly actionTimeoutMs?: number | undefined;
  /** For a call that waits for the bank, in milliseconds, at most 2 147 483 647. @default 40 000 */
  readonly bankTimeoutMs?: number | undefined;
  /** How often a read is sent again, at most 1000. DoAction never is. @default 2 */
  readonly readRetries?: number | undefined;
  /** Connections at once to each host for reads. No connection serves more than one call. @default 50 */
  readonly maxSockets?: number | undefined;
  /** Your own agent, for example one that goes through a proxy. It must fit the scheme of the base URLs. @default none: no proxy is used, whatever the environment says */
  readonly agent?: HttpAgent | HttpsAgent | undefined;
  /** Host names (or `host:port`) that may be called over plain http although they are not loopback. @default [] */
  readonly allowInsecureHosts?: readonly string[] | undefined;
}

/** What to do with a DoAction between 20:15 and 20:30 Taipei. */
export type ClosingWindowMode = 'reject' | 'wait' | 'ignore';

/** The payment form on the shop's own page (站內付 2.0). */
export interface CheckoutOptions {
  /** The address of ECPay's script, where it is not the ecpg host's own: https, or loopback. @default the script of the environment's ecpg host */
  readonly scriptUrl?: string | undefined;
}

/** The options that every part of the module shares. */
export interface EcpayCoreOptions {
  /**
   * `production` or `stage` for ECPay's own hosts, or base URLs of your own, such as the simulator's. On a production host
   * the public stage keys are refused at boot.
   */
  readonly environment: EcpayEnvironment;
  /** Payment credentials, for EcpayCreditService and the ReturnURL. */
  readonly credit?: MerchantSource | undefined;
  /** Ticket credentials, for EcpayTicketService. ECPay issues them apart from the payment ones. At least one of both is needed. */
  readonly ticket?: MerchantSource | undefined;
  /** Time limits, retries and connections of requests. */
  readonly http?: EcpayHttpOptions | undefined;
  /**
   * DoAction between 20:15 and 20:30 Taipei, for merchants with autoCapture: `reject` with EcpayClosingWindowError, `wait`
   * until it is over, or `ignore` and leave it to ECPay. `wait` goes by the option `clock`; where that stands still it
   * rejects once the window is over in real time.
   *
   * @default 'reject'
   */
  readonly closingWindow?: ClosingWindowMode | undefined;
  /** For tests, such as the simulator's clock; leave it out in production. @default real time */
  readonly clock?: EcpayClock | undefined;
  /**
   * Admits EcpayBackAuthService.backAuth and authorize, which take whole card numbers. Who accepts card numbers on a server has to
   * comply with PCI DSS (SAQ D, the longest questionnaire).
   *
   * @default false
   */
  readonly backAuth?: boolean | undefined;
  /** The payment form on the shop's own page. */
  readonly checkout?: CheckoutOptions | undefined;
  /** What the application may watch, for metrics and alerts. */
  readonly hooks?: EcpayHooks | undefined;
}
