import { inClosingWindow } from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import type { Refusal } from '../assumptions/refusal-answers.js';
import { DAY_MS } from '../clock/duration.js';
import {
  capturedOf,
  isUncaptured,
  refundedOf,
  type CloseRow,
  type Outcome,
  type Trade,
  type TradeKind,
} from './trade.js';

/** The letters of DoAction: C capture (關帳), R refund (退刷), E undo the capture (取消), N abandon (放棄). */
export type Action = 'C' | 'R' | 'E' | 'N';

/** What an action depends on beside the trade itself. */
export interface ActionContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly autoCapture: boolean;
  /** NT$ on the merchant's account at ECPay. */
  readonly balance: number;
  readonly assumptions: Assumptions;
}

type Result = Outcome<Refusal>;
type Rule = (trade: Trade, amount: number, context: ActionContext) => Result;

/** DoAction page, 關帳 note 2: without automatic capture a trade must be captured within 21 days. */
export const CAPTURE_DAYS = 21;

const refuse = (refusal: Refusal): Result => ({ refusal });
/** A trade without an authorization that could be used says so, whatever is asked of it. */
const wrongState = ({ status }: Trade): Result =>
  refuse(status === 'Canceled' || status === 'Unauthorized' ? 'released' : 'state');
const fullOnly = (kind: TradeKind): boolean => kind === 'instalment' || kind === 'bonus';

/**
 * What one DoAction does to one trade. Pure: the trade handed in stays as it is.
 *
 * @see 請款與退款 / 信用卡請退款功能
 */
export function act(trade: Trade, action: Action, amount: number, context: ActionContext): Result {
  // The window exists only for merchants with automatic capture (page: 若「每日自動關帳」開啟時).
  if (context.autoCapture && inClosingWindow(new Date(context.now))) return refuse('closing-window');
  return RULES[action](trade, amount, context);
}

/** C asks the bank for the money of an authorization. */
const capture: Rule = (trade, amount, { now, autoCapture, assumptions }) => {
  if (!isUncaptured(trade)) return wrongState(trade);
  if (!autoCapture && now > trade.authorizedAt + CAPTURE_DAYS * DAY_MS) return refuse('over-date');
  if (amount > trade.amount) return refuse('amount');
  if (amount < trade.amount) {
    if (fullOnly(trade.kind)) return refuse('full-only');
    if (assumptions.partialCapture === 'refused') return refuse('amount');
  }
  const row: CloseRow = { type: 'capture', status: 'To be captured', amount, at: now };
  return { trade: { ...trade, status: 'To be captured', rows: [...trade.rows, row] }, balance: 0 };
};

/** R takes money back once there is a capture (page: 在系統關帳或自行關帳後，可修改訂單金額). */
const refund: Rule = (trade, amount, { now, balance, assumptions }) => {
  if (isUncaptured(trade)) return refuse('nothing-captured');
  if (trade.status !== 'To be captured' && trade.status !== 'Captured') return wrongState(trade);
  const captured = capturedOf(trade);
  const refunded = refundedOf(trade);
  if (amount > captured - refunded) return refuse('amount');
  if (fullOnly(trade.kind) && amount !== captured) return refuse('full-only');
  const wholeAtOnce = refunded === 0 && amount === trade.amount;
  if (wholeAtOnce && trade.status === 'To be captured' && assumptions.fullRefundBeforeCapture === 'refused') {
    return refuse('nothing-captured');
  }
  if (amount > balance) return refuse('balance');
  const all = refunded + amount === captured;
  const row: CloseRow = { type: 'refund', status: assumptions.refundRowStatus, amount, at: now };
  const status = all && assumptions.fullyRefundedStatus === 'Canceled' ? 'Canceled' : trade.status;
  return { trade: { ...trade, status, rows: [...trade.rows, row] }, balance: -amount };
};

/** E undoes a capture that the bank was not asked for yet (page: 訂單將會回復到前一個的狀態). */
const cancel: Rule = (trade, amount, { assumptions }) => {
  if (trade.status !== 'To be captured') return wrongState(trade);
  const refunded = refundedOf(trade);
  if (refunded > 0 && assumptions.cancelAfterRefund === 'refused') return refuse('state');
  if (assumptions.cancelAmount === 'must-match' && amount !== capturedOf(trade)) return refuse('amount');
  const undone = { ...trade, status: assumptions.cancelRestores };
  const rows =
    assumptions.cancelRestores === 'Authorized'
      ? []
      : trade.rows.map((row) => ({ ...row, status: 'Operation canceled' as const }));
  return { trade: { ...undone, rows }, balance: refunded };
};

/** N releases the whole authorization, whatever amount is sent (page, note 2: 一律會以訂單全額進行退款). */
const abandonByMerchant: Rule = (trade, _amount, { assumptions }) =>
  isUncaptured(trade) ? { trade: abandon(trade, assumptions), balance: 0 } : wrongState(trade);

const RULES: Readonly<Record<Action, Rule>> = { C: capture, R: refund, E: cancel, N: abandonByMerchant };

/** Releases an authorization: by N, or by ECPay itself after 90 days. */
export function abandon(trade: Trade, { rowsAfterAbandon }: Assumptions): Trade {
  return { ...trade, status: 'Canceled', rows: rowsAfterAbandon === 'kept' ? trade.rows : [] };
}
