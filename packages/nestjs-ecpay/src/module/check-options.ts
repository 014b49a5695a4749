import type { EcpayHost } from '@nestjs-ecpay/protocol';
import type { EcpayMerchant, MerchantSource } from '../config/ecpay-merchant.js';
import { baseUrlsOf, findEnvironmentProblems, isProductionHost } from '../config/environment.js';
import { findMerchantProblems } from '../config/find-merchant-problems.js';
import type { NotificationInbox } from '../notification/inbox/notification-inbox.js';
import { findShapeProblems, findUnknownOptions } from './find-shape-problems.js';
import type { EcpayModuleOptions } from './ecpay-module-options.js';

/** What a look at the options found: problems stop the application, warnings are logged. No part of a key is in either. */
export interface OptionFindings {
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

const SERVICES = [
  ['credit', 'payment'],
  ['ticket', 'ticket'],
] as const;

/** Checks all options at once, so that one start tells everything that is wrong, each with its remedy. */
export function checkOptions(options: EcpayModuleOptions): OptionFindings {
  if (typeof options !== 'object' || options === null) {
    return {
      problems: ['no options were given: EcpayModule.forRoot({ environment, credit, ... })'],
      warnings: [],
    };
  }
  const shapeProblems = findShapeProblems(options);
  // Deeper looks would trip over a group that is no object.
  if (shapeProblems.length > 0) return { problems: shapeProblems, warnings: [] };
  const environmentProblems = findEnvironmentProblems(
    options.environment,
    options.http?.allowInsecureHosts ?? [],
  );
  const onProduction = (host: EcpayHost): boolean =>
    environmentProblems.length === 0 && isProductionHost(baseUrlsOf(options.environment)[host]);
  return {
    problems: [
      ...environmentProblems,
      ...(options.credit === undefined && options.ticket === undefined
        ? ['there are no credentials at all: give credit, ticket or both as { merchantId, hashKey, hashIv }']
        : []),
      ...SERVICES.flatMap(([service, host]) =>
        findSourceProblems(service, options[service], onProduction(host)),
      ),
      ...findHttpProblems(options),
      ...findOtherProblems(options),
    ],
    warnings: [
      ...findUnknownOptions(options),
      ...findTicketWarnings(options.ticket),
      ...findInboxWarnings(options, onProduction('payment')),
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

function findHttpProblems({ http }: EcpayModuleOptions): string[] {
  const atLeast = (
    name: 'timeoutMs' | 'actionTimeoutMs' | 'readRetries' | 'maxSockets',
    least: number,
  ): string[] => {
    const value: unknown = http?.[name];
    return value === undefined || (Number.isSafeInteger(value) && (value as number) >= least)
      ? []
      : [`http.${name} must be an integer of at least ${least}`];
  };
  return [
    ...atLeast('timeoutMs', 1),
    ...atLeast('actionTimeoutMs', 1),
    ...atLeast('readRetries', 0),
    ...atLeast('maxSockets', 1),
  ];
}

function findOtherProblems({ closingWindow, clock, notification }: EcpayModuleOptions): string[] {
  const problems: string[] = [];
  if (closingWindow !== undefined && !['reject', 'wait', 'ignore'].includes(closingWindow)) {
    problems.push("closingWindow must be 'reject', 'wait' or 'ignore'");
  }
  if (clock !== undefined && (typeof clock.now !== 'function' || typeof clock.sleep !== 'function')) {
    problems.push('clock must have now() and sleep(ms, signal?), as the simulator’s clock does');
  }
  const giveUpAfterMs: unknown = notification?.giveUpAfterMs;
  if (
    giveUpAfterMs !== undefined &&
    !(Number.isSafeInteger(giveUpAfterMs) && (giveUpAfterMs as number) >= 1_000)
  ) {
    problems.push('notification.giveUpAfterMs must be an integer of at least 1000 (milliseconds)');
  }
  if (notification?.confirm !== undefined && !['off', 'query'].includes(notification.confirm)) {
    problems.push("notification.confirm must be 'off' or 'query'");
  }
  const publicBaseUrl: unknown = notification?.publicBaseUrl;
  if (
    publicBaseUrl !== undefined &&
    !(
      typeof publicBaseUrl === 'string' &&
      /^[a-z]+:\/\/[^?#]+$/i.test(publicBaseUrl) &&
      URL.canParse(publicBaseUrl)
    )
  ) {
    problems.push(
      'notification.publicBaseUrl must be a URL without query and fragment, such as https://shop.example',
    );
  }
  if (notification?.inbox !== undefined && typeof notification.inbox.process !== 'function') {
    problems.push('notification.inbox must be a NotificationInbox, such as new MemoryInbox()');
  }
  return problems;
}

/** The checksum of a key with other characters depends on the URL encoder, which ECPay has changed before. */
function findTicketWarnings(source: MerchantSource | undefined): string[] {
  if (source === undefined || typeof source === 'function') return [];
  const odd = [source].flat().filter((m) => /[^A-Za-z0-9]/.test(`${m?.hashKey ?? ''}${m?.hashIv ?? ''}`));
  return odd.map(
    (m) =>
      `ticket: the keys of merchant ${m?.merchantId} are not alphanumeric, which ECPay's are; CheckMacValue may not be accepted`,
  );
}

function findInboxWarnings({ credit, notification }: EcpayModuleOptions, onProduction: boolean): string[] {
  const inbox: NotificationInbox | undefined = notification?.inbox;
  return onProduction && credit !== undefined && inbox?.durable !== true
    ? [
        'notification.inbox forgets at every restart (MemoryInbox): on a production host a resend after a restart runs the handler again, so it must be idempotent',
      ]
    : [];
}
