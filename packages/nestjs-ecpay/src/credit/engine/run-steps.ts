import type { CreditTrade } from '@nestjs-ecpay/protocol';
import { stopAfter, type Decision, type End } from './decision.js';
import {
  isLive,
  type ActionRecord,
  type CreditAction,
  type FailureReason,
} from '../outcome/operation-outcome.js';
import { toCallFailure, type CallFailure } from '../../client/call-failure.js';
import { isAnotherCharge } from './trade-snapshot.js';

/** An operation on one order, as the loop sees it. */
export interface StepRun<Reason> {
  /** The steps of earlier calls. */
  readonly steps: readonly ActionRecord[];
  /** CardInfo.Gwsr of the charge that is meant. */
  readonly Gwsr: number | undefined;
  /** Looks at the order; `interruptible`: the caller's signal counts. Rejects as the client does. */
  query(interruptible: boolean): Promise<CreditTrade>;
  /** Decides by what was done and what the query shows. */
  decide(steps: readonly ActionRecord[], trade: CreditTrade): Decision<Reason>;
  /** Sends an action once. Rejects as the client does. */
  act(action: CreditAction, amount: number, interruptible: boolean): Promise<void>;
  /** Writes the steps down and makes sure of the turn on the order; nothing is sent before this has resolved. */
  save(steps: readonly ActionRecord[]): Promise<void>;
  /** When E may be sent again if N would not fit before 20:15 now; `undefined` when it fits. */
  undoAfter(): Date | undefined;
  now(): Date;
  /** More to write down with a step. */
  annotate?(action: CreditAction, before: CreditTrade): Pick<ActionRecord, 'unclear'>;
}

/** How a run ended. */
export interface StepRunEnd<Reason> {
  readonly end: End<Reason | FailureReason>;
  readonly steps: readonly ActionRecord[];
  readonly before?: CreditTrade;
  readonly after?: CreditTrade;
}

/** A step that a query shows undone is sent again, so often in one call. */
const MOST_SENDINGS = 2;

/**
 * Looks, decides, acts, and looks again, until the operation is done or cannot go on. What has happened is only ever
 * concluded from an answer or from the order itself, so it can be taken up again after a crash between any two lines.
 *
 * R is sent at most once, ever: once a step of it is written down, only `decide` is asked, and that never says to send it.
 */
export async function runSteps<Reason>(run: StepRun<Reason>): Promise<StepRunEnd<Reason>> {
  let steps = run.steps;
  let before: CreditTrade | undefined;
  let after: CreditTrade | undefined;
  let refused: { action: CreditAction; failure: CallFailure } | undefined;
  const sent: CreditAction[] = [];
  const end = (how: StepRunEnd<Reason>['end']): StepRunEnd<Reason> => ({
    end: how,
    steps,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  });
  const stop = ({
    reason,
    retryAfter,
    said,
    where,
  }: Pick<CallFailure, 'retryAfter' | 'said' | 'where'> & {
    readonly reason: FailureReason;
  }): StepRunEnd<Reason> => end(stopAfter(steps, reason, { retryAfter, said, where }));
  const save = async (now: readonly ActionRecord[]): Promise<void> => {
    steps = now;
    await run.save(steps);
  };
  const meant = { Gwsr: run.Gwsr, before: steps[0]?.before };

  for (;;) {
    // Until something was sent the caller may still call it off; afterwards it has to be brought to an end.
    const interruptible = !steps.some(isLive);
    const looked = await attempt(() => run.query(interruptible));
    if ('failure' in looked) return stop(looked.failure);
    const trade = looked.value;
    if (isAnotherCharge(trade, { ...meant, before: meant.before ?? before })) {
      return stop({ reason: 'another-charge' });
    }
    before ??= trade;
    after = trade;

    const decision = run.decide(steps, trade);
    if (decision.next === 'complete') return end({ outcome: 'completed' });
    if (decision.next === 'stop') return end(decision);
    const { action, amount } = decision;
    if (refused?.action === action) return stop(refused.failure);
    if (sent.filter((each) => each === action).length >= MOST_SENDINGS) return stop({ reason: 'no-answer' });
    const undoAfter = action === 'E' ? run.undoAfter() : undefined;
    if (undoAfter) return stop({ reason: 'closing-window', retryAfter: undoAfter });

    const earlier = steps;
    const step = {
      action,
      amount,
      at: run.now().toISOString(),
      before: trade,
      ...run.annotate?.(action, trade),
    };
    await save([...earlier, { ...step, state: 'sending' }]);
    sent.push(action);
    const acted = await attempt(
      () => run.act(action, amount, interruptible),
      () => save(earlier),
    );
    if (!('failure' in acted)) {
      await save([...earlier, { ...step, state: 'done' }]);
      if (action === 'E') continue;
      const verified = await attempt(() => run.query(false));
      after =
        'failure' in verified || isAnotherCharge(verified.value, { before }) ? undefined : verified.value;
      return end({ outcome: 'completed' });
    }
    const { failure } = acted;
    if (failure.outcome === 'not-sent') {
      await save(earlier);
      return stop(failure);
    }
    const { outcome, reason, said } = failure;
    await save([...earlier, { ...step, state: outcome, reason, ...said }]);
    if (outcome === 'refused') {
      // Its refundId is used up: calling again later would only tell the same.
      if (action === 'R') return stop({ reason, said });
      refused = { action, failure };
    }
  }
}

/** Tells a failure of ECPay or the network from everything else, which goes on up once `undo` has run. */
async function attempt<T>(
  call: () => Promise<T>,
  undo?: () => Promise<void>,
): Promise<{ value: T } | { failure: CallFailure }> {
  try {
    return { value: await call() };
  } catch (error) {
    try {
      return { failure: toCallFailure(error) };
    } catch (fatal) {
      if (isNotSent(fatal)) await undo?.();
      throw fatal;
    }
  }
}

const isNotSent = (error: unknown): boolean =>
  (error as { outcome?: unknown } | undefined)?.outcome === 'not-sent';
