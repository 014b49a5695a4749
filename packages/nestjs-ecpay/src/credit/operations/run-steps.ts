import type { CreditTrade } from '@nestjs-ecpay/protocol';
import { isLive, stopAfter, type Decision, type Stop } from './decision.js';
import type { ActionRecord, CreditAction, StepState } from './operation-outcome.js';
import { readFailure, type StepFailure } from './step-failure.js';

/** An operation on one order, as the loop sees it. */
export interface StepRun {
  /** The steps of earlier calls. */
  readonly steps: readonly ActionRecord[];
  /** Looks at the order; `interruptible`: the caller's signal counts. Rejects as the client does. */
  query(interruptible: boolean): Promise<CreditTrade>;
  /** Decides by what was done and what the query shows. */
  decide(steps: readonly ActionRecord[], trade: CreditTrade): Decision;
  /** Sends an action once. Rejects as the client does. */
  act(action: CreditAction, amount: number, interruptible: boolean): Promise<void>;
  /** Writes the steps down; nothing is sent before this has resolved. */
  save(steps: readonly ActionRecord[], before: CreditTrade): Promise<void>;
  /** When E may be sent again if N would not fit before 20:15 now; `undefined` when it fits. */
  undoAfter(): Date | undefined;
  now(): Date;
  /** More to write down with a step. */
  annotate?(action: CreditAction, before: CreditTrade): Pick<ActionRecord, 'unclear'>;
}

/** How a run ended. */
export interface StepRunEnd {
  readonly end: { readonly outcome: 'completed' } | Stop;
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
export async function runSteps(run: StepRun): Promise<StepRunEnd> {
  let steps = [...run.steps];
  let before: CreditTrade | undefined;
  let after: CreditTrade | undefined;
  let refused: { action: CreditAction; failure: StepFailure } | undefined;
  const sent: CreditAction[] = [];
  const end = (how: StepRunEnd['end']): StepRunEnd => ({
    end: how,
    steps,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  });
  const stop = ({ reason, retryAfter }: Pick<StepFailure, 'reason' | 'retryAfter'>): StepRunEnd =>
    end(stopAfter(steps, reason, retryAfter));
  /** Until something was sent the caller may still call it off; afterwards it has to be brought to an end. */
  const interruptible = (): boolean => !steps.some(isLive);

  for (;;) {
    const looked = await attempt(() => run.query(interruptible()));
    if ('failure' in looked) return stop(looked.failure);
    const trade = looked.value;
    before ??= trade;
    after = trade;

    const decision = run.decide(steps, trade);
    if (decision.next === 'complete') return end({ outcome: 'completed' });
    if (decision.next === 'stop') return end(decision);
    const { action, amount } = decision;
    if (refused?.action === action) return stop(refused.failure);
    if (sent.filter((each) => each === action).length >= MOST_SENDINGS) {
      return stop({ reason: 'no-answer', retryAfter: undefined });
    }
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
    const become = async (state: StepState, reason?: StepFailure['reason']): Promise<void> => {
      steps = [...earlier, { ...step, state, ...(reason === undefined ? {} : { reason }) }];
      await run.save(steps, before ?? trade);
    };
    const mayCallOff = interruptible();
    await become('sending');
    sent.push(action);
    const acted = await attempt(
      () => run.act(action, amount, mayCallOff),
      async () => {
        steps = earlier;
        await run.save(steps, before ?? trade);
      },
    );
    if (!('failure' in acted)) {
      await become('done');
      if (action === 'E') continue;
      const verified = await attempt(() => run.query(false));
      after = 'failure' in verified ? undefined : verified.value;
      return end({ outcome: 'completed' });
    }
    const { failure } = acted;
    if (failure.outcome === 'not-sent') {
      steps = earlier;
      await run.save(steps, before);
      return stop(failure);
    }
    await become(failure.outcome, failure.reason);
    if (failure.outcome === 'refused') {
      // Its refundId is used up: calling again later would only tell the same.
      if (action === 'R') return stop({ reason: failure.reason, retryAfter: undefined });
      refused = { action, failure };
    }
  }
}

/** Tells a failure of ECPay or the network from everything else, which goes on up once `undo` has run. */
async function attempt<T>(
  call: () => Promise<T>,
  undo?: () => Promise<void>,
): Promise<{ value: T } | { failure: StepFailure }> {
  try {
    return { value: await call() };
  } catch (error) {
    try {
      return { failure: readFailure(error) };
    } catch (fatal) {
      if (isNotSent(fatal)) await undo?.();
      throw fatal;
    }
  }
}

const isNotSent = (error: unknown): boolean =>
  (error as { outcome?: unknown } | undefined)?.outcome === 'not-sent';
