import 'reflect-metadata';
import { Controller, Get, type INestApplication, Module } from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { HealthCheck, type HealthCheckResult, HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { type Simulator, startSimulator } from '@nestjs-ecpay/simulator';
import { context, trace } from '@opentelemetry/api';
import {
  EcpayCreditService,
  EcpayHttpClient,
  EcpayModule,
  type EcpayModuleOptions,
  EcpayNotification,
  EcpayNotificationReplayer,
  EcpayReturnUrl,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import { EcpayOpenTelemetryModule } from 'nestjs-ecpay/opentelemetry';
import { EcpayHealthIndicator } from 'nestjs-ecpay/terminus';
import { LogBook } from '../support/log-book.js';
import { stage } from '../support/notifications.js';

/** A shop that is watched: metrics and spans by the SDK of the process, health at /health/ecpay. */
export interface OperationsShop extends AsyncDisposable {
  readonly app: INestApplication;
  readonly ecpay: Simulator;
  readonly log: LogBook;
  readonly returnUrl: string;
  readonly credit: EcpayCreditService;
  readonly client: EcpayHttpClient;
  readonly replayer: EcpayNotificationReplayer;
  /** What the ReturnURL handler does. */
  onNotification: (notification: PaymentNotificationDto) => unknown;
  /** The health check as a monitor reads it. */
  health(): Promise<{ readonly status: number; readonly body: HealthCheckResult }>;
}

/** What instrumentation of HTTP servers does: a span around each request. */
function traced(
  _request: unknown,
  response: { once(event: 'close', listener: () => void): unknown },
  next: () => void,
): void {
  const span = trace.getTracer('test').startSpan('the request');
  response.once('close', () => span.end());
  context.with(trace.setSpan(context.active(), span), next);
}

/** Starts a simulator and the shop in front of it. */
export async function startOperationsShop(
  adapter: AbstractHttpAdapter,
  options: Partial<EcpayModuleOptions> = {},
): Promise<OperationsShop> {
  const ecpay = await startSimulator({
    merchants: [{ ...stage, service: 'credit', balance: 1_000_000 }],
  });
  const log = new LogBook();
  const shop: Pick<OperationsShop, 'onNotification'> = { onNotification: () => undefined };

  @Controller('ecpay')
  class PaymentsController {
    @EcpayReturnUrl('return')
    async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
      await shop.onNotification(notification);
    }
  }

  @Controller('health')
  class HealthController {
    constructor(
      private readonly checks: HealthCheckService,
      private readonly indicator: EcpayHealthIndicator,
    ) {}

    @Get('ecpay')
    @HealthCheck()
    check(): Promise<HealthCheckResult> {
      return this.checks.check([() => this.indicator.isHealthy('ecpay')]);
    }
  }

  @Module({
    imports: [
      EcpayModule.forRoot({ environment: ecpay.environment, credit: stage, clock: ecpay.clock, ...options }),
      EcpayOpenTelemetryModule,
      TerminusModule,
    ],
    controllers: [PaymentsController, HealthController],
    providers: [EcpayHealthIndicator],
  })
  class ShopModule {}

  const app = await NestFactory.create(ShopModule, adapter, { logger: log, abortOnError: false });
  app.use(traced);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return Object.assign(shop, {
    app,
    ecpay,
    log,
    returnUrl: `${url}/ecpay/return`,
    credit: app.get(EcpayCreditService),
    client: app.get(EcpayHttpClient),
    replayer: app.get(EcpayNotificationReplayer),
    health: async () => {
      const answer = await fetch(`${url}/health/ecpay`);
      return { status: answer.status, body: (await answer.json()) as HealthCheckResult };
    },
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await ecpay.close();
    },
  });
}
