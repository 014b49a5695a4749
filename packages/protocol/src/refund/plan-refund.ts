import type { Bilingual } from '../fields/bilingual.js';
import { readTradeFacts, type CreditTrade, type TradeFacts, type TradeKind } from './credit-trade.js';
import {
  periodicWarning,
  refusalExplanations,
  routeExplanations,
  type RefundRoute,
} from './plan-explanations.js';
import type { RefundPlan, RefundRefusal, RefundStep } from './refund-plan.js';
import { isUntouched, leftToRefund } from './shown-refunds.js';

/** What is wanted back. */
export interface RefundRequest {
  /** NT$; left out: all that was not refunded yet. */
  readonly amount?: number | undefined;
  /** Left out: a plain payment. */
  readonly kind?: TradeKind | undefined;
}

/**
 * Decides how a refund has to be done from what QueryTrade shows: N while it is authorized, E and then N for all of a
 * trade that is to be captured, R for everything else; or why it cannot be done. A part refund never becomes N, which
 * would release everything. Pure, and never throws, whatever it is given.
 *
 * @example
 * ```ts
 * import { planRefund } from '@nestjs-ecpay/protocol';
 *
 * const captured = {
 *   RtnValue: { Status: 'Captured', Amount: 1000, ClsAmt: 1000 },
 *   CloseData: [{ Status: 'Captured', Amount: 1000 }],
 * };
 * const plan = planRefund(captured, { amount: 300 });
 * 'steps' in plan && plan.steps; // [{ action: 'R', amount: 300 }]
 * ```
 * @see 請款與退款 / 信用卡請退款功能, 退款使用方式
 * @publicApi
 */
export function planRefund(trade: CreditTrade, request: RefundRequest = {}): RefundPlan {
  const plan = decide(readTradeFacts(trade), request);
  return request?.kind === 'periodic'
    ? { ...plan, explanation: join(plan.explanation, periodicWarning) }
    : plan;
}

function decide(trade: TradeFacts | undefined, request: RefundRequest): RefundPlan {
  const amount: unknown = request?.amount;
  if (amount !== undefined && !(Number.isSafeInteger(amount) && (amount as number) > 0)) {
    return refuse('invalid-amount');
  }
  if (!trade) return refuse('unknown-status');
  const fullOnly = request?.kind === 'instalment' || request?.kind === 'bonus';
  switch (trade.status) {
    case 'Canceled':
    case 'Unauthorized':
      return refuse('nothing-to-refund');
    case 'Authorized':
    case 'Operation canceled':
      return planUncaptured(trade, request?.amount ?? trade.amount, fullOnly);
    case 'To be captured':
    case 'Captured':
      return planCaptured(trade, request?.amount, fullOnly);
  }
}

function planUncaptured(trade: TradeFacts, wanted: number, fullOnly: boolean): RefundPlan {
  const contradicts = trade.rows.some(({ status }) => status === 'To be captured' || status === 'Captured');
  if (contradicts) return refuse('unknown-status');
  if (wanted > trade.amount) return moreThan(trade.amount);
  if (wanted === trade.amount) return steps('abandon', [{ action: 'N', amount: wanted }]);
  return fullOnly ? refuse('part-of-full-only') : { ...refuse('part-before-capture'), retryAfter: 'capture' };
}

function planCaptured(trade: TradeFacts, amount: number | undefined, fullOnly: boolean): RefundPlan {
  const left = leftToRefund(trade);
  if (left === undefined) return refuse('unknown-status');
  if (left === 0) return refuse('nothing-to-refund');
  const wanted = amount ?? left;
  if (wanted > left) return moreThan(left);
  if (fullOnly && wanted !== (isUntouched(trade) ? trade.amount : undefined))
    return refuse('part-of-full-only');
  if (canUndo(trade, wanted)) {
    return steps('undo-and-abandon', [
      { action: 'E', amount: wanted },
      { action: 'N', amount: wanted },
    ]);
  }
  const route = trade.status === 'Captured' ? 'refund' : 'refund-before-settlement';
  return steps(route, [{ action: 'R', amount: wanted }]);
}

/** Only a capture of the whole amount to which nothing else has happened: any further row may be an earlier R. */
function canUndo({ status, amount, clsAmt, rows }: TradeFacts, wanted: number): boolean {
  const [row] = rows;
  return (
    status === 'To be captured' &&
    rows.length === 1 &&
    row?.status === 'To be captured' &&
    row.amount === amount &&
    (clsAmt === undefined || clsAmt === 0 || clsAmt === amount) &&
    wanted === amount
  );
}

const refuse = (refusal: RefundRefusal): Extract<RefundPlan, { refusal: unknown }> => ({
  refusal,
  explanation: refusalExplanations[refusal],
});

const moreThan = (left: number): RefundPlan => ({
  refusal: 'more-than-left',
  explanation: {
    zh: `退款金額大於可退餘額 NT$${left}。`,
    en: `This is more than the NT$${left} that are left to refund of the trade.`,
  },
});

function steps(route: RefundRoute, list: readonly RefundStep[]): RefundPlan {
  return { steps: list, explanation: routeExplanations[route](list[0]?.amount ?? 0) };
}

const join = (first: Bilingual, second: Bilingual): Bilingual => ({
  zh: `${first.zh}${second.zh}`,
  en: `${first.en} ${second.en}`,
});
