import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { EcpayClock } from './ecpay-clock.js';
import type { EcpayHooks } from './ecpay-hooks.js';
import type { MerchantSource } from './ecpay-merchant.js';

/** Base URLs of ECPay's two hosts. */
export interface EcpayBaseUrls {
  /** Credit card interfaces. */
  readonly payment: string;
  /** E-ticket interfaces. */
  readonly ticket: string;
}

/** ECPay's own hosts, or base URLs of your own, such as the simulator's. */
export type EcpayEnvironment = 'stage' | 'production' | EcpayBaseUrls;

/** How requests go out. */
export interface EcpayHttpOptions {
  /** For each attempt of a read, from connect to last byte, in milliseconds. @default 10 000 */
  readonly timeoutMs?: number;
  /** For a DoAction, in milliseconds. @default 30 000 */
  readonly actionTimeoutMs?: number;
  /** How often a read is sent again. DoAction never is. @default 2 */
  readonly readRetries?: number;
  /** Connections at once to each host. @default 50 */
  readonly maxSockets?: number;
  /** Your own agent, for example one that goes through a proxy. It must fit the scheme of the base URLs. */
  readonly agent?: HttpAgent | HttpsAgent;
  /** Host names (or `host:port`) that may be called over plain http although they are not loopback. */
  readonly allowInsecureHosts?: readonly string[];
}

/** What to do with a DoAction between 20:15 and 20:30 Taipei. */
export type ClosingWindowMode = 'reject' | 'wait' | 'ignore';

/** The options that every part of the module shares. */
export interface EcpayCoreOptions {
  readonly environment: EcpayEnvironment;
  /** Payment credentials, for EcpayCreditService and the ReturnURL. */
  readonly credit?: MerchantSource;
  /** Ticket credentials, for EcpayTicketService. ECPay issues them apart from the payment ones. */
  readonly ticket?: MerchantSource;
  readonly http?: EcpayHttpOptions;
  /**
   * DoAction between 20:15 and 20:30 Taipei, for merchants with autoCapture: `reject` with EcpayClosingWindowError, `wait`
   * until it is over, or `ignore` and leave it to ECPay.
   *
   * @default 'reject'
   */
  readonly closingWindow?: ClosingWindowMode;
  readonly clock?: EcpayClock;
  readonly hooks?: EcpayHooks;
}
