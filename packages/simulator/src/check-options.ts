import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import { isHttpUrl } from './http-url.js';
import type { SimulatorOptions } from './simulator-options.js';
import { unknownName } from './suggest.js';
import type { SimulatedMerchant } from './wire/simulated-merchant.js';

/** Every option and every field of a merchant: a compiler error when one is missing here. */
const OPTIONS = Object.keys({
  port: 0,
  host: 0,
  merchants: 0,
  returnUrl: 0,
  clock: 0,
  stateFile: 0,
  allowedHosts: 0,
  lang: 0,
  faults: 0,
  assumptions: 0,
  refusals: 0,
  seed: 0,
  logLimit: 0,
  logBytes: 0,
  patienceMs: 0,
} satisfies Record<keyof SimulatorOptions, 0>);
const MERCHANT_FIELDS = Object.keys({
  merchantId: 0,
  hashKey: 0,
  hashIv: 0,
  platformId: 0,
  service: 0,
  autoCapture: 0,
  balance: 0,
  stopped: 0,
  gateway: 0,
  answers: 0,
} satisfies Record<keyof SimulatedMerchant, 0>);
/** What an entry of `stageMerchants` has beside them: handed on as it is, it is right. */
const STAGE_FIELDS = ['use', 'platform'];
const CLOCKS: readonly unknown[] = ['stopped', 'running', 'real'];

/** Every problem of the plain options at once, each with its remedy: a JavaScript user has no compiler to tell. */
export function findOptionProblems(options: SimulatorOptions): string[] {
  const given = options as Readonly<Record<keyof SimulatorOptions, unknown>>;
  const { port, returnUrl, clock, lang, merchants, seed, logLimit, logBytes, patienceMs, refusals } = given;
  const problems: string[] = [];
  const must = (isRight: boolean, problem: string): void => {
    if (!isRight) problems.push(problem);
  };
  const isNumber = (value: unknown, least: number): boolean =>
    value === undefined || (Number.isSafeInteger(value) && (value as number) >= least);
  for (const name of Object.keys(options))
    must(OPTIONS.includes(name), `${name} ${unknownName(name, OPTIONS)}`);
  must(
    isNumber(port, 0) && ((port as number | undefined) ?? 0) <= 65_535,
    'port must be an integer from 0 (any free port) to 65535',
  );
  must(
    returnUrl === undefined || isHttpUrl(returnUrl),
    'returnUrl must be an http or https URL, such as http://127.0.0.1:3000/ecpay/return',
  );
  must(
    clock === undefined || CLOCKS.includes(clock) || isMoment(clock),
    "clock must be 'stopped', 'running', 'real' or a valid Date",
  );
  must(lang === undefined || lang === 'zh' || lang === 'en', "lang must be 'zh' or 'en'");
  must(
    merchants === undefined || (Array.isArray(merchants) && merchants.length > 0),
    'merchants must be a list of at least one merchant, or left out for the public stage accounts',
  );
  for (const merchant of Array.isArray(merchants) ? (merchants as object[]) : []) {
    for (const name of Object.keys(merchant))
      must(
        [...MERCHANT_FIELDS, ...STAGE_FIELDS].includes(name),
        `merchants: ${name} ${unknownName(name, MERCHANT_FIELDS)}`,
      );
  }
  must(isNumber(seed, Number.MIN_SAFE_INTEGER), 'seed must be an integer');
  must(isNumber(logLimit, 1), 'logLimit must be an integer of at least 1');
  must(isNumber(logBytes, 1), 'logBytes must be an integer of at least 1 (bytes)');
  must(isNumber(patienceMs, 0), 'patienceMs must be an integer of at least 0 (milliseconds)');
  for (const [name, answer] of Object.entries(
    (refusals ?? {}) as Record<string, { RtnCode?: unknown } | undefined>,
  )) {
    must(answer?.RtnCode !== 1, `refusals.${name}.RtnCode must not be 1, which says that it succeeded`);
  }
  return problems;
}

// Not instanceof: a Date may come from another realm, as it does under Jest.
const isMoment = (value: unknown): boolean => !Number.isNaN((value as Date | null)?.getTime?.() ?? NaN);

/** @throws {EcpayValidationError} when a text is no http or https URL. */
export function assertHttpUrl(path: string, url: string): void {
  if (isHttpUrl(url)) return;
  const message = 'must be an http or https URL, such as http://127.0.0.1:3000/ecpay/return';
  throw new EcpayValidationError([{ path, message }], { operation: 'simulator' });
}
