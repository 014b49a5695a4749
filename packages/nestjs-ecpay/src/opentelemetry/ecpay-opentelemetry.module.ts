import { Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { RefundJournal } from '../credit/journal/refund-journal.js';
import { NotificationProcessor } from '../notification/process/notification-processor.js';
import { EcpaySettings } from '../options/ecpay-settings.js';
import { metricHooks } from './metrics.js';
import { spanHooks } from './spans.js';
import { StoreGauges } from './store-gauges.js';

/**
 * Import it beside EcpayModule, and calls, notifications and what is left undone become spans and metrics of OpenTelemetry, by
 * whatever SDK the application has started before Nest. Without an SDK it does nothing.
 *
 * | metric | unit | attributes |
 * |---|---|---|
 * | `ecpay.client.request.duration` (histogram) | s | `ecpay.operation`, `ecpay.outcome`, `ecpay.action`, `error.type`, `ecpay.late` |
 * | `ecpay.notification.duration` (histogram) | s | `ecpay.notification.kind`, `ecpay.notification.result`, `ecpay.late` |
 * | `ecpay.notification.oldest_unhandled.age` (gauge) | s | none; where the inbox stores notifications |
 * | `ecpay.refund.unsettled` (gauge) | {refund} | `ecpay.outcome`: `unknown` or `unfinished` |
 *
 * The gauges ask inbox and journal whenever metrics are read. Spans lie below the span that is active where the call is made or
 * the notification comes in, and hold codes, merchant and order number; no metric holds those. Nothing holds a key, a card
 * number, a token or personal data.
 *
 * @example
 * ```ts
 * import { Module } from '@nestjs/common';
 * import { EcpayModule } from 'nestjs-ecpay';
 * import { EcpayOpenTelemetryModule } from 'nestjs-ecpay/opentelemetry';
 *
 * @Module({
 *   imports: [
 *     EcpayModule.forRoot({
 *       environment: 'stage',
 *       credit: { merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' }, // public stage keys
 *     }),
 *     EcpayOpenTelemetryModule,
 *   ],
 * })
 * class AppModule {}
 * ```
 * @throws {EcpayConfigError} at boot, when the application has no EcpayModule.
 * @publicApi
 */
@Module({})
export class EcpayOpenTelemetryModule implements OnModuleInit, OnModuleDestroy {
  readonly #modules: ModuleRef;
  #gauges: StoreGauges | undefined;

  /** @internal Nest makes it. */
  constructor(modules: ModuleRef) {
    this.#modules = modules;
  }

  /** @internal Nest calls it. */
  onModuleInit(): void {
    const { hooks, clock } = this.#find(EcpaySettings);
    hooks.add(spanHooks());
    hooks.add(metricHooks());
    const { inbox } = this.#find(NotificationProcessor);
    this.#gauges = new StoreGauges(inbox, this.#find(RefundJournal), clock);
  }

  /** @internal Nest calls it. */
  onModuleDestroy(): void {
    this.#gauges?.close();
  }

  #find<T>(token: abstract new (...args: never[]) => T): T {
    try {
      return this.#modules.get<T>(token as unknown as new () => T, { strict: false });
    } catch {
      throw new EcpayConfigError([
        'EcpayOpenTelemetryModule finds no EcpayModule: import what EcpayModule.forRoot({ ... }) returns beside it',
      ]);
    }
  }
}
