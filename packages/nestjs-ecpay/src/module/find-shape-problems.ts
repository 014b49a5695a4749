import type { EcpayModuleOptions } from './ecpay-module-options.js';

const GROUPS = ['http', 'notification', 'refund', 'hooks'] as const;
const HOOKS = ['onRequest', 'onResponse', 'onNotification'] as const;

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '': [
    'environment',
    'credit',
    'ticket',
    'http',
    'closingWindow',
    'notification',
    'refund',
    'clock',
    'hooks',
    'isGlobal',
  ],
  http: ['timeoutMs', 'actionTimeoutMs', 'readRetries', 'maxSockets', 'agent', 'allowInsecureHosts'],
  notification: ['inbox', 'confirm', 'giveUpAfterMs', 'publicBaseUrl'],
  refund: ['journal'],
  hooks: HOOKS,
};

/** Options of the wrong kind, which TypeScript would have refused: a JavaScript application has no compiler to tell. */
export function findShapeProblems(options: EcpayModuleOptions): string[] {
  const given = options as unknown as Readonly<Record<string, unknown>>;
  const problems = GROUPS.filter((group) => given[group] !== undefined && !isObject(given[group])).map(
    (group) => `${group} must be an object, or left out`,
  );
  const { hooks, refund, http } = given;
  if (isObject(hooks)) {
    const wrong = HOOKS.filter((hook) => hooks[hook] !== undefined && typeof hooks[hook] !== 'function');
    problems.push(...wrong.map((hook) => `hooks.${hook} must be a function, or left out`));
  }
  if (isObject(refund) && refund['journal'] !== undefined && !isJournal(refund['journal'])) {
    problems.push('refund.journal must be a RefundJournal, such as new MemoryRefundJournal()');
  }
  if (isObject(http)) {
    const { agent, allowInsecureHosts } = http;
    if (agent !== undefined && !isObject(agent))
      problems.push('http.agent must be an http.Agent or https.Agent');
    if (allowInsecureHosts !== undefined && !Array.isArray(allowInsecureHosts)) {
      problems.push("http.allowInsecureHosts must be a list of host names: ['gateway.internal']");
    }
  }
  return problems;
}

/** Names that no option has: most likely misspelt, and without effect. */
export function findUnknownOptions(options: EcpayModuleOptions): string[] {
  const given = options as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(KNOWN).flatMap(([group, known]) => {
    const value = group === '' ? given : given[group];
    if (!isObject(value)) return [];
    return Object.keys(value)
      .filter((name) => !known.includes(name))
      .map(
        (name) =>
          `there is no option ${group === '' ? name : `${group}.${name}`}, so it has no effect; there are ${known.join(', ')}`,
      );
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isJournal = (value: unknown): boolean =>
  isObject(value) && typeof value['find'] === 'function' && typeof value['exclusively'] === 'function';
