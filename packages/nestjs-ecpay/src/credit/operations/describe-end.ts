import { readTradeFacts, taipeiTime, type CreditTrade } from '@nestjs-ecpay/protocol';
import { adviceFor, type AdviceFacts } from './advice.js';
import type { Stop } from './decision.js';
import type { ActionRecord, OperationOutcome } from './operation-outcome.js';
import type { OrderDesk } from './order-desk.js';

const CAPTURE_DAYS_MS = 21 * 24 * 3_600_000;

/** An operation that has come to an end, for now or for good. */
export interface EndedOperation {
  readonly end: { readonly outcome: 'completed' } | Stop;
  readonly steps: readonly ActionRecord[];
  readonly before?: CreditTrade | undefined;
  readonly after?: CreditTrade | undefined;
  readonly advice?: Pick<AdviceFacts, 'refusedRefund' | 'blockedBy'>;
}

/** Puts an end into the words of an outcome, with the times that matter for it. */
export function describeEnd(desk: OrderDesk, ended: EndedOperation): OperationOutcome {
  const { end, steps, before, after } = ended;
  const stop = end.outcome === 'completed' ? undefined : end;
  const reason = stop?.reason;
  const retryAfter = stop?.retryAfter ?? (reason === 'part-before-capture' ? desk.afterCapture() : undefined);
  const deadline = end.outcome === 'unfinished' ? desk.deadline() : undefined;
  const captureBy = after && !desk.autoCapture ? captureLimit(after) : undefined;
  return {
    outcome: end.outcome,
    steps,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(reason ? { reason } : {}),
    ...(retryAfter ? { retryAfter } : {}),
    ...(deadline ? { deadline } : {}),
    ...(captureBy ? { captureBy } : {}),
    advice: adviceFor({ outcome: end.outcome, reason, retryAfter, deadline, ...ended.advice }),
  };
}

/** 21 days after the authorization, for an order that is only authorized. */
export function captureLimit(trade: CreditTrade): Date | undefined {
  const status = readTradeFacts(trade)?.status;
  if (status !== 'Authorized' && status !== 'Operation canceled') return undefined;
  try {
    return new Date(taipeiTime.parse(trade.RtnValue.AuthTime ?? '').getTime() + CAPTURE_DAYS_MS);
  } catch {
    // An AuthTime in another form costs only this hint.
    return undefined;
  }
}
