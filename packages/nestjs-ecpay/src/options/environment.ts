import { hosts, type CredentialService, type EcpayHost } from '@nestjs-ecpay/protocol';
import type { EcpayBaseUrls, EcpayEnvironment } from './ecpay-core-options.js';
import { findUnknownKeys } from '../checks/unknown-keys.js';

type EnvironmentKey = (typeof hosts)[EcpayHost]['environment'];
const HOST_NAMES = Object.keys(hosts) as EcpayHost[];

/** Which hosts a custom environment must name, and which it may. */
const NAMES = { payment: true, ticket: true, ecpg: true } as const satisfies Record<
  EnvironmentKey & keyof EcpayBaseUrls,
  true
>;
const OPTIONAL: ReadonlySet<string> = new Set<EnvironmentKey>(['ecpg']);

/** Where each host is, as far as the environment has it. */
export type BaseUrls = Readonly<Partial<Record<EcpayHost, URL>>>;

/** The base URLs that an environment stands for. */
export function baseUrlsOf(environment: EcpayEnvironment): BaseUrls {
  const urls: Partial<Record<EcpayHost, URL>> = {};
  for (const host of HOST_NAMES) {
    const known = hosts[host];
    const url = typeof environment === 'string' ? known[environment] : environment[known.environment];
    if (url !== undefined) urls[host] = new URL(url);
  }
  return urls;
}

/** Tells whether a service's calls move real money: at least one of its hosts is one of ECPay's own that is no stage host. */
export function isProductionService(service: CredentialService, baseUrls: BaseUrls): boolean {
  return HOST_NAMES.some((host) => {
    const url = hosts[host].service === service ? baseUrls[host] : undefined;
    return url !== undefined && isProductionHost(url);
  });
}

/** Tells whether calls there move real money: any host of ECPay's that is not a stage host, however it was configured. */
function isProductionHost(url: URL): boolean {
  const host = url.hostname.replace(/\.$/, '');
  return /(^|\.)ecpay\.com\.tw$/.test(host) && !/-stage\./.test(host);
}

/** Tells whether this is one of ECPay's stage hosts, where nothing can be captured or refunded. */
export function isStageHost(url: URL): boolean {
  const host = url.hostname.replace(/\.$/, '');
  return /(^|\.)ecpay\.com\.tw$/.test(host) && /-stage\./.test(host);
}

export function isLoopback(url: URL): boolean {
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
