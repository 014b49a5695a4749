import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsPositive, IsString, Length, Matches, Max } from 'class-validator';
import { Transform } from 'class-transformer';
import type { Request, Response } from 'express';
import { EcpayNotificationReplayer, type Bilingual } from 'nestjs-ecpay';
import { PageLanguage } from '../http/language.js';
import { OrdersService } from '../orders/orders.service.js';
import { Timeline } from '../orders/timeline.js';
import type { Language } from '../pages/texts.js';
import { AtEcpayService } from '../payments/at-ecpay.service.js';
import { PaymentsService } from '../payments/payments.service.js';
import { RefundsService, type Verdict } from '../payments/refunds.service.js';
import { adminPage, ticketPage } from './admin-page.js';
import { adminOrderPage } from './admin-order-page.js';
import { Desk } from './desk.js';
import { planPage } from './plan-page.js';
import { AdminSession, ToLoginFilter } from './session.js';
import { WorkList } from './work-list.js';

/** An empty field is none. */
const Empty = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === '' ? undefined : Number(value)));

export class PlanDto {
  /** NT$. */
  @Empty()
  @IsOptional()
  @IsInt()
  @IsPositive()
  @Max(2_147_483_647)
  amount?: number;
}

export class RefundDto extends PlanDto {
  /** Made with the form, so that a form that is sent twice refunds once. */
  @Matches(/^[0-9a-f-]{36}$/)
  key!: string;
}

export class SettleDto {
  @IsIn(['took-effect', 'did-not'])
  verdict!: Verdict;

  @IsString()
  @Length(1, 200)
  note!: string;
}

@ApiExcludeController()
@Controller('admin')
@UseGuards(AdminSession)
@UseFilters(ToLoginFilter)
export class AdminController {
  constructor(
    private readonly orders: OrdersService,
    private readonly timeline: Timeline,
    private readonly refunds: RefundsService,
    private readonly payments: PaymentsService,
    private readonly atEcpay: AtEcpayService,
    private readonly work: WorkList,
    private readonly desk: Desk,
    private readonly replayer: EcpayNotificationReplayer,
  ) {}

  @Get()
  async home(@PageLanguage() language: Language, @Res() response: Response, @Query('no') no?: string): Promise<void> {
    if (no && (await this.orders.find(no.trim()))) return response.redirect(303, `/admin/orders/${no.trim()}`);
    response.type('html').send(adminPage(await this.work.look(), await this.orders.list(), language));
  }

  @Get('orders/:no')
  async order(
    @Param('no') no: string,
    @PageLanguage() language: Language,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const order = await this.orders.get(no);
    const [events, refunds, atEcpay] = await Promise.all([
      this.timeline.of(no),
      this.refunds.of(no),
      this.atEcpay.look(order),
    ]);
    response.type('html');
    const told = this.desk.take(request, response);
    return adminOrderPage({ order, events, refunds, atEcpay, told }, language);
  }

  @Post('orders/:no/capture')
  async capture(@Param('no') no: string, @Res() response: Response): Promise<void> {
    this.tell(response, no, await this.refunds.capture(no));
  }

  @Post('orders/:no/void')
  async void(@Param('no') no: string, @Res() response: Response): Promise<void> {
    this.tell(response, no, await this.refunds.void(no));
  }

  /** Shows what a refund would do; nothing is sent. */
  @Get('orders/:no/refund')
  async plan(
    @Param('no') no: string,
    @Query() { amount }: PlanDto,
    @PageLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const key = randomUUID();
    const planned = await this.refunds.plan(no, key, amount);
    response.type('html');
    return planPage({ no, key, amount, planned }, language);
  }

  @Post('orders/:no/refunds')
  async refund(@Param('no') no: string, @Body() { key, amount }: RefundDto, @Res() response: Response): Promise<void> {
    this.tell(response, no, await this.refunds.refund(no, key, amount));
  }

  @Post('orders/:no/refunds/:id/go-on')
  async goOn(@Param('no') no: string, @Param('id') id: string, @Res() response: Response): Promise<void> {
    this.tell(response, no, await this.refunds.goOn(await this.refunds.get(no, id)));
  }

  @Post('orders/:no/refunds/:id/settle')
  async settle(
    @Param('no') no: string,
    @Param('id') id: string,
    @Body() { verdict, note }: SettleDto,
    @Res() response: Response,
  ): Promise<void> {
    this.tell(response, no, await this.refunds.settle(no, id, verdict, note));
  }

  @Post('orders/:no/check')
  async check(@Param('no') no: string, @Res() response: Response): Promise<void> {
    await this.payments.check(no);
    response.redirect(303, `/admin/orders/${no}`);
  }

  @Post('orders/:no/ship')
  async ship(@Param('no') no: string, @Res() response: Response): Promise<void> {
    await this.desk.ship(no);
    response.redirect(303, `/admin/orders/${no}`);
  }

  @Post('orders/:no/done')
  async done(@Param('no') no: string, @Res() response: Response): Promise<void> {
    await this.desk.done(no);
    response.redirect(303, `/admin/orders/${no}`);
  }

  @Post('replay')
  async replay(@Res() response: Response): Promise<void> {
    await this.replayer.replay();
    response.redirect(303, '/admin');
  }

  @Get('tickets')
  async ticket(
    @Query('no') no: string,
    @PageLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    response.type('html');
    return ticketPage(await this.atEcpay.ticketRefunds(no), language);
  }

  private tell(response: Response, no: string, { outcome, advice }: { outcome: string; advice: Bilingual }): void {
    this.desk.leave(response, { outcome, advice });
    response.redirect(303, `/admin/orders/${no}`);
  }
}
