import { isIP } from 'node:net';
import { EcpayConfigError, stageMerchants, type HashKeys } from '@nestjs-ecpay/protocol';
import { findHashKeyProblems } from '@nestjs-ecpay/protocol/internal';
import type { CheckResult } from './check-report.js';

/**
 * What `checkEndpoint` is told.
 *
 * @publicApi
 */
export interface CheckOptions {
  /** The ReturnURL to try. On this machine, unless `allowRemote`. */
  readonly url: string;
  /** Whose notifications it gets. Default 3002607, ECPay's public stage merchant. */
  readonly merchantId?: string | undefined;
  /** The keys that the application has for this merchant. Default: the public stage keys of `merchantId`. */
  readonly keys?: HashKeys | undefined;
  /**
   * Orders that the application knows and nobody has paid, for an application that looks orders up. With several each
   * paying check takes one of its own. Default: made-up numbers.
   */
  readonly orders?: readonly string[] | undefined;
  /** Their amount in NT$. Default 100. */
  readonly amount?: number | undefined;
  /** True: the endpoint may be on another machine. Never one of ECPay's own. */
  readonly allowRemote?: boolean | undefined;
  /**
   * A URL of the application's test build that answers with how many times an order was marked paid: a number, or JSON
   * with a number in `paid`. `{order}` stands for the order number. With it the effects are judged too.
   */
  readonly probe?: string | undefined;
  /** How long an answer may take, in milliseconds. Default 10 000, as at ECPay. */
  readonly answerLimitMs?: number | undefined;
  /** Breaks it off: what was not tried by then is skipped. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each result as soon as it is there. */
  readonly onResult?: ((result: CheckResult) => void) | undefined;
}

/** The options with their defaults. */
export interface CheckPlan {
  readonly url: URL;
  readonly merchantId: string;
  readonly keys: HashKeys;
  readonly orders: readonly string[];
  readonly amount: number;
  readonly probe: string | undefined;
  readonly answerLimitMs: number;
  readonly signal: AbortSignal | undefined;
}

const DEFAULT_MERCHANT = '3002607';
const DEFAULT_AMOUNT = 100;
/** field: ECPay waits ten seconds for the answer. */
const ANSWER_LIMIT_MS = 10_000;

/** @throws {EcpayConfigError} with everything that is wrong, each with its remedy. */
export function planOf(options: CheckOptions): CheckPlan {
  const {
    merchantId = DEFAULT_MERCHANT,
    orders = [],
    amount = DEFAULT_AMOUNT,
    allowRemote = false,
  } = options;
  const { probe, answerLimitMs = ANSWER_LIMIT_MS, signal } = options;
  const keys = options.keys ?? stageMerchants.find((merchant) => merchant.merchantId === merchantId);
  const url = parse(options.url);
  const problems = [
    ...urlProblems('the URL', url, allowRemote),
    ...(probe === undefined
      ? []
      : urlProblems('the probe', parse(probe.replaceAll('{order}', 'A1')), allowRemote)),
    ...(keys
      ? findHashKeyProblems(keys)
      : [`${merchantId} is none of ECPay's public stage merchants: give its keys`]),
    ...orders
      .filter((order) => !/^[A-Za-z0-9]{1,20}$/.test(order))
      .map((order) => `order ${JSON.stringify(order)} must be 1 to 20 letters and digits`),
    ...(Number.isSafeInteger(amount) && amount >= 1
      ? []
      : ['amount must be a whole number of NT$, at least 1']),
    ...(Number.isFinite(answerLimitMs) && answerLimitMs > 0
      ? []
      : ['the time limit must be a number above 0']),
  ];
  if (problems.length > 0 || !keys || !url) throw new EcpayConfigError(problems);
  const { hashKey, hashIv } = keys;
  return {
    url,
    merchantId,
    keys: { hashKey, hashIv },
    orders,
    amount,
    probe,
    answerLimitMs,
    signal,
  };
}

function urlProblems(what: string, url: URL | undefined, allowRemote: boolean): string[] {
  if (!url) return [`${what} must be an http or https URL, such as http://localhost:8000/ecpay/return`];
  if (/(^|\.)ecpay\.com\.tw\.?$/i.test(url.hostname))
    return [`${what} is one of ECPay's own: it is never tried`];
  if (allowRemote || isLoopback(url.hostname)) return [];
  return [
    `${what} is not on this machine (${url.hostname}): the check sends forged and repeated payments, so it goes to localhost only. If it is your own test server, add --allow-remote (allowRemote: true)`,
  ];
}

function parse(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}
