import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Order } from '../orders/order.js';
import { CardService } from './card.service.js';
import { RefundDto } from './refund.dto.js';
import { SettleDto } from './settle.dto.js';
import type { Trade } from './trade.js';

@Controller('orders/:no')
export class CardController {
  constructor(private readonly card: CardService) {}

  @Post('capture')
  @HttpCode(200)
  capture(@Param('no') no: string): Promise<Order> {
    return this.card.capture(no);
  }

  @Post('refund')
  @HttpCode(200)
  refund(@Param('no') no: string, @Body() { amount }: RefundDto): Promise<Order> {
    return this.card.refund(no, amount);
  }

  @Get('trade')
  query(@Param('no') no: string): Promise<Trade> {
    return this.card.query(no);
  }

  @Post('settle')
  @HttpCode(200)
  settle(@Param('no') no: string, @Body() { tookEffect }: SettleDto): Order {
    return this.card.settle(no, tookEffect);
  }
}
