import type { CheckoutOptions, EcpayHttpOptions } from '../options/ecpay-core-options.js';
import type { EcpayHooks } from '../options/ecpay-hooks.js';
import { findUnknownKeys, type KnownKeys } from '../checks/unknown-keys.js';
import { isLoopback } from '../options/environment.js';
import type { RefundOptions } from '../credit/journal/refund-journal.js';
import type { NotificationOptions } from '../notification/notification-options.js';
import type { EcpayModuleExtras, EcpayModuleOptions } from './ecpay-module-options.js';

type GroupName = 'http' | 'notification' | 'refund' | 'hooks' | 'checkout';

/** The name of every option. Each list is checked against its type: a new option does not compile without its name. */
const OPTIONS = {
  environment: true,
  credit: true,
  ticket: true,
  http: true,
  closingWindow: true,
  backAuth: true,
  checkout: true,
  notification: true,
  refund: true,
  clock: true,
  hooks: true,
  isGlobal: true,
} as const satisfies Record<keyof (EcpayModuleOptions & EcpayModuleExtras), true>;

const HOOKS = {
  onRequest: true,
  onResponse: true,
  onNotification: true,
} as const satisfies Record<keyof EcpayHooks, true>;

const GROUPS = {
  http: {
    timeoutMs: true,
    actionTimeoutMs: true,
    bankTimeoutMs: true,
    readRetries: true,
    maxSockets: true,
    agent: true,
    allowInsecureHosts: true,
  } satisfies Record<keyof EcpayHttpOptions, true>,
  notification: {
    inbox: true,
    confirm: true,
    giveUpAfterMs: true,
    publicBaseUrl: true,
  } satisfies Record<keyof NotificationOptions, true>,
  checkout: { scriptUrl: true } satisfies Record<keyof CheckoutOptions, true>,
  refund: { journal: true } satisfies Record<keyof RefundOptions, true>,
  hooks: HOOKS,
} as const satisfies Record<GroupName, KnownKeys>;

/** The group of options, or an empty one where what was given is no object: `findShapeProblems` tells that. */
export function groupOf<K extends GroupName>(
  options: EcpayModuleOptions,
  name: K,
): NonNullable<EcpayModuleOptions[K]> {
  const group: unknown = options[name];
  return isObject(group) ? group : {};
}

/** Options of the wrong kind and names that no option has: a JavaScript application has no compiler to tell. */
export function findShapeProblems(options: EcpayModuleOptions): string[] {
  const given = options as unknown as Readonly<Record<string, unknown>>;
  const problems = findUnknownKeys('', given, OPTIONS);
  for (const [name, known] of Object.entries<KnownKeys>(GROUPS)) {
    const group = given[name];
    if (group === undefined) continue;
    if (isObject(group)) problems.push(...findUnknownKeys(name, group, known));
    else problems.push(`${name} must be an object, or left out`);
  }
  // Nest takes it out of what forRoot is given: here it can only come from a factory, which runs too late for it.
  if (given['isGlobal'] !== undefined) {
    problems.push(
      'isGlobal belongs beside useFactory, useClass or useExisting, not into the options they make',
    );
  }
  const hooks: object = groupOf(options, 'hooks');
  for (const hook of Object.keys(HOOKS)) {
    const value = (hooks as Readonly<Record<string, unknown>>)[hook];
    if (value !== undefined && typeof value !== 'function') {
      problems.push(`hooks.${hook} must be a function, or left out`);
    }
  }
  if (options.backAuth !== undefined && typeof options.backAuth !== 'boolean') {
    problems.push('backAuth must be true or false, or left out');
  }
  problems.push(...findScriptUrlProblems(groupOf(options, 'checkout')));
  const { agent, allowInsecureHosts } = groupOf(options, 'http');
  if (agent !== undefined && !isObject(agent))
    problems.push('http.agent must be an http.Agent or https.Agent');
  if (allowInsecureHosts !== undefined && !isListOfTexts(allowInsecureHosts)) {
    problems.push("http.allowInsecureHosts must be a list of host names: ['gateway.internal']");
  }
  return problems;
}

/** The script runs in the shop's page: whoever can change it on the way reads the card. */
function findScriptUrlProblems({ scriptUrl }: CheckoutOptions): string[] {
  if (scriptUrl === undefined) return [];
  const url = typeof scriptUrl === 'string' && URL.canParse(scriptUrl) ? new URL(scriptUrl) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
  return isSafe
    ? []
    : [
        'checkout.scriptUrl must be an https address, or loopback: whoever changes the script on the way reads the card',
      ];
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** True for a list of texts, which `allowInsecureHosts` must be. */
export const isListOfTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
