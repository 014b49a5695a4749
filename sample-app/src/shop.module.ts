import { type DynamicModule, Module, ValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { EcpayModule, systemClock } from 'nestjs-ecpay';
import { DrizzleInbox, DrizzleRefundJournal } from 'nestjs-ecpay/drizzle';
import { EcpayHealthIndicator } from 'nestjs-ecpay/terminus';
import { AdminController } from './admin/admin.controller.js';
import { Desk } from './admin/desk.js';
import { LoginController } from './admin/login.controller.js';
import { AdminSession } from './admin/session.js';
import { WorkList } from './admin/work-list.js';
import type { ShopConfig } from './config/shop-config.js';
import { CLOCK, CONFIG, INBOX, ROLES_TOKEN } from './config/tokens.js';
import { ShopDatabase } from './database/database.js';
import { HealthController } from './http/health.controller.js';
import { PageErrorsFilter } from './http/page-errors.filter.js';
import { SameOriginGuard } from './http/same-origin.guard.js';
import { Jobs } from './jobs/jobs.js';
import { Mailer } from './jobs/mailer.js';
import { Warehouse } from './jobs/warehouse.js';
import { Worker } from './jobs/worker.js';
import { OrdersController } from './orders/orders.controller.js';
import { OrdersService } from './orders/orders.service.js';
import { Timeline } from './orders/timeline.js';
import { AtEcpayService } from './payments/at-ecpay.service.js';
import { CheckoutService } from './payments/checkout.service.js';
import { OrderResultController } from './payments/order-result.controller.js';
import { PaymentsService } from './payments/payments.service.js';
import { Reconciliation } from './payments/reconciliation.js';
import { RefundsService } from './payments/refunds.service.js';
import { ReturnUrlController } from './payments/return-url.controller.js';

@Module({
  imports: [TerminusModule],
  controllers: [
    OrdersController,
    ReturnUrlController,
    OrderResultController,
    LoginController,
    AdminController,
    HealthController,
  ],
  providers: [
    OrdersService,
    Timeline,
    CheckoutService,
    PaymentsService,
    RefundsService,
    AtEcpayService,
    Reconciliation,
    Jobs,
    Warehouse,
    Mailer,
    Worker,
    AdminSession,
    WorkList,
    Desk,
    EcpayHealthIndicator,
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_PIPE, useValue: new ValidationPipe({ whitelist: true, transform: true }) },
    { provide: APP_FILTER, useClass: PageErrorsFilter },
  ],
})
export class ShopModule {
  /** Inbox, journal, orders and jobs are tables of one database. */
  static async with(config: ShopConfig, database: ShopDatabase): Promise<DynamicModule> {
    const inbox = new DrizzleInbox({ db: database.db });
    const journal = new DrizzleRefundJournal({ db: database.db });
    await inbox.migrate();
    await journal.migrate();
    const { ecpay, roles } = config;
    return {
      module: ShopModule,
      imports: [
        EcpayModule.forRoot({
          ...ecpay,
          notification: { ...ecpay.notification, inbox },
          refund: { ...ecpay.refund, journal },
        }),
      ],
      providers: [
        { provide: ShopDatabase, useValue: database },
        { provide: CONFIG, useValue: config },
        { provide: ROLES_TOKEN, useValue: roles },
        { provide: CLOCK, useValue: ecpay.clock ?? systemClock },
        { provide: INBOX, useValue: inbox },
      ],
    };
  }
}
