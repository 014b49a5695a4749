import {
  BadRequestException,
  Body,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Redirect,
  Res,
} from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsString, Length, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { PageLanguage } from '../http/language.js';
import type { Order } from '../database/schema.js';
import { checkoutPage, orderPage } from '../pages/order-page.js';
import { shopPage } from '../pages/shop-page.js';
import type { Language } from '../pages/texts.js';
import { CheckoutService, type NextStep } from '../payments/checkout.service.js';
import { catalogue, productOf } from './catalogue.js';
import type { OrderStatus } from './order-status.js';
import { OrdersService } from './orders.service.js';
import { Timeline } from './timeline.js';

export class CreateOrderDto {
  @ApiProperty({ enum: catalogue.map(({ id }) => id) })
  @IsString()
  @MaxLength(30)
  product!: string;

  @ApiProperty({ format: 'email' })
  @IsEmail()
  @MaxLength(100)
  email!: string;
}

export class PayDto {
  @ApiProperty()
  /** What ECPay's script made of the card; its length is ECPay's business. */
  @IsString()
  @Length(1, 4_000)
  PayToken!: string;
}

/** The customer's side. Whoever knows an order's number may see it: nobody can guess one. */
@Controller()
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly timeline: Timeline,
    private readonly checkout: CheckoutService,
  ) {}

  @Get()
  shop(@PageLanguage() language: Language, @Res({ passthrough: true }) response: Response): string {
    response.type('html');
    return shopPage(language);
  }

  @Post('orders')
  @Redirect()
  async create(
    @Body() body: CreateOrderDto,
    @PageLanguage() language: Language,
  ): Promise<{ url: string; statusCode: number }> {
    const product = productOf(body.product);
    if (!product) throw new BadRequestException('There is no such product');
    const { no } = await this.orders.create(product, body.email, language);
    return { url: `/orders/${no}/pay`, statusCode: 303 };
  }

  @Get('orders/:no')
  async order(
    @Param('no') no: string,
    @PageLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const order = await this.orders.get(no);
    response.type('html');
    return orderPage(order, await this.timeline.of(no), language);
  }

  @Get('orders/:no/state')
  async state(@Param('no') no: string): Promise<{ status: OrderStatus }> {
    const { status } = await this.orders.get(no);
    return { status };
  }

  /** The page with ECPay's form. */
  @Get('orders/:no/pay')
  async page(
    @Param('no') no: string,
    @PageLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const order = await this.payable(no);
    const form = await this.checkout.form(order);
    const ecpay = new URL(form.scriptUrl).origin;
    response
      .type('html')
      .setHeader(
        'content-security-policy',
        `default-src 'self'; script-src 'self' ${ecpay}; frame-src ${ecpay}; connect-src 'self' ${ecpay}; img-src 'self' data: ${ecpay}; style-src 'self' 'unsafe-inline' ${ecpay}; frame-ancestors 'self'`,
      );
    return checkoutPage(order, form, language);
  }

  /** Called by the page, with what ECPay's form made of the card. */
  @Post('orders/:no/payment')
  @HttpCode(200)
  async pay(@Param('no') no: string, @Body() { PayToken }: PayDto): Promise<NextStep> {
    return this.checkout.pay(await this.payable(no), PayToken);
  }

  private async payable(no: string): Promise<Order> {
    const order = await this.orders.get(no);
    // ECPay takes each order number once: whoever was declined orders again, and whoever has a code pays it.
    if (order.status !== 'waiting' || order.code)
      throw new ConflictException(`Order ${no} cannot be paid here any more`);
    return order;
  }
}
