import type { EcpayHost } from '@nestjs-ecpay/protocol';
import type { EcpayBaseUrls, EcpayEnvironment } from './ecpay-core-options.js';
import { findUnknownKeys } from '../checks/unknown-keys.js';

const HOSTS = {
  stage: {
    payment: 'https://ecpayment-stage.ecpay.com.tw',
    ticket: 'https://ecticket-stage.ecpay.com.tw',
    ecpg: 'https://ecpg-stage.ecpay.com.tw',
  },
  production: {
    payment: 'https://ecpayment.ecpay.com.tw',
    ticket: 'https://ecticket.ecpay.com.tw',
    ecpg: 'https://ecpg.ecpay.com.tw',
  },
} as const satisfies Record<string, Required<EcpayBaseUrls>>;

/** Which hosts a custom environment must name, and which it may. */
const NAMES = { payment: true, ticket: true, ecpg: true } as const satisfies Record<
  keyof EcpayBaseUrls,
  true
>;
const OPTIONAL: ReadonlySet<string> = new Set<keyof EcpayBaseUrls>(['ecpg']);

/** Where each host is; `ecpg` only where the environment has it. */
export type BaseUrls = Readonly<Record<EcpayHost, URL>> & { readonly ecpg?: URL };

/** The base URLs that an environment stands for. */
export function baseUrlsOf(environment: EcpayEnvironment): BaseUrls {
  const { payment, ticket, ecpg } = typeof environment === 'string' ? HOSTS[environment] : environment;
  return {
    payment: new URL(payment),
    ticket: new URL(ticket),
    ...(ecpg === undefined ? {} : { ecpg: new URL(ecpg) }),
  };
}

/** Tells whether calls there move real money: any host of ECPay's that is not a stage host, however it was configured. */
export function isProductionHost(url: URL): boolean {
  const host = url.hostname.replace(/\.$/, '');
  return /(^|\.)ecpay\.com\.tw$/.test(host) && !/-stage\./.test(host);
}

/** Tells whether this is one of ECPay's stage hosts, where nothing can be captured or refunded. */
export function isStageHost(url: URL): boolean {
  const host = url.hostname.replace(/\.$/, '');
  return /(^|\.)ecpay\.com\.tw$/.test(host) && /-stage\./.test(host);
}

function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname) || url.hostname.endsWith('.localhost');
}

/** Every problem of the environment option, each with its remedy. */
export function findEnvironmentProblems(
  environment: unknown,
  allowInsecureHosts: readonly string[],
): string[] {
  if (environment === 'stage' || environment === 'production') return [];
  if (typeof environment !== 'object' || environment === null || Array.isArray(environment)) {
    return [
      "environment must be 'stage', 'production' or { payment, ticket, ecpg? } with base URLs, e.g. the simulator's",
    ];
  }
  return [
    ...Object.keys(NAMES).flatMap((host) => {
      const text: unknown = (environment as Record<string, unknown>)[host];
      if (text === undefined && OPTIONAL.has(host)) return [];
      return findBaseUrlProblems(`environment.${host}`, text, allowInsecureHosts);
    }),
    ...findUnknownKeys('environment', environment, NAMES),
  ];
}

function findBaseUrlProblems(name: string, text: unknown, allowInsecureHosts: readonly string[]): string[] {
  if (typeof text !== 'string' || !URL.canParse(text)) {
    return [`${name} must be a base URL, for example http://127.0.0.1:4000`];
  }
  const url = new URL(text);
  const problems: string[] = [];
  if (url.username !== '' || url.password !== '')
    problems.push(`${name} must not carry a user name or password`);
  if (url.search !== '' || url.hash !== '') problems.push(`${name} must not carry a query or a fragment`);
  const insecureAllowed =
    isLoopback(url) || allowInsecureHosts.some((host) => host === url.host || host === url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && insecureAllowed)) {
    problems.push(
      `${name} must be https, loopback, or listed in http.allowInsecureHosts: it carries payment data`,
    );
  }
  return problems;
}
