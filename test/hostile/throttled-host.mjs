// A host with ThrottlerGuard in a process of its own: it is CommonJS and requires Nest, which Jest cannot on Node 20.
// usage: node throttled-host.mjs express|fastify limited|skipped; prints its URL, ends when its input ends
import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { SkipThrottle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { EcpayModule, EcpayReturnUrl } from 'nestjs-ecpay';

const [platform, throttling] = process.argv.slice(2);
const stage = { merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' };

class PaymentsController {
  onNotification() {}
}
const decorators = throttling === 'skipped' ? [SkipThrottle()] : [];
const method = Object.getOwnPropertyDescriptor(PaymentsController.prototype, 'onNotification');
EcpayReturnUrl('return', { decorators })(PaymentsController.prototype, 'onNotification', method);
Object.defineProperty(PaymentsController.prototype, 'onNotification', method);
Controller('ecpay')(PaymentsController);

class AppModule {}
Module({
  imports: [
    EcpayModule.forRoot({ environment: 'stage', credit: stage }),
    ThrottlerModule.forRoot([{ name: 'default', ttl: 60_000, limit: 1 }]),
  ],
  controllers: [PaymentsController],
  providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }],
})(AppModule);

const adapter = platform === 'fastify' ? new FastifyAdapter() : new ExpressAdapter();
const app = await NestFactory.create(AppModule, adapter, { logger: ['error'] });
await app.listen(0, '127.0.0.1');
process.stdout.write(`${await app.getUrl()}\n`);
process.stdin.resume().once('end', () => void app.close());
