import type { MerchantService } from './books/merchant-account.js';
import type { MerchantRegistry } from './wire/merchant-registry.js';

/**
 * What there is to know about a merchant of the simulator, its keys left out.
 *
 * @publicApi
 */
export interface MerchantFacts {
  readonly MerchantID: string;
  readonly service: MerchantService;
  /** The platform that may act for it, or `''`. */
  readonly PlatformID: string;
  /** It has keys of its own. */
  readonly hasKeys: boolean;
  readonly autoCapture: boolean;
  readonly stopped: boolean;
  /** NT$ on its account at ECPay. */
  readonly balance: number;
}

export function merchantFacts(registry: MerchantRegistry): MerchantFacts[] {
  return [...registry].map(({ account, platformId, signer }) => ({
    MerchantID: account.merchantId,
    service: account.service,
    PlatformID: platformId,
    hasKeys: signer !== undefined,
    autoCapture: account.autoCapture,
    stopped: account.stopped,
    balance: account.balance,
  }));
}
