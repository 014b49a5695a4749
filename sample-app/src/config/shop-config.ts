import type { EcpayEnvironment, EcpayMerchant, EcpayModuleOptions } from 'nestjs-ecpay';
import { UsageError } from '../cli/usage-error.js';

/** What a shop has to be told. */
export interface ShopConfig {
  readonly port: number;
  /** Where ECPay and customers reach the shop, such as https://shop.example; no slash at the end. */
  readonly publicUrl: string;
  readonly database: DatabaseSource;
  /** Web answers requests, worker does the jobs; any number of either may share one PostgreSQL. */
  readonly roles: ReadonlySet<Role>;
  readonly adminPassword: string;
  readonly cookieSecret: string;
  readonly ecpay: EcpayModuleOptions;
}

/** A PostgreSQL server, or a folder of PGlite, which one process at a time may open; without a folder it is in memory. */
export type DatabaseSource = { readonly url: string } | { readonly folder?: string };

const ROLES = ['web', 'worker'] as const;
export type Role = (typeof ROLES)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment variables of .env.example. What is wrong with ECPay's own is told by EcpayModule at boot.
 *
 * @throws {UsageError} that names all that is missing or wrong.
 */
export function readConfig(env: Environment): ShopConfig {
  const problems: string[] = [];
  const need = (name: string, isRight: (value: string) => boolean, rule: string): string => {
    const value = env[name]?.trim() ?? '';
    if (!isRight(value)) problems.push(`${name} ${rule}`);
    return value;
  };
  const port = env['PORT'] === undefined ? '3000' : need('PORT', isPort, 'must be a port from 0 to 65535');
  const publicUrl = need('PUBLIC_URL', isHttpUrl, 'must be the address of the shop, such as https://shop.example');
  const roles = (env['SHOP_ROLES'] ?? ROLES.join()).split(',').map((role) => role.trim());
  if (!roles.every((role) => ROLES.some((known) => known === role)))
    problems.push(`SHOP_ROLES must be ${ROLES.join(', ')} or both`);
  const config: ShopConfig = {
    port: Number(port),
    publicUrl: publicUrl.replace(/\/+$/, ''),
    database: env['DATABASE_URL'] ? { url: env['DATABASE_URL'] } : { folder: env['DATA_FOLDER'] ?? 'data' },
    roles: new Set(roles as Role[]),
    adminPassword: need('ADMIN_PASSWORD', ({ length }) => length >= 12, 'must have at least 12 characters'),
    cookieSecret: need(
      'COOKIE_SECRET',
      ({ length }) => length >= 32,
      'must have at least 32 characters: openssl rand -hex 32',
    ),
    ecpay: ecpayOptions(env),
  };
  if (problems.length > 0)
    throw new UsageError(
      `The shop cannot start:\n${problems.map((text) => `- ${text}`).join('\n')}\nSee .env.example.`,
    );
  return config;
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
const isHttpUrl = (text: string): boolean => URL.canParse(text) && /^https?:/.test(text);

/** There are no default keys: a shop that starts without its own must not start. */
function ecpayOptions(env: Environment): EcpayModuleOptions {
  const credit = merchant(env, 'ECPAY_');
  const ticket = merchant(env, 'ECPAY_TICKET_');
  return { environment: environment(env), ...(credit ? { credit } : {}), ...(ticket ? { ticket } : {}) };
}

function environment(env: Environment): EcpayEnvironment {
  const { ECPAY_PAYMENT_URL: payment, ECPAY_TICKET_URL: ticket, ECPAY_ECPG_URL: ecpg } = env;
  if (payment === undefined && ticket === undefined) return env['ECPAY_ENVIRONMENT'] as EcpayEnvironment;
  return { payment: payment ?? '', ticket: ticket ?? '', ...(ecpg === undefined ? {} : { ecpg }) };
}

function merchant(env: Environment, prefix: string): EcpayMerchant | undefined {
  const [merchantId, hashKey, hashIv] = ['MERCHANT_ID', 'HASH_KEY', 'HASH_IV'].map((name) => env[`${prefix}${name}`]);
  if (merchantId === undefined && hashKey === undefined && hashIv === undefined) return undefined;
  return { merchantId: merchantId ?? '', hashKey: hashKey ?? '', hashIv: hashIv ?? '' };
}
