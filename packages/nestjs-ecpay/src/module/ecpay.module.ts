import {
  ConfigurableModuleBuilder,
  Inject,
  Logger,
  Module,
  Optional,
  type DynamicModule,
  type Provider,
  type Type,
} from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { refuseUnknownKeys } from '../checks/unknown-keys.js';
import { ClosingWindowGate, createClosingWindowGate } from '../client/closing-window-gate.js';
import { EcpayHttpClient } from '../client/ecpay-http-client.js';
import { createOwnHttpService, ECPAY_HTTP_SERVICE } from '../client/own-http-service.js';
import { EcpaySettings } from '../options/ecpay-settings.js';
import { EcpayCreditService } from '../credit/ecpay-credit.service.js';
import { MemoryRefundJournal } from '../credit/journal/memory-refund-journal.js';
import { RefundJournal } from '../credit/journal/refund-journal.js';
import { PaymentConfirmer } from '../notification/confirm/payment-confirmer.js';
import { NOTIFICATION_OPTIONS } from '../notification/notification-options.js';
import { NotificationProcessor } from '../notification/process/notification-processor.js';
import { EcpayNotificationReplayer } from '../notification/replay/ecpay-notification-replayer.js';
import { NotificationReceiver } from '../notification/http/notification-receiver.js';
import { OrderResultPages } from '../notification/discovery/order-result-pages.js';
import { OrderResultReader } from '../notification/order-result/order-result-reader.js';
import { EcpayReturnUrls } from '../notification/discovery/ecpay-return-urls.js';
import { EcpayNotificationVerifier } from '../notification/verify/ecpay-notification-verifier.js';
import { EcpayBackAuthService } from '../payment/back-auth/ecpay-back-auth.service.js';
import { EcpayBoundCardService } from '../payment/bound-card/ecpay-bound-card.service.js';
import { EcpayCheckoutService } from '../payment/checkout/ecpay-checkout.service.js';
import { EcpayOrderService } from '../payment/order/ecpay-order.service.js';
import { PaymentRunner } from '../payment/payment-runner.js';
import { EcpayPeriodService } from '../payment/period/ecpay-period.service.js';
import { EcpayTicketService } from '../ticket/ecpay-ticket.service.js';
import { CreditPaymentConfirmer } from './credit-payment-confirmer.js';
import { checkOptions } from './check-options.js';
import { sealOptions, unsealOptions } from './sealed-options.js';
import {
  ECPAY_MODULE_OPTIONS,
  type EcpayModuleAsyncOptions,
  type EcpayModuleExtras,
  type EcpayModuleOptions,
  type ExactAsyncOptions,
  type InferredModuleOptions,
} from './ecpay-module-options.js';
import { StoresCheck } from './stores-check.js';

/** Payments before and beside the notification. */
const paymentServices = [
  EcpayCheckoutService,
  EcpayBoundCardService,
  EcpayOrderService,
  EcpayPeriodService,
  EcpayBackAuthService,
];

const providers: Provider[] = [
  { provide: EcpaySettings, inject: [ECPAY_MODULE_OPTIONS], useFactory: createSettings },
  {
    provide: NOTIFICATION_OPTIONS,
    inject: [ECPAY_MODULE_OPTIONS],
    useFactory: (options?: unknown) => givenOptions(options).notification ?? {},
  },
  {
    provide: RefundJournal,
    inject: [ECPAY_MODULE_OPTIONS],
    useFactory: (options?: unknown) => givenOptions(options).refund?.journal ?? new MemoryRefundJournal(),
  },
  { provide: ECPAY_HTTP_SERVICE, useFactory: createOwnHttpService },
  { provide: ClosingWindowGate, inject: [EcpaySettings], useFactory: createClosingWindowGate },
  EcpayHttpClient,
  EcpayCreditService,
  EcpayTicketService,
  ...paymentServices,
  PaymentRunner,
  EcpayNotificationVerifier,
  { provide: PaymentConfirmer, useClass: CreditPaymentConfirmer },
  NotificationProcessor,
  NotificationReceiver,
  OrderResultReader,
  OrderResultPages,
  EcpayReturnUrls,
  EcpayNotificationReplayer,
  StoresCheck,
];

const ASYNC_KEYS = {
  useFactory: true,
  useClass: true,
  useExisting: true,
  inject: true,
  imports: true,
  provideInjectionTokensFrom: true,
  extraProviders: true,
  isGlobal: true,
} satisfies Record<keyof EcpayModuleAsyncOptions, true>;

const exported: Type<unknown>[] = [
  EcpayHttpClient,
  EcpayCreditService,
  EcpayTicketService,
  ...paymentServices,
  EcpayNotificationVerifier,
  EcpayNotificationReplayer,
  EcpayReturnUrls,
  NotificationReceiver,
  OrderResultReader,
];

const { ConfigurableModuleClass } = new ConfigurableModuleBuilder<EcpayModuleOptions>({
  moduleName: 'Ecpay',
  optionsInjectionToken: ECPAY_MODULE_OPTIONS,
})
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createEcpayOptions')
  .setExtras<EcpayModuleExtras>({ isGlobal: false }, (definition, { isGlobal }) => ({
    ...definition,
    global: isGlobal ?? false,
    // Here and not in @Module, so that EcpayModule without options is told so by its constructor.
    providers: [...(definition.providers ?? []), ...providers],
    exports: exported,
  }))
  .build();

/**
 * ECPay for a Nest application: EcpayCreditService, EcpayTicketService and what `@EcpayReturnUrl()` needs. Register it
 * once; many merchants share one module.
 *
 * @example
 * ```ts
 * import { Module } from '@nestjs/common';
 * import { EcpayModule } from 'nestjs-ecpay';
 *
 * @Module({
 *   imports: [
 *     EcpayModule.forRoot({
 *       isGlobal: true,
 *       environment: 'stage',
 *       credit: { merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' }, // public stage keys
 *     }),
 *   ],
 * })
 * class AppModule {}
 * ```
 * @publicApi
 */
@Module({})
export class EcpayModule extends ConfigurableModuleClass {
  /** @throws {EcpayConfigError} when the application registers EcpayModule twice, or without options. */
  constructor(modules: ModulesContainer, @Optional() @Inject(ECPAY_MODULE_OPTIONS) options?: unknown) {
    super();
    const registered = [...modules.values()].filter(({ metatype }) => metatype === EcpayModule);
    if (registered.length > 1) {
      throw new EcpayConfigError([
        'EcpayModule is registered more than once, which would split its inbox and its circuit: call forRoot once with isGlobal: true, or keep its result in a constant; several merchants go into one credit: [...]',
      ]);
    }
    if (options === undefined) {
      throw new EcpayConfigError([
        'EcpayModule was imported without options: import what EcpayModule.forRoot({ ... }) returns',
      ]);
    }
  }

  /**
   * Registers the module with options known now.
   *
   * @throws {EcpayConfigError} at boot, with every problem of the options and its remedy.
   */
  static override forRoot(options: EcpayModuleOptions & EcpayModuleExtras): DynamicModule {
    // Nest's builder would read properties of it, and fail with a message that does not say where.
    if (!isGiven(options)) throw new EcpayConfigError(checkOptions(options).problems);
    return sealOptions(super.forRoot(options));
  }

  /**
   * Registers the module with options from a factory, for example from a config service.
   *
   * @throws {EcpayConfigError} when not exactly one of useFactory, useClass and useExisting is given; and at boot as
   * `forRoot`.
   * @example
   * ```ts
   * import { EcpayModule } from 'nestjs-ecpay';
   *
   * EcpayModule.forRootAsync({
   *   isGlobal: true,
   *   useFactory: () => ({
   *     environment: 'production',
   *     credit: {
   *       merchantId: process.env['ECPAY_MERCHANT_ID'] ?? '',
   *       hashKey: process.env['ECPAY_HASH_KEY'] ?? '',
   *       hashIv: process.env['ECPAY_HASH_IV'] ?? '',
   *     },
   *   }),
   * });
   * ```
   */
  static override forRootAsync<O extends InferredModuleOptions>(
    options: ExactAsyncOptions<O>,
  ): DynamicModule {
    refuseUnknownKeys('EcpayModule.forRootAsync options', options ?? {}, ASYNC_KEYS);
    const { useFactory, useClass, useExisting }: Partial<EcpayModuleAsyncOptions> = options ?? {};
    const ways = [useFactory, useClass, useExisting].filter((way) => way !== undefined);
    if (ways.length !== 1) {
      throw new EcpayConfigError([
        'EcpayModule.forRootAsync needs exactly one of useFactory, useClass and useExisting',
      ]);
    }
    const { extraProviders = [], ...asyncOptions } = options;
    const definition = sealOptions(super.forRootAsync(asyncOptions));
    return { ...definition, providers: [...(definition.providers ?? []), ...extraProviders] };
  }
}

const isGiven = (options: unknown): boolean => typeof options === 'object' && options !== null;

/** Without any options it is createSettings that says so. */
const givenOptions = (options: unknown): Partial<EcpayModuleOptions> => unsealOptions(options) ?? {};

function createSettings(given: unknown): EcpaySettings {
  const options = unsealOptions(given);
  const { problems, warnings } = checkOptions(options);
  if (problems.length > 0) throw new EcpayConfigError(problems);
  const logger = new Logger(EcpayModule.name);
  for (const warning of warnings) logger.warn(warning);
  return new EcpaySettings(options);
}
