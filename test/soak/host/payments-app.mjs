import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  EcpayAbortSignal,
  EcpayModule,
  EcpayNotification,
  EcpayReturnUrl,
  EcpayTransaction,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import { decorateMethod, parameter } from '../../bench/route/decorate.mjs';

/** The parameters that only a handler with a transaction has. */
const TRANSACTION_PARAMETERS = [parameter(1, EcpayTransaction()), parameter(2, EcpayAbortSignal())];

/**
 * Starts a sample host as the README shows it, on any free port of the loopback.
 *
 * @param handle called with the notification; `transactional` adds the inbox's transaction and the AbortSignal.
 * @returns the Nest application and its port.
 */
export async function startPaymentsApp({ platform, merchants, notification, transactional = false, handle }) {
  class PaymentsController {
    async onNotification(received, tx, signal) {
      await handle(received, tx, signal);
    }
  }
  decorateMethod(
    PaymentsController.prototype,
    'onNotification',
    [PaymentNotificationDto, Object, Object],
    [
      EcpayReturnUrl('return'),
      parameter(0, EcpayNotification()),
      ...(transactional ? TRANSACTION_PARAMETERS : []),
    ],
  );
  Controller('ecpay')(PaymentsController);

  class AppModule {}
  Module({
    imports: [
      EcpayModule.forRoot({
        environment: { payment: 'http://127.0.0.1:1', ticket: 'http://127.0.0.1:1' },
        credit: merchants,
        notification,
      }),
    ],
    controllers: [PaymentsController],
  })(AppModule);

  // Failures and refusals come by the thousand here, on purpose; the driver counts the answers.
  const app = await NestFactory.create(AppModule, await createAdapter(platform), {
    logger: false,
    abortOnError: false,
  });
  await app.listen(0, '127.0.0.1');
  return { app, port: app.getHttpServer().address().port };
}

/** Loads only the platform that is used: these hosts are started again and again. */
async function createAdapter(platform) {
  if (platform === 'express') return new (await import('@nestjs/platform-express')).ExpressAdapter();
  return new (await import('@nestjs/platform-fastify')).FastifyAdapter();
}
