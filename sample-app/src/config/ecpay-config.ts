import { Injectable } from '@nestjs/common';
import type { EcpayEnvironment, EcpayMerchant, EcpayModuleOptions, EcpayOptionsFactory } from 'nestjs-ecpay';
import { Surroundings } from './surroundings.js';

/**
 * Makes the module's options from environment variables:
 *
 * - `ECPAY_ENVIRONMENT`: `stage` or `production`; or `ECPAY_PAYMENT_URL` and `ECPAY_TICKET_URL` for another gateway
 * - `ECPAY_MERCHANT_ID`, `ECPAY_HASH_KEY`, `ECPAY_HASH_IV`: payment credentials
 * - `ECPAY_TICKET_MERCHANT_ID`, `ECPAY_TICKET_HASH_KEY`, `ECPAY_TICKET_HASH_IV`: ticket credentials
 *
 * What is missing or wrong is left to the module, which names all of it at boot. There are no default keys: a shop that
 * starts without its own must not start.
 */
@Injectable()
export class EcpayConfig implements EcpayOptionsFactory {
  constructor(private readonly surroundings: Surroundings) {}

  createEcpayOptions(): EcpayModuleOptions {
    const { clock } = this.surroundings;
    const credit = this.merchant('ECPAY_');
    const ticket = this.merchant('ECPAY_TICKET_');
    return {
      environment: this.environment(),
      ...(credit ? { credit } : {}),
      ...(ticket ? { ticket } : {}),
      ...(clock ? { clock } : {}),
    };
  }

  private environment(): EcpayEnvironment {
    const { env } = this.surroundings;
    const { ECPAY_PAYMENT_URL: payment, ECPAY_TICKET_URL: ticket } = env;
    if (payment !== undefined || ticket !== undefined)
      return { payment: payment ?? '', ticket: ticket ?? '' };
    return env['ECPAY_ENVIRONMENT'] as EcpayEnvironment;
  }

  private merchant(prefix: string): EcpayMerchant | undefined {
    const { env } = this.surroundings;
    const [merchantId, hashKey, hashIv] = ['MERCHANT_ID', 'HASH_KEY', 'HASH_IV'].map(
      (name) => env[`${prefix}${name}`],
    );
    if (merchantId === undefined && hashKey === undefined && hashIv === undefined) return undefined;
    return { merchantId: merchantId ?? '', hashKey: hashKey ?? '', hashIv: hashIv ?? '' };
  }
}
