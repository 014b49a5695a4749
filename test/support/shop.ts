import 'reflect-metadata';
import { Controller, type INestApplication, Module } from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import {
  EcpayCreditService,
  EcpayModule,
  type EcpayModuleOptions,
  EcpayNotification,
  type EcpayNotificationEvent,
  type EcpayRequestEvent,
  type EcpayResponseEvent,
  EcpayReturnUrl,
  EcpayTicketService,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import { LogBook } from './log-book.js';

/** ECPay's public stage accounts that the shops of these tests use. */
export const creditAccount = {
  merchantId: '3002607',
  hashKey: 'pwFHCqoQZGmho4w6',
  hashIv: 'EkRm7iFT261dpevs',
};
export const ticketAccount = {
  merchantId: '3085676',
  hashKey: '7b53896b742849d3',
  hashIv: '37a0ad3c6ffa428b',
};

/** A Nest application with both services and a ReturnURL, and everything it told anybody. */
export interface Shop {
  readonly app: INestApplication;
  readonly returnUrl: string;
  readonly credit: EcpayCreditService;
  readonly tickets: EcpayTicketService;
  readonly log: LogBook;
  readonly notifications: PaymentNotificationDto[];
  readonly hooked: (EcpayRequestEvent | EcpayResponseEvent | EcpayNotificationEvent)[];
  /** What the ReturnURL handler does beside remembering. */
  onNotification: (notification: PaymentNotificationDto) => void;
}

/** Starts one, with the accounts of the services named. Close its `app` at the end. */
export async function startShop(
  adapter: AbstractHttpAdapter,
  {
    services = ['credit', 'ticket'],
    ...options
  }: EcpayModuleOptions & { readonly services?: readonly ('credit' | 'ticket')[] },
): Promise<Shop> {
  const log = new LogBook();
  const notifications: PaymentNotificationDto[] = [];
  const hooked: Shop['hooked'] = [];
  const shop: Pick<Shop, 'onNotification'> = { onNotification: () => undefined };

  @Controller('ecpay')
  class PaymentsController {
    constructor(
      readonly credit: EcpayCreditService,
      readonly tickets: EcpayTicketService,
    ) {}

    @EcpayReturnUrl('return')
    onNotification(@EcpayNotification() notification: PaymentNotificationDto): void {
      notifications.push(notification);
      shop.onNotification(notification);
    }
  }

  const keep = (event: Shop['hooked'][number]): void => void hooked.push(event);
  const ecpay = EcpayModule.forRoot({
    ...(services.includes('credit') ? { credit: creditAccount } : {}),
    ...(services.includes('ticket') ? { ticket: ticketAccount } : {}),
    hooks: { onRequest: keep, onResponse: keep, onNotification: keep },
    ...options,
  });
  @Module({ imports: [ecpay], controllers: [PaymentsController] })
  class ShopModule {}

  const app = await NestFactory.create(ShopModule, adapter, { logger: log, abortOnError: false });
  await app.listen(0, '127.0.0.1');
  const { credit, tickets } = app.get(PaymentsController);
  const returnUrl = `${await app.getUrl()}/ecpay/return`;
  return Object.assign(shop, { app, returnUrl, credit, tickets, log, notifications, hooked });
}
