import { EcpayConfigError, hosts } from '@nestjs-ecpay/protocol';
import type { EcpaySettings } from '../../options/ecpay-settings.js';

/** What the shop's page loads and says to ECPay's script. */
export interface CheckoutPage {
  /** The address of ECPay's script. */
  readonly scriptUrl: string;
  /** The first argument of `ECPay.initialize`. */
  readonly server: 'Stage' | 'Prod';
}

const SCRIPT = '/Scripts/sdk-1.0.0.js';

/** @throws {EcpayConfigError} when the environment has no ecpg host. */
export function checkoutPage({ baseUrls, scriptUrl }: EcpaySettings): CheckoutPage {
  const base = baseUrls.ecpg;
  if (base === undefined) {
    const { environment, stage } = hosts.ecpg;
    throw new EcpayConfigError([
      `the option environment.${environment} is missing: the page loads its script from the host that stands in for ${stage}`,
    ]);
  }
  return {
    scriptUrl: scriptUrl ?? new URL(base.pathname.replace(/\/$/, '') + SCRIPT, base).href,
    server: base.hostname === new URL(hosts.ecpg.production).hostname ? 'Prod' : 'Stage',
  };
}
