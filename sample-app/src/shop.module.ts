import { type DynamicModule, Module, ValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { EcpayExceptionFilter, EcpayModule, systemClock, type EcpayModuleOptions } from 'nestjs-ecpay';
import { CardController } from './card/card.controller.js';
import { CardService } from './card/card.service.js';
import { CheckoutController } from './checkout/checkout.controller.js';
import { CheckoutService } from './checkout/checkout.service.js';
import { PublicUrl } from './checkout/public-url.js';
import { OrdersController } from './orders/orders.controller.js';
import { OrdersService } from './orders/orders.service.js';
import { PageController } from './page/page.controller.js';
import { MemoryStoredInbox } from './payments/memory-stored-inbox.js';
import { PaymentPage } from './payments/payment-page.js';
import { PaymentsController } from './payments/payments.controller.js';
import { PaymentsService } from './payments/payments.service.js';
import { Reconciliation } from './payments/reconciliation.js';
import { ReturnUrlController } from './payments/return-url.controller.js';
import { Warehouse } from './payments/warehouse.js';
import { TicketsController } from './tickets.controller.js';

/** What a shop is made of beside its own code. */
export interface ShopParts {
  readonly ecpay: EcpayModuleOptions;
  readonly paymentPage: PaymentPage;
  readonly publicUrl: PublicUrl;
}

@Module({
  controllers: [
    OrdersController,
    PaymentsController,
    ReturnUrlController,
    CardController,
    CheckoutController,
    TicketsController,
    PageController,
  ],
  providers: [
    CardService,
    CheckoutService,
    PaymentsService,
    Reconciliation,
    Warehouse,
    { provide: APP_PIPE, useValue: new ValidationPipe({ whitelist: true, transform: true }) },
    { provide: APP_FILTER, useClass: EcpayExceptionFilter },
  ],
})
export class ShopModule {
  static with({ ecpay, paymentPage, publicUrl }: ShopParts): DynamicModule {
    return {
      module: ShopModule,
      imports: [EcpayModule.forRoot({ ...ecpay, notification: { inbox: new MemoryStoredInbox() } })],
      providers: [
        { provide: OrdersService, useValue: new OrdersService(ecpay.clock ?? systemClock) },
        { provide: PaymentPage, useValue: paymentPage },
        { provide: PublicUrl, useValue: publicUrl },
      ],
    };
  }
}
