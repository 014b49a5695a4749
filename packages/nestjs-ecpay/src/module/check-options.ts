import { services, type CredentialService } from '@nestjs-ecpay/protocol';
import type { EcpayMerchant, MerchantSource } from '../merchant/ecpay-merchant.js';
import { baseUrlsOf, findEnvironmentProblems, isProductionService } from '../options/environment.js';
import { findMerchantProblems } from '../merchant/find-merchant-problems.js';
import type { EcpayHttpOptions } from '../options/ecpay-core-options.js';
import { DURATION_MS, numberProblem, RETRIES, type NumberRule } from '../checks/number-limits.js';
import { findClockProblems } from './find-clock-problems.js';
import { findShapeProblems, groupOf, isListOfTexts, isObject } from './find-shape-problems.js';
import type { EcpayModuleOptions } from './ecpay-module-options.js';

/** What a look at the options found: problems stop the application, warnings are logged. No part of a key is in either. */
export interface OptionFindings {
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

const SERVICES = Object.keys(services) as CredentialService[];

/** Checks all options at once, so that one start tells everything that is wrong, each with its remedy. */
export function checkOptions(options: EcpayModuleOptions): OptionFindings {
  if (typeof options !== 'object' || options === null) {
    return {
      problems: ['no options were given: EcpayModule.forRoot({ environment, credit, ... })'],
      warnings: [],
    };
  }
  const { allowInsecureHosts } = groupOf(options, 'http');
  const environmentProblems = findEnvironmentProblems(
    options.environment,
    isListOfTexts(allowInsecureHosts) ? allowInsecureHosts : [],
  );
  const onProduction = (service: CredentialService): boolean =>
    environmentProblems.length === 0 && isProductionService(service, baseUrlsOf(options.environment));
  return {
    problems: [
      ...findShapeProblems(options),
      ...environmentProblems,
      ...(options.credit === undefined && options.ticket === undefined
        ? ['there are no credentials at all: give credit, ticket or both as { merchantId, hashKey, hashIv }']
        : []),
      ...SERVICES.flatMap((service) => {
        const option = services[service].credentials;
        return findSourceProblems(option, options[option], onProduction(service));
      }),
      ...findHttpProblems(options),
      ...findOtherProblems(options),
      ...findClockProblems(options.clock),
      ...findStoreProblems(options),
    ],
    warnings: [
      ...findTicketWarnings(options.ticket),
      ...(options.credit !== undefined && onProduction('payment') ? findMemoryWarnings(options) : []),
    ],
  };
}

function findSourceProblems(
  name: string,
  source: MerchantSource | undefined,
  onProduction: boolean,
): string[] {
  if (source === undefined || typeof source === 'function') return [];
  if (!isList(source)) return findMerchantProblems(name, source, onProduction);
  if (source.length === 0)
    return [`${name} is an empty list: give at least one merchant, or leave the option out`];
  const ids = source.map((merchant: Partial<EcpayMerchant> | null) => merchant?.merchantId);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...source.flatMap((merchant, index) => findMerchantProblems(`${name}[${index}]`, merchant, onProduction)),
    ...(repeated.length > 0
      ? [`${name} lists a merchantId more than once; for a change of keys use previousKeys`]
      : []),
  ];
}

// Array.isArray would turn the elements of a readonly list into any.
const isList = (source: EcpayMerchant | readonly EcpayMerchant[]): source is readonly EcpayMerchant[] =>
  Array.isArray(source);

const HTTP_NUMBERS = {
  timeoutMs: DURATION_MS,
  actionTimeoutMs: DURATION_MS,
  bankTimeoutMs: DURATION_MS,
  readRetries: RETRIES,
  maxSockets: { least: 1 },
} as const satisfies Partial<Record<keyof EcpayHttpOptions, NumberRule>>;

function findHttpProblems(options: EcpayModuleOptions): string[] {
  const http: Readonly<Record<string, unknown>> = { ...groupOf(options, 'http') };
  return Object.entries<NumberRule>(HTTP_NUMBERS).flatMap(([name, rule]) => {
    const problem = numberProblem(http[name], rule);
    return problem === undefined ? [] : [`http.${name} ${problem}`];
  });
}

function findOtherProblems(options: EcpayModuleOptions): string[] {
  const { closingWindow } = options;
  const { giveUpAfterMs, confirm, publicBaseUrl } = groupOf(options, 'notification');
  const problems: string[] = [];
  if (closingWindow !== undefined && !['reject', 'wait', 'ignore'].includes(closingWindow)) {
    problems.push("closingWindow must be 'reject', 'wait' or 'ignore'");
  }
  const giveUpProblem = numberProblem(giveUpAfterMs, { ...DURATION_MS, least: 1_000 });
  if (giveUpProblem !== undefined) problems.push(`notification.giveUpAfterMs ${giveUpProblem}`);
  if (confirm !== undefined && !['off', 'query'].includes(confirm)) {
    problems.push("notification.confirm must be 'off' or 'query'");
  }
  if (publicBaseUrl !== undefined && !isPublicBaseUrl(publicBaseUrl)) {
    problems.push(
      'notification.publicBaseUrl must be a URL without query and fragment, such as https://shop.example',
    );
  }
  return problems;
}

const isPublicBaseUrl = (value: unknown): boolean =>
  typeof value === 'string' && /^[a-z]+:\/\/[^?#]+$/i.test(value) && URL.canParse(value);

/** What receives payments and what writes refunds down. */
function findStoreProblems(options: EcpayModuleOptions): string[] {
  const inbox: unknown = groupOf(options, 'notification').inbox;
  const journal: unknown = groupOf(options, 'refund').journal;
  return [
    ...(inbox === undefined || has(inbox, 'process')
      ? []
      : ['notification.inbox must be a NotificationInbox, such as new MemoryInbox()']),
    ...(journal === undefined || has(journal, 'find', 'exclusively')
      ? []
      : ['refund.journal must be a RefundJournal, such as new MemoryRefundJournal()']),
  ];
}

const has = (value: unknown, ...methods: string[]): boolean =>
  isObject(value) && methods.every((method) => typeof value[method] === 'function');

/** The checksum of a key with other characters depends on the URL encoder, which ECPay has changed before. */
function findTicketWarnings(source: MerchantSource | undefined): string[] {
  if (source === undefined || typeof source === 'function') return [];
  const odd = [source].flat().filter((m) => /[^A-Za-z0-9]/.test(`${m?.hashKey ?? ''}${m?.hashIv ?? ''}`));
  return odd.map(
    (m) =>
      `ticket: the keys of merchant ${m?.merchantId} are not alphanumeric, which ECPay's are; CheckMacValue may not be accepted`,
  );
}

/** On a production host, for an application that takes payments. */
function findMemoryWarnings(options: EcpayModuleOptions): string[] {
  const { inbox } = groupOf(options, 'notification');
  const { journal } = groupOf(options, 'refund');
  return [
    ...(inbox?.durable === true
      ? []
      : [
          'notification.inbox forgets at every restart (MemoryInbox): on a production host a resend after a restart runs the handler again, so it must be idempotent',
        ]),
    ...(journal?.durable === true
      ? []
      : [
          'refund.journal is missing or not durable: on a production host refund() throws an EcpayConfigError until you give one, such as new SqlRefundJournal({ transaction }) or new PostgresRefundJournal({ pool })',
        ]),
  ];
}
