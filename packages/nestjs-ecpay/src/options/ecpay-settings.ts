import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { EcpayHost } from '@nestjs-ecpay/protocol';
import { systemClock, type EcpayClock } from '../async/ecpay-clock.js';
import type { ClosingWindowMode, EcpayCoreOptions, EcpayHttpOptions } from './ecpay-core-options.js';
import { HookRunner } from './ecpay-hooks.js';
import { GuardedClock } from '../async/guarded-clock.js';
import { GracefulShutdown } from '../async/graceful-shutdown.js';
import { baseUrlsOf, isProductionHost, type BaseUrls } from './environment.js';
import { MerchantDirectory } from '../merchant/merchant-directory.js';

/** HTTP options with every default filled in. */
export type HttpSettings = {
  readonly [K in Exclude<keyof EcpayHttpOptions, 'agent'>]-?: NonNullable<EcpayHttpOptions[K]>;
} & Pick<EcpayHttpOptions, 'agent'>;

/**
 * The checked options with every default filled in: what the rest of the module reads. Made once at boot.
 */
export class EcpaySettings implements BeforeApplicationShutdown {
  readonly lifecycle = new GracefulShutdown();
  readonly baseUrls: BaseUrls;
  readonly http: HttpSettings;
  readonly closingWindow: ClosingWindowMode;
  readonly clock: EcpayClock;
  readonly hooks: HookRunner;
  readonly merchants: Readonly<Record<'credit' | 'ticket', MerchantDirectory>>;

  constructor(options: EcpayCoreOptions) {
    this.baseUrls = baseUrlsOf(options.environment);
    this.http = {
      timeoutMs: 10_000,
      actionTimeoutMs: 30_000,
      bankTimeoutMs: 40_000,
      readRetries: 2,
      maxSockets: 50,
      allowInsecureHosts: [],
      // An explicit undefined means the default too.
      ...Object.fromEntries(Object.entries(options.http ?? {}).filter(([, value]) => value !== undefined)),
    };
    this.closingWindow = options.closingWindow ?? 'reject';
    this.clock =
      options.clock && options.clock !== systemClock ? new GuardedClock(options.clock) : systemClock;
    this.hooks = new HookRunner(options.hooks);
    const directory = (service: 'credit' | 'ticket', host: EcpayHost): MerchantDirectory =>
      new MerchantDirectory(service, options[service], isProductionHost(this.baseUrls[host]), this.clock);
    this.merchants = { credit: directory('credit', 'payment'), ticket: directory('ticket', 'ticket') };
  }

  /** Fires when the application shuts down: nothing new begins then, and nobody should wait for hours. */
  get shutdown(): AbortSignal {
    return this.lifecycle.signal;
  }

  // Before the HTTP server closes, since that waits for requests, and a request may wait for the closing window.
  beforeApplicationShutdown(): void {
    this.lifecycle.begin();
  }

  /** Tells whether calls to this host move real money. */
  isProduction(host: EcpayHost): boolean {
    return isProductionHost(this.baseUrls[host]);
  }
}
