import 'reflect-metadata';
import type { INestApplication, LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ShopLogger } from './shop-logger.js';
import { ShopModule, type ShopParts } from './shop.module.js';

/**
 * Makes the shop; the caller lets it listen.
 *
 * @param logLevels what it logs; everything unless told.
 */
export function createShop(parts: ShopParts, logLevels?: LogLevel[]): Promise<INestApplication> {
  return NestFactory.create(ShopModule.with(parts), {
    logger: new ShopLogger(logLevels ? { logLevels } : {}),
    abortOnError: false,
    forceCloseConnections: true,
  });
}
