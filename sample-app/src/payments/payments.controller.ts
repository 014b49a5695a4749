import { Body, ConflictException, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Order } from '../orders/order.js';
import { OrdersService } from '../orders/orders.service.js';
import { PayOrderDto } from './pay-order.dto.js';
import { PaymentPage } from './payment-page.js';
import { PaymentsService } from './payments.service.js';

@Controller('orders/:no')
export class PaymentsController {
  constructor(
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
    private readonly paymentPage: PaymentPage,
  ) {}

  /** Sends the customer to the payment page, and tells how the order stands afterwards. */
  @Post('pay')
  @HttpCode(200)
  async pay(@Param('no') no: string, @Body() { ending = 'paid' }: PayOrderDto): Promise<Order> {
    const order = this.orders.get(no);
    if (order.status !== 'waiting' && order.status !== 'declined') {
      throw new ConflictException(`Order ${no} is ${order.status}: it cannot be paid any more`);
    }
    await this.paymentPage.visit(order, ending);
    return this.orders.get(no);
  }

  /** Was it paid, though no notification came? */
  @Post('check')
  @HttpCode(200)
  check(@Param('no') no: string): Promise<Order> {
    return this.payments.check(no);
  }
}
