import 'reflect-metadata';
import type { INestApplication, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ShopLogger } from './shop-logger.js';
import { ShopModule, type ShopParts } from './shop.module.js';

/** Makes the shop; the caller lets it listen. */
export function createShop(
  parts: ShopParts,
  logger: LoggerService = new ShopLogger(),
): Promise<INestApplication> {
  return NestFactory.create(ShopModule.with(parts), {
    logger,
    abortOnError: false,
    forceCloseConnections: true,
  });
}
