import type { OnModuleDestroy } from '@nestjs/common';
import { services, type CredentialOption, type CredentialService } from '@nestjs-ecpay/protocol';
import { systemClock, type EcpayClock } from '../async/ecpay-clock.js';
import type { ClosingWindowMode, EcpayCoreOptions, EcpayHttpOptions } from './ecpay-core-options.js';
import { HookRunner } from './ecpay-hooks.js';
import { GuardedClock } from '../async/guarded-clock.js';
import { GracefulShutdown } from '../async/graceful-shutdown.js';
import { baseUrlsOf, isProductionService, type BaseUrls } from './environment.js';
import { MerchantDirectory } from '../merchant/merchant-directory.js';

/** HTTP options with every default filled in. */
export type HttpSettings = {
  readonly [K in Exclude<keyof EcpayHttpOptions, 'agent'>]-?: NonNullable<EcpayHttpOptions[K]>;
} & Pick<EcpayHttpOptions, 'agent'>;

/**
 * The checked options with every default filled in: what the rest of the module reads. Made once at boot.
 */
export class EcpaySettings implements OnModuleDestroy {
  readonly lifecycle = new GracefulShutdown();
  readonly baseUrls: BaseUrls;
  readonly http: HttpSettings;
  readonly closingWindow: ClosingWindowMode;
  /** Whole card numbers are admitted. */
  readonly backAuth: boolean;
  /** The address of ECPay's script, where the application gave one. */
  readonly scriptUrl: string | undefined;
  readonly clock: EcpayClock;
  readonly hooks: HookRunner;
  readonly merchants: Readonly<Record<CredentialOption, MerchantDirectory>>;

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
    this.backAuth = options.backAuth ?? false;
    this.scriptUrl = options.checkout?.scriptUrl;
    this.clock =
      options.clock && options.clock !== systemClock ? new GuardedClock(options.clock) : systemClock;
    this.hooks = new HookRunner(options.hooks);
    const directory = (service: CredentialService): MerchantDirectory => {
      const option = services[service].credentials;
      return new MerchantDirectory(option, options[option], this.isProduction(service), this.clock);
    };
    this.merchants = { credit: directory('payment'), ticket: directory('ticket') };
  }

  /** Fires when the application shuts down: nothing new begins then, and nobody should wait for hours. */
  get shutdown(): AbortSignal {
    return this.lifecycle.signal;
  }

  // In the first of Nest's hooks: the HTTP server waits for requests, of which one may wait for the closing window, and the
  // application's database may close in any hook.
  onModuleDestroy(): void {
    this.lifecycle.begin();
  }

  /** The merchants of the service whose credentials an interface is called with. */
  merchantsOf(service: CredentialService): MerchantDirectory {
    return this.merchants[services[service].credentials];
  }

  /** Tells whether calls to this service move real money. */
  isProduction(service: CredentialService): boolean {
    return isProductionService(service, this.baseUrls);
  }
}
