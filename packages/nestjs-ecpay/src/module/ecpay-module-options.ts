import type { ConfigurableModuleAsyncOptions, Provider } from '@nestjs/common';
import type { EcpayCoreOptions } from '../config/ecpay-core-options.js';
import type { RefundOptions } from '../credit/refund/refund-options.js';
import type { NotificationOptions } from '../notification/notification-options.js';

/**
 * Options of `EcpayModule`.
 *
 * @publicApi
 */
export interface EcpayModuleOptions extends EcpayCoreOptions {
  readonly notification?: NotificationOptions;
  readonly refund?: RefundOptions;
}

/** What cannot come from an asynchronous factory, because Nest needs it before the factory runs. */
export interface EcpayModuleExtras {
  /** Makes the services visible in every module without importing EcpayModule there. @default false */
  readonly isGlobal?: boolean;
}

/** Makes the options, for `useClass` and `useExisting`. */
export interface EcpayOptionsFactory {
  createEcpayOptions(): EcpayModuleOptions | Promise<EcpayModuleOptions>;
}

/** Options of `EcpayModule.forRootAsync`: exactly one of `useFactory`, `useClass` and `useExisting`. */
export type EcpayModuleAsyncOptions = ConfigurableModuleAsyncOptions<
  EcpayModuleOptions,
  'createEcpayOptions'
> &
  EcpayModuleExtras & {
    /** More providers of the module, for example what `inject` needs. */
    readonly extraProviders?: Provider[];
  };
