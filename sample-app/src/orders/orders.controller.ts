import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CardService, type OrderAtEcpay } from '../card/card.service.js';
import { CreateOrderDto } from './create-order.dto.js';
import type { Order } from './order.js';
import { OrdersService } from './orders.service.js';

@Controller('orders')
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly card: CardService,
  ) {}

  @Post()
  create(@Body() order: CreateOrderDto): Order {
    return this.orders.create(order);
  }

  @Get()
  list(): Order[] {
    return this.orders.list();
  }

  /** The order, and how it stands at ECPay right now. */
  @Get(':no')
  get(@Param('no') no: string): Promise<OrderAtEcpay> {
    return this.card.look(this.orders.get(no));
  }
}
