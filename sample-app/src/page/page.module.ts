import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { PageController } from './page.controller.js';

@Module({ imports: [OrdersModule], controllers: [PageController] })
export class PageModule {}
