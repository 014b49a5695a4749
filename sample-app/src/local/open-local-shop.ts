import type { INestApplication, LogLevel } from '@nestjs/common';
import { publicStageMerchants, type Simulator, startSimulator } from '@nestjs-ecpay/simulator';
import { Surroundings } from '../config/surroundings.js';
import { createShop } from '../create-shop.js';
import { ShopLogger } from '../shop-logger.js';
import { SimulatedPaymentPage } from './simulated-payment-page.js';
import { UsageError } from './usage-error.js';

/** A shop and its gateway, both on this machine. */
export interface LocalShop extends AsyncDisposable {
  readonly url: string;
  readonly app: INestApplication;
  readonly ecpay: Simulator;
}

export interface LocalShopOptions {
  readonly port: number;
  readonly simulatorPort: number;
  /** Does the simulator's time pass by itself? Either way it starts at 10:00 in Taipei. */
  readonly clock: 'running' | 'stopped';
  /** What the shop logs; everything unless told. */
  readonly logLevels?: LogLevel[];
}

/**
 * Starts a simulator and a shop that knows no other gateway.
 *
 * @throws {UsageError} when a port is in use.
 */
export async function openLocalShop(options: LocalShopOptions): Promise<LocalShop> {
  const { port, simulatorPort, clock, logLevels } = options;
  const ecpay = await startSimulator({ port: simulatorPort, clock }).catch((error: unknown) => {
    throw isPortTaken(error) ? UsageError.portTaken('ECPAY_SIMULATOR_PORT', simulatorPort) : error;
  });
  try {
    let url = '';
    const paymentPage = new SimulatedPaymentPage(ecpay, () => `${url}/ecpay/return`);
    const surroundings = new Surroundings(environmentOf(ecpay), ecpay.clock);
    const app = await createShop(
      { surroundings, paymentPage },
      new ShopLogger(logLevels ? { logLevels } : {}),
    );
    await app.listen(port, '127.0.0.1').catch((error: unknown) => {
      throw isPortTaken(error) ? UsageError.portTaken('PORT', port) : error;
    });
    url = await app.getUrl();
    const close = async (): Promise<void> => {
      await app.close();
      await ecpay.close();
    };
    return { url, app, ecpay, [Symbol.asyncDispose]: close };
  } catch (error) {
    await ecpay.close();
    throw error;
  }
}

/** What a shop's environment holds for this simulator: its addresses, and ECPay's public test accounts. */
function environmentOf(ecpay: Simulator): Record<string, string> {
  return {
    ECPAY_PAYMENT_URL: ecpay.environment.payment,
    ECPAY_TICKET_URL: ecpay.environment.ticket,
    ...credentialsOf('credit', 'ECPAY_'),
    ...credentialsOf('ticket', 'ECPAY_TICKET_'),
  };
}

function credentialsOf(service: 'credit' | 'ticket', prefix: string): Record<string, string> {
  const merchant = publicStageMerchants.find((candidate) => candidate.service === service);
  return {
    [`${prefix}MERCHANT_ID`]: merchant?.merchantId ?? '',
    [`${prefix}HASH_KEY`]: merchant?.hashKey ?? '',
    [`${prefix}HASH_IV`]: merchant?.hashIv ?? '',
  };
}

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('EADDRINUSE');
