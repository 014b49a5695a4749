import type { Bilingual } from '@nestjs-ecpay/protocol';

/** What an endpoint answered to one delivery. */
export interface CheckAnswer {
  /** Absent when there was no answer. */
  readonly status?: number;
  /** As UTF-8 text, at most the first 2 000 characters. */
  readonly body?: string;
  /** The header Location of a redirect. */
  readonly location?: string;
  /** Why there is no answer. */
  readonly failure?: string;
  /** From the first byte sent to the last byte read. */
  readonly ms: number;
}

/** `warn`: not wrong by ECPay's rules, but worth mending. `skipped`: not tried, `found` says why. */
export type CheckOutcome = 'pass' | 'warn' | 'fail' | 'skipped';

/**
 * One line of the report card.
 *
 * @publicApi
 */
export interface CheckResult {
  /** Names the check, for programs: `paid`, `five-at-once`, … */
  readonly id: string;
  readonly title: Bilingual;
  readonly outcome: CheckOutcome;
  /** Names the fault, for programs: `answer-newline`, `accepted-forgery`, …; absent when all is well. */
  readonly fault?: string;
  /** What was seen. */
  readonly found: Bilingual;
  /** What to do about it. */
  readonly fix?: Bilingual;
  /** What cannot be seen from outside: the reader has to look. */
  readonly look?: Bilingual;
  /** The order the messages were about. */
  readonly MerchantTradeNo?: string;
  /** Every answer, in the order of sending. */
  readonly answers: readonly CheckAnswer[];
}

/**
 * What `checkEndpoint` found.
 *
 * @publicApi
 */
export interface CheckReport {
  readonly url: string;
  readonly merchantId: string;
  /** True when nothing failed; warnings are allowed. */
  readonly ok: boolean;
  readonly counts: Readonly<Record<CheckOutcome, number>>;
  readonly startedAt: Date;
  readonly ms: number;
  readonly results: readonly CheckResult[];
}
