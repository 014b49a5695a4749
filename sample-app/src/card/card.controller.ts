import { Body, Controller, HttpCode, Param, ParseIntPipe, Post, Put } from '@nestjs/common';
import type { Order } from '../orders/order.js';
import { CardService, type OrderAtEcpay } from './card.service.js';
import { RefundDto, SettleDto } from './card.dto.js';

@Controller('orders/:no')
export class CardController {
  constructor(private readonly card: CardService) {}

  @Post('capture')
  @HttpCode(200)
  capture(@Param('no') no: string): Promise<OrderAtEcpay> {
    return this.card.capture(no);
  }

  @Post('void')
  @HttpCode(200)
  void(@Param('no') no: string): Promise<OrderAtEcpay> {
    return this.card.void(no);
  }

  /** PUT, since it may be sent again: refund 1 of an order is one refund. */
  @Put('refunds/:number')
  refund(
    @Param('no') no: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() { amount }: RefundDto,
  ): Promise<OrderAtEcpay> {
    return this.card.refund(no, number, amount);
  }

  @Post('refunds/:number/settle')
  @HttpCode(200)
  settle(
    @Param('no') no: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() { verdict, note }: SettleDto,
  ): Promise<Order> {
    return this.card.settle(no, number, verdict, note);
  }
}
