// A server that is measured: `route-process.mjs <ours|theirs> <express|fastify>`.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { cpuMicroseconds, serveMeasurements } from '../method/measured-process.mjs';
import { createHandWrittenApp } from './hand-written-app.mjs';
import { createOurApp } from './our-app.mjs';

const [, , side, platform] = process.argv;
const orders = new Set();
let total = 0;
const handle = (merchantTradeNo, amount) => {
  orders.add(merchantTradeNo);
  total += amount;
};

const AppModule = side === 'ours' ? createOurApp(handle) : createHandWrittenApp(handle);
const app = await NestFactory.create(
  AppModule,
  platform === 'express' ? new ExpressAdapter() : new FastifyAdapter(),
  {
    logger: ['error', 'warn'],
  },
);

serveMeasurements(
  {
    async listen() {
      // A connection rests while the other side is measured.
      app.getHttpServer().keepAliveTimeout = 120_000;
      await app.listen(0, '127.0.0.1');
      return app.getHttpServer().address().port;
    },
    readCpu: cpuMicroseconds,
    handled: () => (total > 0 ? orders.size : 0),
  },
  () => app.close(),
);
