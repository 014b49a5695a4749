import type { SimulatorClock } from './clock/simulator-clock.js';
import type { MerchantService } from './books/merchant-account.js';
import type { MerchantRegistry } from './wire/merchant-registry.js';

/** A merchant with its keys, as the options `credit` and `ticket` of `nestjs-ecpay` take it. */
export interface ModuleMerchant {
  readonly merchantId: string;
  readonly hashKey: string;
  readonly hashIv: string;
  /** Of a shop that only its platform acts for; the keys are the platform's then. */
  readonly platformId?: string;
  readonly autoCapture: boolean;
}

/**
 * What `EcpayModule.forRoot` needs to talk to this simulator.
 *
 * @publicApi
 */
export interface ModuleOptions {
  readonly environment: { readonly payment: string; readonly ticket: string; readonly ecpg: string };
  readonly clock: SimulatorClock;
  /** The first is the default; left out when there is none. */
  credit?: ModuleMerchant[];
  ticket?: ModuleMerchant[];
}

/** The options for these merchants; a service that has none is left out. */
export function moduleOptions(
  registry: MerchantRegistry,
  where: Pick<ModuleOptions, 'environment' | 'clock'>,
): ModuleOptions {
  const credit = moduleMerchants(registry, 'credit');
  const ticket = moduleMerchants(registry, 'ticket');
  return { ...where, ...(credit.length > 0 ? { credit } : {}), ...(ticket.length > 0 ? { ticket } : {}) };
}

/** The merchants of a service with the keys to sign with. */
function moduleMerchants(registry: MerchantRegistry, service: MerchantService): ModuleMerchant[] {
  return [...registry].flatMap(({ account, platformId, signer }) => {
    if (account.service !== service) return [];
    const keys = (signer ?? registry.find(service, platformId)?.signer)?.keys;
    if (!keys) return [];
    const { merchantId, autoCapture } = account;
    return [{ merchantId, ...keys, ...(signer ? {} : { platformId }), autoCapture }];
  });
}
