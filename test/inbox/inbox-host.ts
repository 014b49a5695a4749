import 'reflect-metadata';
import { Controller, type INestApplication, Module } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { NestFactory, type AbstractHttpAdapter } from '@nestjs/core';
import {
  EcpayAbortSignal,
  EcpayModule,
  type EcpayModuleOptions,
  EcpayNotification,
  EcpayNotificationReplayer,
  EcpayReturnUrl,
  EcpayTransaction,
  type NotificationInbox,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import { LogBook } from '../support/log-book.js';
import { stage } from '../support/notifications.js';
import { TestClock } from '../support/test-clock.js';

/** What the handler of the host does with a notification. */
export type Behaviour = (notification: PaymentNotificationDto, tx: unknown, signal: AbortSignal) => unknown;

/** A running application with one ReturnURL over an inbox. */
export interface InboxHost {
  readonly app: INestApplication;
  readonly url: string;
  readonly log: LogBook;
  readonly clock: TestClock;
  readonly replayer: EcpayNotificationReplayer;
  /** How often the handler was entered. */
  readonly entered: () => number;
  behaviour: Behaviour;
}

/** Starts an application whose handler is given by the test. */
export async function startInboxHost(
  inbox: NotificationInbox,
  options: {
    readonly behaviour?: Behaviour;
    readonly module?: Partial<EcpayModuleOptions>;
    readonly adapter?: AbstractHttpAdapter;
  } = {},
): Promise<InboxHost> {
  const clock = new TestClock();
  const log = new LogBook();
  let entered = 0;
  const host = { behaviour: options.behaviour ?? ((): void => undefined) } as InboxHost;

  @Controller('ecpay')
  class PaymentsController {
    @EcpayReturnUrl('return')
    async onNotification(
      @EcpayNotification() notification: PaymentNotificationDto,
      @EcpayTransaction() tx: unknown,
      @EcpayAbortSignal() signal: AbortSignal,
    ): Promise<void> {
      entered++;
      await host.behaviour(notification, tx, signal);
    }
  }

  @Module({
    imports: [
      EcpayModule.forRoot({
        environment: { payment: 'http://127.0.0.1:1', ticket: 'http://127.0.0.1:1' },
        credit: stage,
        clock,
        ...options.module,
        notification: { inbox, ...options.module?.notification },
      }),
    ],
    controllers: [PaymentsController],
  })
  class AppModule {}

  const app = await NestFactory.create(AppModule, options.adapter ?? new ExpressAdapter(), {
    logger: log,
    abortOnError: false,
  });
  await app.listen(0, '127.0.0.1');
  return Object.assign(host, {
    app,
    url: `${await app.getUrl()}/ecpay/return`,
    log,
    clock,
    replayer: app.get(EcpayNotificationReplayer),
    entered: () => entered,
  });
}
