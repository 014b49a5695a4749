import { taipeiTime, type Bilingual, type CreditTrade } from '@nestjs-ecpay/protocol';
import { readTradeFacts } from '@nestjs-ecpay/protocol/internal';
import { adviceFor } from '../outcome/advice.js';
import type { End } from './decision.js';
import type { MerchantDay } from './merchant-day.js';
import type {
  ActionRecord,
  EcpayRefusal,
  OperationFacts,
  OperationReason,
  Outcome,
} from '../outcome/operation-outcome.js';

const CAPTURE_DAYS_MS = 21 * 24 * 3_600_000;

/** An operation that has come to an end, for now or for good. */
export interface EndedOperation<Reason extends OperationReason> {
  readonly end: End<Reason>;
  readonly steps: readonly ActionRecord[];
  readonly before?: CreditTrade | undefined;
  readonly after?: CreditTrade | undefined;
  /** The plan's own words for why it cannot be done. */
  readonly explanation?: Bilingual | undefined;
  /** The refundId is used up. */
  readonly usedUp?: boolean | undefined;
  /** The unsettled refund that stands in the way. */
  readonly blockedBy?: string | undefined;
}

/** Puts an end into the words of an outcome, with the times that matter for it. */
export function toOutcome<Reason extends OperationReason>(
  day: MerchantDay,
  ended: EndedOperation<Reason>,
): Outcome<Reason> {
  const { end, steps, before, after, explanation, usedUp, blockedBy } = ended;
  const stop = end.outcome === 'completed' ? undefined : end;
  const retryAfter =
    stop?.retryAfter ?? (stop?.reason === 'part-before-capture' ? day.afterCapture() : undefined);
  const deadline = end.outcome === 'unfinished' ? day.deadline() : undefined;
  const captureBy = after && !day.autoCapture ? captureLimit(after) : undefined;
  const facts: OperationFacts = {
    steps,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(retryAfter ? { retryAfter } : {}),
    ...(deadline ? { deadline } : {}),
    ...(captureBy ? { captureBy } : {}),
    ...stop?.said,
    advice: adviceFor({
      outcome: end.outcome,
      reason: stop?.reason,
      said: stop?.said,
      where: stop?.where,
      retryAfter,
      deadline,
      explanation: stop?.explanation ?? explanation,
      usedUp,
      blockedBy,
    }),
  };
  return end.outcome === 'completed'
    ? { outcome: end.outcome, ...facts }
    : { outcome: end.outcome, reason: end.reason, ...facts };
}

/** What ECPay said when it refused a step. */
export function refusalOf({ rtnCode, rtnMsg, transCode, transMsg }: EcpayRefusal): EcpayRefusal {
  return {
    ...(rtnCode === undefined ? {} : { rtnCode }),
    ...(rtnMsg === undefined ? {} : { rtnMsg }),
    ...(transCode === undefined ? {} : { transCode }),
    ...(transMsg === undefined ? {} : { transMsg }),
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
