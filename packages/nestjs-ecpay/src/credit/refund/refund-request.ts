import { EcpayValidationError, type ValidationIssue } from '@nestjs-ecpay/protocol';
import { amountIssues, checkOrder, ORDER_FIELDS, type OrderNumbers } from '../engine/order-numbers.js';
import { reusedRefundId } from '../journal/reused-refund-id.js';
import type { RefundRecord } from '../journal/refund-record.js';

/** What `refund` takes. */
export interface RefundOrderRequest extends OrderNumbers {
  /** Your idempotency key, 1 to 64 characters: the same one always means the same refund. */
  readonly refundId: string;
  /** NT$; left out: all that was not refunded yet. */
  readonly amount?: number | undefined;
  /** Asks and plans, and sends nothing. */
  readonly dryRun?: boolean | undefined;
}

const FIELDS = ['refundId', ...ORDER_FIELDS, 'amount', 'dryRun'];
const REFUND_ID = /^[\x21-\x7e]{1,64}$/;

/** @throws {EcpayValidationError} with everything that is wrong. */
export function checkRefundRequest(request: RefundOrderRequest): void {
  checkOrder(request, FIELDS, 'credit.refund', () => {
    const { refundId, amount, dryRun } = request as { [K in keyof RefundOrderRequest]: unknown };
    const issues: ValidationIssue[] = [];
    if (typeof refundId !== 'string' || !REFUND_ID.test(refundId)) {
      issues.push({
        path: 'refundId',
        message: 'must be a text of 1 to 64 printable ASCII characters without spaces',
      });
    }
    issues.push(...amountIssues(amount));
    if (dryRun !== undefined && typeof dryRun !== 'boolean') {
      issues.push({ path: 'dryRun', message: 'must be true or false' });
    }
    return issues;
  });
}

/** @throws {EcpayValidationError} with everything that is wrong with what `settleRefund` was given. */
export function checkSettlement(refundId: unknown, verdict: unknown, note: unknown): void {
  const issues: ValidationIssue[] = [];
  if (typeof refundId !== 'string' || !REFUND_ID.test(refundId)) {
    issues.push({ path: 'refundId', message: 'is that of no refund in the journal' });
  }
  if (verdict !== 'took-effect' && verdict !== 'did-not') {
    issues.push({ path: 'verdict', message: "must be 'took-effect' or 'did-not'" });
  }
  if (typeof note !== 'string' || note.trim() === '' || note.length > 500 || /\p{Cc}|\p{Cs}/u.test(note)) {
    issues.push({
      path: 'note',
      message: 'must say in 1 to 500 characters, without control characters, how this is known',
    });
  }
  if (issues.length > 0) throw new EcpayValidationError(issues, { operation: 'credit.settleRefund' });
}

/**
 * The refund that a request goes on with: once anything was sent everything follows the record.
 *
 * @throws {EcpayValidationError} when the refundId stands for something else.
 */
export function goOnWith(known: RefundRecord, asked: RefundRecord): RefundRecord {
  const sameAmount =
    known.requested === asked.requested ||
    (known.requested === undefined && asked.requested === known.amount);
  const sent = known.steps.length > 0 || known.state !== 'open';
  const sameCharge =
    (asked.kind ?? known.kind ?? 'plain') === (known.kind ?? 'plain') &&
    (asked.Gwsr ?? known.Gwsr) === known.Gwsr;
  const same =
    known.merchantId === asked.merchantId &&
    known.MerchantTradeNo === asked.MerchantTradeNo &&
    known.TradeNo === asked.TradeNo &&
    sameAmount &&
    (sameCharge || !sent);
  if (!same) throw reusedRefundId();
  if (sent) return known;
  const { kind = known.kind, Gwsr = known.Gwsr } = asked;
  return {
    ...known,
    ...(kind === undefined ? {} : { kind }),
    ...(Gwsr === undefined ? {} : { Gwsr }),
  };
}
