import { planRefund, taipeiTime, type Bilingual, type CreditTrade } from '@nestjs-ecpay/protocol';
import { adviceFor } from '../credit/outcome/advice.js';
import { WHY } from '../credit/outcome/advice-texts.js';
import type {
  ActionRecord,
  CaptureOutcome,
  CaptureReason,
  Completed,
  CreditAction,
  OperationFacts,
  OperationReason,
  Refused,
  RefundReason,
  StepState,
  Unfinished,
  VoidOutcome,
  VoidReason,
} from '../credit/outcome/operation-outcome.js';
import type { RefundFacts, RefundOutcome } from '../credit/refund/refund-outcome.js';
import { snapshotOf } from '../credit/engine/trade-snapshot.js';
import { refuseUnknownChanges, refuseUnknownWord } from './refuse-misspelt.js';
import { buildTestTrade } from './test-trade.js';

/** What a test wants different from an operation that is completed. */
export type TestOutcomeChanges<
  Outcome extends string,
  Reason extends OperationReason,
> = Partial<OperationFacts> & {
  /** @default 'completed' */
  readonly outcome?: Outcome;
  /** Why it is not completed. @default 'no-answer' */
  readonly reason?: Reason;
  /** NT$. @default 1000 */
  readonly amount?: number;
};

/** What a test wants different from a refund of NT$ 1,000 that is completed. */
export type TestRefundChanges = TestOutcomeChanges<RefundOutcome['outcome'], RefundReason> &
  Partial<RefundFacts>;

/**
 * Builds what `EcpayCreditService.refund` resolves with: by default NT$ 1,000 that go back by one R. The steps, `plan`, `refunded`
 * and `advice` fit the outcome and its reason.
 *
 * @example
 * ```ts
 * import { buildTestRefund } from 'nestjs-ecpay/testing';
 *
 * const done = buildTestRefund({ refundId: 'return-7', amount: 300 });
 * const early = buildTestRefund({ outcome: 'refused', reason: 'part-before-capture' });
 * const nobodyKnows = buildTestRefund({ outcome: 'unknown' });
 * ```
 * @publicApi
 */
export function buildTestRefund(changes: TestRefundChanges = {}): RefundOutcome {
  refuseUnknownChanges('buildTestRefund', changes, [...CHANGES, 'refundId', 'plan', 'refunded']);
  const { outcome = 'completed', reason = 'no-answer', amount = 1000, ...rest } = changes;
  refuseUnknownWord('buildTestRefund', 'outcome', outcome, ['completed', 'refused', 'unfinished', 'unknown']);
  refuseUnknownWord('buildTestRefund', 'reason', reason, Object.keys(WHY));
  const before = trade('Captured', amount);
  const facts = {
    refundId: 'refund-1',
    plan: planRefund(before),
    refunded: outcome === 'completed' ? amount : 0,
    ...factsOf('R', outcome, reason, before),
    ...rest,
  };
  return outcome === 'unknown'
    ? { outcome, reason, ...facts }
    : { ...facts, ...endOf(outcome, reason, facts) };
}

/**
 * Builds what `EcpayCreditService.capture` resolves with: by default a completed one.
 *
 * @example
 * ```ts
 * import { buildTestCapture } from 'nestjs-ecpay/testing';
 *
 * const tooLate = buildTestCapture({ outcome: 'refused', reason: 'over-date' });
 * ```
 * @publicApi
 */
export function buildTestCapture(
  changes: TestOutcomeChanges<CaptureOutcome['outcome'], CaptureReason> = {},
): CaptureOutcome {
  refuseUnknownChanges('buildTestCapture', changes, [...CHANGES]);
  const { outcome = 'completed', reason = 'no-answer', amount = 1000, ...rest } = changes;
  refuseUnknownWord('buildTestCapture', 'outcome', outcome, ['completed', 'refused', 'unfinished']);
  refuseUnknownWord('buildTestCapture', 'reason', reason, Object.keys(WHY));
  const facts = { ...factsOf('C', outcome, reason, trade('Authorized', amount)), ...rest };
  return endOf(outcome, reason, facts);
}

/**
 * Builds what `EcpayCreditService.void` resolves with: by default a completed one.
 *
 * @example
 * ```ts
 * import { buildTestVoid } from 'nestjs-ecpay/testing';
 *
 * const captured = buildTestVoid({ outcome: 'refused', reason: 'state' });
 * ```
 * @publicApi
 */
export function buildTestVoid(
  changes: TestOutcomeChanges<VoidOutcome['outcome'], VoidReason> = {},
): VoidOutcome {
  refuseUnknownChanges('buildTestVoid', changes, [...CHANGES]);
  const { outcome = 'completed', reason = 'no-answer', amount = 1000, ...rest } = changes;
  refuseUnknownWord('buildTestVoid', 'outcome', outcome, ['completed', 'refused', 'unfinished']);
  refuseUnknownWord('buildTestVoid', 'reason', reason, Object.keys(WHY));
  const facts = { ...factsOf('N', outcome, reason, trade('Authorized', amount)), ...rest };
  return endOf(outcome, reason, facts);
}

const CHANGES = [
  'outcome',
  'reason',
  'amount',
  'steps',
  'before',
  'after',
  'retryAfter',
  'deadline',
  'captureBy',
  'advice',
  'rtnCode',
  'rtnMsg',
  'transCode',
  'transMsg',
] as const satisfies readonly (keyof OperationFacts | 'outcome' | 'reason' | 'amount')[];

const endOf = <Reason extends OperationReason>(
  outcome: 'completed' | 'refused' | 'unfinished',
  reason: Reason,
  facts: OperationFacts,
): Completed | Refused<Reason> | Unfinished<Reason> =>
  outcome === 'completed' ? { outcome, ...facts } : { outcome, reason, ...facts };

const trade = (Status: string, Amount: number): CreditTrade =>
  snapshotOf(
    buildTestTrade({
      RtnValue: { Status, Amount, ...(Status === 'Captured' ? { ClsAmt: Amount } : {}) },
      ...(Status === 'Captured' ? { CloseData: [{ Status, Amount, DateTime: '2026/08/02 20:15:00' }] } : {}),
    }),
  );

/** What was sent: nothing where it was refused. */
const STATE_OF_STEP = {
  completed: 'done',
  unfinished: 'unknown',
  unknown: 'unknown',
} as const satisfies Record<Exclude<RefundOutcome['outcome'], 'refused'>, StepState>;

/** What a later call mends by itself: the day's capture has to be over. */
const WAITS: ReadonlySet<OperationReason> = new Set(['part-before-capture', 'closing-window']);

/** 20:30 in Taipei, today or tomorrow. */
function nextCaptureEnd(now: Date): Date {
  const [day = ''] = taipeiTime.format(now).split(' ');
  const today = taipeiTime.parse(`${day} 20:30:00`);
  return today > now ? today : new Date(today.getTime() + 86_400_000);
}

function factsOf(
  action: CreditAction,
  outcome: RefundOutcome['outcome'],
  reason: OperationReason,
  before: CreditTrade,
): { steps: ActionRecord[]; before: CreditTrade; advice: Bilingual; retryAfter?: Date } {
  const retryAfter = WAITS.has(reason) ? nextCaptureEnd(new Date()) : undefined;
  const step = (state: StepState): ActionRecord => ({
    action,
    amount: before.RtnValue.Amount,
    state,
    at: new Date().toISOString(),
    before,
  });
  return {
    steps: outcome === 'refused' ? [] : [step(STATE_OF_STEP[outcome])],
    before,
    ...(retryAfter ? { retryAfter } : {}),
    advice: adviceFor({ outcome, reason, retryAfter }),
  };
}
