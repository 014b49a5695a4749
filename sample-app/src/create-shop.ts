import 'reflect-metadata';
import 'nestjs-ecpay/swagger';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import cookieParser from 'cookie-parser';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { CreditQueryTradeResponseDto, PaymentNotificationDto, TicketQueryRefundInfoResponseDto } from 'nestjs-ecpay';
import type { Level } from 'pino';
import type { ShopConfig } from './config/shop-config.js';
import type { ShopDatabase } from './database/database.js';
import { PinoLogger } from './http/pino-logger.js';
import { ShopModule } from './shop.module.js';

const PUBLIC = fileURLToPath(new URL('../public', import.meta.url));

/**
 * Makes the shop; the caller lets it listen, and closes the database after it.
 *
 * @param level what it logs.
 */
export async function createShop(
  config: ShopConfig,
  database: ShopDatabase,
  level: Level | 'silent' = 'info',
): Promise<NestExpressApplication> {
  const logger = new PinoLogger(level);
  const app = await NestFactory.create<NestExpressApplication>(await ShopModule.with(config, database), {
    logger,
    abortOnError: false,
    forceCloseConnections: true,
  });
  app.useStaticAssets(PUBLIC, { prefix: '/assets', maxAge: '5m' });
  app.use(logger.middleware);
  // The style of Swagger's page stands in the page. https is for whoever stands in front of the shop to insist on.
  const directives = { styleSrc: ["'self'", "'unsafe-inline'"], upgradeInsecureRequests: null };
  // Without any referrer a browser would not tell SameOriginGuard where a form comes from.
  app.use(helmet({ contentSecurityPolicy: { directives }, referrerPolicy: { policy: 'same-origin' } }));
  // What costs something: guesses at the password, orders, calls to ECPay. ECPay itself is never turned away.
  app.use(
    ['/admin/login', '/orders'],
    rateLimit({ windowMs: 60_000, limit: 60, skip: ({ method }) => method !== 'POST' }),
  );
  app.use(cookieParser(config.cookieSecret));
  const document = (): ReturnType<typeof SwaggerModule.createDocument> =>
    SwaggerModule.createDocument(app, new DocumentBuilder().setTitle('Sample shop').build(), {
      extraModels: [PaymentNotificationDto, CreditQueryTradeResponseDto, TicketQueryRefundInfoResponseDto],
    });
  SwaggerModule.setup('docs', app, document);
  return app;
}
