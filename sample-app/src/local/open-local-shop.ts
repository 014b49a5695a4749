import type { INestApplication, LogLevel } from '@nestjs/common';
import { type Simulator, startSimulator } from '@nestjs-ecpay/simulator';
import { PublicUrl } from '../checkout/public-url.js';
import { tellTaken } from '../cli/ports.js';
import { createShop } from '../create-shop.js';
import { SimulatedPaymentPage } from './simulated-payment-page.js';

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
  const ecpay = await startSimulator({ port: simulatorPort, clock }).catch(
    tellTaken('ECPAY_SIMULATOR_PORT', simulatorPort),
  );
  try {
    const publicUrl = new PublicUrl();
    const parts = { ecpay: ecpay.moduleOptions(), paymentPage: new SimulatedPaymentPage(ecpay), publicUrl };
    const app = await createShop(parts, logLevels);
    await app.listen(port, '127.0.0.1').catch(tellTaken('PORT', port));
    const url = await app.getUrl();
    publicUrl.set(url);
    // For every payment, also one that is made in the simulator's console.
    ecpay.returnUrl = `${url}/ecpay/return`;
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
