import type { EcpayEnvironment, EcpayMerchant, EcpayModuleOptions } from 'nestjs-ecpay';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Makes the module's options from environment variables:
 *
 * - `ECPAY_ENVIRONMENT`: `stage` or `production`; or `ECPAY_PAYMENT_URL`, `ECPAY_TICKET_URL` and `ECPAY_ECPG_URL` for another gateway
 * - `ECPAY_MERCHANT_ID`, `ECPAY_HASH_KEY`, `ECPAY_HASH_IV`: payment credentials
 * - `ECPAY_TICKET_MERCHANT_ID`, `ECPAY_TICKET_HASH_KEY`, `ECPAY_TICKET_HASH_IV`: ticket credentials
 *
 * What is missing or wrong is left to the module, which names all of it at boot. There are no default keys: a shop that
 * starts without its own must not start.
 */
export function ecpayOptions(env: Environment): EcpayModuleOptions {
  const credit = merchant(env, 'ECPAY_');
  const ticket = merchant(env, 'ECPAY_TICKET_');
  return { environment: environment(env), ...(credit ? { credit } : {}), ...(ticket ? { ticket } : {}) };
}

function environment(env: Environment): EcpayEnvironment {
  const { ECPAY_PAYMENT_URL: payment, ECPAY_TICKET_URL: ticket, ECPAY_ENVIRONMENT: name } = env;
  const { ECPAY_ECPG_URL: ecpg } = env;
  if (payment !== undefined || ticket !== undefined)
    return { payment: payment ?? '', ticket: ticket ?? '', ...(ecpg === undefined ? {} : { ecpg }) };
  return name as EcpayEnvironment;
}

function merchant(env: Environment, prefix: string): EcpayMerchant | undefined {
  const [merchantId, hashKey, hashIv] = ['MERCHANT_ID', 'HASH_KEY', 'HASH_IV'].map(
    (name) => env[`${prefix}${name}`],
  );
  if (merchantId === undefined && hashKey === undefined && hashIv === undefined) return undefined;
  return { merchantId: merchantId ?? '', hashKey: hashKey ?? '', hashIv: hashIv ?? '' };
}
