import { Module, type DynamicModule } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { PaymentPage } from './payment-page.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsService } from './payments.service.js';
import { ReturnUrlController } from './return-url.controller.js';
import { Warehouse } from './warehouse.js';

@Module({
  imports: [OrdersModule],
  controllers: [PaymentsController, ReturnUrlController],
  providers: [PaymentsService, Warehouse],
})
export class PaymentsModule {
  static with(paymentPage: PaymentPage): DynamicModule {
    return { module: PaymentsModule, providers: [{ provide: PaymentPage, useValue: paymentPage }] };
  }
}
