import 'reflect-metadata';
import { Controller, type INestApplication, Module } from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { startSimulator, type Simulator, type SimulatorOptions } from '@nestjs-ecpay/simulator';
import { taipeiTime } from '@nestjs-ecpay/protocol';
import {
  EcpayBackAuthService,
  EcpayBoundCardService,
  EcpayCheckoutService,
  EcpayCreditService,
  EcpayModule,
  type EcpayModuleOptions,
  EcpayNotification,
  EcpayOrderResult,
  EcpayOrderResultUrl,
  type EcpayOrderResultValue,
  EcpayOrderService,
  EcpayPeriodReturnUrl,
  EcpayPeriodService,
  EcpayReturnUrl,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import { LogBook } from '../support/log-book.js';

/** A shop with every payment service, beside a simulator; the simulator posts to its three routes. */
export interface PaymentsShop extends AsyncDisposable {
  readonly ecpay: Simulator;
  readonly app: INestApplication;
  readonly baseUrl: string;
  readonly log: LogBook;
  readonly hooked: unknown[];
  readonly checkout: EcpayCheckoutService;
  readonly cards: EcpayBoundCardService;
  readonly orders: EcpayOrderService;
  readonly periods: EcpayPeriodService;
  readonly backAuth: EcpayBackAuthService;
  readonly credit: EcpayCreditService;
  readonly notifications: PaymentNotificationDto[];
  readonly charges: PaymentNotificationDto[];
  readonly results: EcpayOrderResultValue[];
  /** OrderInfo of a new order of this shop. */
  order(MerchantTradeNo: string, TotalAmount?: number): NewOrder;
}

export interface NewOrder {
  MerchantTradeDate: string;
  MerchantTradeNo: string;
  TotalAmount: number;
  ReturnURL: string;
  TradeDesc: string;
  ItemName: string;
}

export async function startPaymentsShop(
  adapter: AbstractHttpAdapter,
  options: Partial<EcpayModuleOptions> = {},
  simulator: SimulatorOptions = {},
): Promise<PaymentsShop> {
  const ecpay = await startSimulator(simulator);
  const log = new LogBook();
  const hooked: unknown[] = [];
  const notifications: PaymentNotificationDto[] = [];
  const charges: PaymentNotificationDto[] = [];
  const results: EcpayOrderResultValue[] = [];

  @Controller('ecpay')
  class PaymentsController {
    @EcpayReturnUrl('return')
    onPayment(@EcpayNotification() notification: PaymentNotificationDto): void {
      notifications.push(notification);
    }

    @EcpayPeriodReturnUrl('period')
    onCharge(@EcpayNotification() notification: PaymentNotificationDto): void {
      charges.push(notification);
    }

    @EcpayOrderResultUrl('result')
    onBuyer(@EcpayOrderResult() result: EcpayOrderResultValue): string {
      results.push(result);
      return result.verified ? `order ${result.notification.OrderInfo?.MerchantTradeNo}` : 'we are looking';
    }
  }

  const keep = (event: unknown): void => void hooked.push(event);
  const module = EcpayModule.forRoot({
    ...ecpay.moduleOptions(),
    backAuth: true,
    hooks: { onRequest: keep, onResponse: keep, onNotification: keep },
    ...options,
  });
  @Module({ imports: [module], controllers: [PaymentsController] })
  class ShopModule {}

  const app = await NestFactory.create(ShopModule, adapter, { logger: log, abortOnError: false });
  await app.listen(0, '127.0.0.1');
  const baseUrl = await app.getUrl();
  return {
    ecpay,
    app,
    baseUrl,
    log,
    hooked,
    checkout: app.get(EcpayCheckoutService),
    cards: app.get(EcpayBoundCardService),
    orders: app.get(EcpayOrderService),
    periods: app.get(EcpayPeriodService),
    backAuth: app.get(EcpayBackAuthService),
    credit: app.get(EcpayCreditService),
    notifications,
    charges,
    results,
    order: (MerchantTradeNo, TotalAmount = 1200) => ({
      MerchantTradeDate: taipeiTime.format(ecpay.clock.now()),
      MerchantTradeNo,
      TotalAmount,
      ReturnURL: `${baseUrl}/ecpay/return`,
      TradeDesc: 'Books',
      ItemName: 'A book#Another book',
    }),
    async [Symbol.asyncDispose]() {
      await app.close();
      await ecpay.close();
    },
  };
}

/** Waits until something that a background delivery does has happened. */
export async function eventually(check: () => void): Promise<void> {
  for (let turn = 0; ; turn++) {
    try {
      return check();
    } catch (error) {
      if (turn > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
