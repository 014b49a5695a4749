import {
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
import { IsString } from 'class-validator';
import { EcpayOrderResult, EcpayOrderResultUrl, type EcpayOrderResultValue } from 'nestjs-ecpay';
import type { Order } from '../orders/order.js';
import { OrdersService } from '../orders/orders.service.js';
import { CheckoutService, type NextStep } from './checkout.service.js';
import { checkoutPage, donePage, statusText } from './checkout-pages.js';
import { CHECKOUT_SCRIPT, DONE_SCRIPT } from './checkout-scripts.js';

class PayDto {
  @IsString()
  PayToken!: string;
}

/** What this controller asks of a response, Express or Fastify. */
interface Headers {
  setHeader(name: string, value: string): unknown;
}

/** The customer's side: the page with ECPay's form, and the page that waits for the result. */
@Controller('checkout')
export class CheckoutController {
  constructor(
    private readonly orders: OrdersService,
    private readonly checkout: CheckoutService,
  ) {}

  @Get('checkout.js')
  checkoutScript(@Res({ passthrough: true }) response: Headers): string {
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    return CHECKOUT_SCRIPT;
  }

  @Get('done.js')
  doneScript(@Res({ passthrough: true }) response: Headers): string {
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    return DONE_SCRIPT;
  }

  @Get(':no')
  async page(@Param('no') no: string, @Res({ passthrough: true }) response: Headers): Promise<string> {
    const form = await this.checkout.form(this.payable(no));
    const ecpay = new URL(form.scriptUrl).origin;
    asPage(
      response,
      `default-src 'self'; script-src 'self' ${ecpay}; frame-src ${ecpay}; style-src 'unsafe-inline'`,
    );
    return checkoutPage(this.orders.get(no), form);
  }

  @Post(':no/pay')
  @HttpCode(200)
  pay(@Param('no') no: string, @Body() { PayToken }: PayDto): Promise<NextStep> {
    return this.checkout.pay(this.payable(no), PayToken);
  }

  @Get(':no/done')
  done(@Param('no') no: string, @Res({ passthrough: true }) response: Headers): string {
    asPage(response, "default-src 'self'; style-src 'unsafe-inline'");
    return donePage(this.orders.get(no));
  }

  @Get(':no/state')
  state(@Param('no') no: string): { status: Order['status']; text: string } {
    const order = this.orders.get(no);
    return { status: order.status, text: statusText(order) };
  }

  /** The browser comes back from the bank. What it brings decides nothing: it only says which order to show. */
  @EcpayOrderResultUrl('result')
  @Redirect()
  result(@EcpayOrderResult() result: EcpayOrderResultValue): { url: string; statusCode: number } {
    const no = result.verified ? result.notification.OrderInfo?.MerchantTradeNo : undefined;
    return { url: no && this.orders.find(no) ? `/checkout/${no}/done` : '/', statusCode: 303 };
  }

  private payable(no: string): Order {
    const order = this.orders.get(no);
    if (order.status === 'waiting') return order;
    // ECPay takes each order number once: whoever was declined orders again.
    throw new ConflictException(`Order ${no} is ${order.status}: it cannot be paid any more`);
  }
}

function asPage(response: Headers, policy: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', policy);
}
