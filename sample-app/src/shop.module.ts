import { type DynamicModule, Module, ValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { EcpayModule } from 'nestjs-ecpay';
import { CardModule } from './card/card.module.js';
import { ConfigModule } from './config/config.module.js';
import { EcpayConfig } from './config/ecpay-config.js';
import { Surroundings } from './config/surroundings.js';
import { EcpayErrorFilter } from './errors/ecpay-error.filter.js';
import { OrdersModule } from './orders/orders.module.js';
import { PageModule } from './page/page.module.js';
import type { PaymentPage } from './payments/payment-page.js';
import { PaymentsModule } from './payments/payments.module.js';
import { TicketsModule } from './tickets/tickets.module.js';

/** What a shop is made of beside its own code. */
export interface ShopParts {
  readonly surroundings: Surroundings;
  readonly paymentPage: PaymentPage;
}

@Module({
  imports: [OrdersModule, CardModule, TicketsModule, PageModule],
  providers: [
    { provide: APP_PIPE, useValue: new ValidationPipe({ whitelist: true, transform: true }) },
    { provide: APP_FILTER, useClass: EcpayErrorFilter },
  ],
})
export class ShopModule {
  static with({ surroundings, paymentPage }: ShopParts): DynamicModule {
    return {
      module: ShopModule,
      imports: [
        EcpayModule.forRootAsync({
          isGlobal: true,
          imports: [ConfigModule.from(surroundings)],
          useExisting: EcpayConfig,
        }),
        PaymentsModule.with(paymentPage),
      ],
    };
  }
}
