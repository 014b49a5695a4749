import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CreateOrderDto } from './create-order.dto.js';
import type { Order } from './order.js';
import { OrdersService } from './orders.service.js';

@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Post()
  create(@Body() order: CreateOrderDto): Order {
    return this.orders.create(order);
  }

  @Get()
  list(): Order[] {
    return this.orders.list();
  }

  @Get(':no')
  get(@Param('no') no: string): Order {
    return this.orders.get(no);
  }
}
