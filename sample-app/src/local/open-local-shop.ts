import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { type Simulator, startSimulator } from '@nestjs-ecpay/simulator';
import type { Level } from 'pino';
import { tellTaken } from '../cli/ports.js';
import type { DatabaseSource, ShopConfig } from '../config/shop-config.js';
import { createShop } from '../create-shop.js';
import { openDatabase } from '../database/database.js';

/** A shop and its gateway, both on this machine. */
export interface LocalShop extends AsyncDisposable {
  readonly url: string;
  readonly app: INestApplication;
  readonly ecpay: Simulator;
}

export interface LocalShopOptions {
  readonly port: number;
  readonly simulatorPort: number;
  /** Does the simulator's time pass by itself? Either way a new one starts at 10:00 in Taipei. */
  readonly clock: 'running' | 'stopped';
  /** In memory unless told. With a folder the simulator keeps its books there too. */
  readonly database?: DatabaseSource;
  /** @default 'info' */
  readonly level?: Level | 'silent';
  readonly say?: (text: string) => void;
}

/** Whoever runs a shop on this machine only. */
export const LOCAL_PASSWORD = 'sample-shop-admin';

/**
 * Starts a simulator and a shop that knows no other gateway.
 *
 * @throws {UsageError} when a port is in use.
 */
export async function openLocalShop(options: LocalShopOptions): Promise<LocalShop> {
  const { simulatorPort, clock, database: source = {}, level, say = () => undefined } = options;
  const folder = 'folder' in source ? source.folder : undefined;
  const port = await freePort(options.port).catch(tellTaken('PORT', options.port));
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  try {
    if (folder !== undefined) await mkdir(dirname(folder), { recursive: true });
    const ecpay = await startSimulator({
      port: simulatorPort,
      clock,
      ...(folder === undefined ? {} : { stateFile: join(dirname(folder), 'simulator.json') }),
    }).catch(tellTaken('ECPAY_SIMULATOR_PORT', simulatorPort));
    opened.push(() => ecpay.close());
    const database = await openDatabase(source, say);
    opened.push(() => database.close());
    const url = `http://localhost:${port}`;
    const config: ShopConfig = {
      port,
      publicUrl: url,
      database: source,
      roles: new Set(['web', 'worker']),
      adminPassword: LOCAL_PASSWORD,
      cookieSecret: randomBytes(32).toString('hex'),
      ecpay: ecpay.moduleOptions(),
    };
    const app = await createShop(config, database, level);
    opened.push(() => app.close());
    await app.listen(port, 'localhost').catch(tellTaken('PORT', port));
    // For every payment, also one that is made in the simulator's console.
    ecpay.returnUrl = `${url}/ecpay/return`;
    return { url, app, ecpay, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** This port, or any for 0: it is part of the address before anything listens. */
async function freePort(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
