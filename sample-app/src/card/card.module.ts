import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { CardController } from './card.controller.js';
import { CardService } from './card.service.js';

@Module({ imports: [OrdersModule], controllers: [CardController], providers: [CardService] })
export class CardModule {}
