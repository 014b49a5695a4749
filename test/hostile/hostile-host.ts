import 'reflect-metadata';
import {
  Controller,
  type INestApplication,
  Module,
  type ModuleMetadata,
  type NestApplicationOptions,
  type Type,
} from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import {
  EcpayModule,
  type EcpayModuleOptions,
  EcpayNotification,
  type EcpayNotificationEvent,
  EcpayReturnUrl,
  type EcpayReturnUrlOptions,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import { LogBook } from '../support/log-book.js';
import { envelope, paidData, post, type RawAnswer, stage } from '../support/notifications.js';
import { TestClock } from '../support/test-clock.js';

/** The only body that makes ECPay stop sending. */
export const OK = Buffer.from('1|OK');

/** What the handlers of a host report to the test. */
export class Witness {
  readonly seen: PaymentNotificationDto[] = [];
  readonly events: EcpayNotificationEvent[] = [];
  /** What the handler does, beside remembering. */
  behaviour: (notification: PaymentNotificationDto) => unknown = () => undefined;

  async handle(notification: PaymentNotificationDto): Promise<void> {
    this.seen.push(notification);
    await this.behaviour(notification);
  }

  /** A behaviour that does not end before it is told to, and when it begins. */
  holdHandler(): { readonly entered: Promise<void>; readonly finish: () => void } {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const entered = new Promise<void>((entering) => {
      this.behaviour = () => {
        entering();
        return finished;
      };
    });
    return { entered, finish };
  }
}

/** Everything in which one host application differs from the plainest one. */
export interface HostPlan {
  /** Default: `PaymentsController` with the route `ecpay/return`. */
  readonly controllers?: (witness: Witness) => Type<object>[];
  /** Markers of the default controller's route. */
  readonly decorators?: EcpayReturnUrlOptions['decorators'];
  readonly providers?: ModuleMetadata['providers'];
  readonly imports?: ModuleMetadata['imports'];
  readonly ecpay?: Partial<EcpayModuleOptions>;
  readonly isGlobal?: boolean;
  readonly options?: NestApplicationOptions;
  readonly configure?: (app: INestApplication) => unknown;
}

/** A running host application. */
export interface Host extends Witness {
  readonly app: INestApplication;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly log: LogBook;
  readonly clock: TestClock;
  /** Posts a paid notification, at `/ecpay/return` unless told otherwise. */
  notify(merchantTradeNo: string, path?: string): Promise<RawAnswer>;
}

/** A controller with one ReturnURL. */
export function paymentsController(
  witness: Witness,
  decorators: EcpayReturnUrlOptions['decorators'] = [],
): Type<object> {
  @Controller('ecpay')
  class PaymentsController {
    @EcpayReturnUrl('return', { decorators })
    async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
      await witness.handle(notification);
    }
  }
  return PaymentsController;
}

/** The same with a decorator of the application written above ours, hence applied after it. */
export function decoratedAbove(witness: Witness, decorator: MethodDecorator): Type<object> {
  @Controller('ecpay')
  class PaymentsController {
    @decorator
    @EcpayReturnUrl('return')
    async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
      await witness.handle(notification);
    }
  }
  return PaymentsController;
}

/** The same with a decorator of the application written below ours, hence applied before it. */
export function decoratedBelow(witness: Witness, decorator: MethodDecorator): Type<object> {
  @Controller('ecpay')
  class PaymentsController {
    @EcpayReturnUrl('return')
    @decorator
    async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
      await witness.handle(notification);
    }
  }
  return PaymentsController;
}

const running: INestApplication[] = [];

/** Closes every host that a test started. */
export async function closeHosts(): Promise<void> {
  await Promise.all(running.splice(0).map((app) => app.close()));
}

/** Starts a host application on a free port of this machine. */
export async function startHost(adapter: AbstractHttpAdapter, plan: HostPlan = {}): Promise<Host> {
  const witness = new Witness();
  const clock = new TestClock();
  const log = new LogBook();

  @Module({
    imports: [
      EcpayModule.forRoot({
        environment: { payment: 'http://127.0.0.1:1', ticket: 'http://127.0.0.1:1' },
        credit: stage,
        clock,
        hooks: { onNotification: (event) => void witness.events.push(event) },
        ...plan.ecpay,
        isGlobal: plan.isGlobal ?? false,
      }),
      ...(plan.imports ?? []),
    ],
    controllers: plan.controllers?.(witness) ?? [paymentsController(witness, plan.decorators)],
    providers: plan.providers ?? [],
  })
  class AppModule {}

  const app = await NestFactory.create(AppModule, adapter, {
    logger: log,
    abortOnError: false,
    ...plan.options,
  });
  await plan.configure?.(app);
  await app.listen(0, '127.0.0.1');
  running.push(app);
  const baseUrl = await app.getUrl();
  return Object.assign(witness, {
    app,
    baseUrl,
    log,
    clock,
    notify: (merchantTradeNo: string, path = '/ecpay/return') =>
      post(baseUrl + path, envelope(paidData(merchantTradeNo))),
  });
}

/** Lets everything run that only waits for its turn. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
