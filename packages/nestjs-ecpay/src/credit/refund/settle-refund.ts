import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import type { EcpayHttpClient } from '../../client/ecpay-http-client.js';
import type { EcpaySettings } from '../../options/ecpay-settings.js';
import { stopAfter } from '../engine/decision.js';
import { MerchantDay } from '../engine/merchant-day.js';
import { OrderLock, tellingJournalFailures } from '../engine/order-lock.js';
import { toRefundOutcome } from './to-refund-outcome.js';
import type { RefundBook } from '../journal/refund-book.js';
import type { RefundOutcome } from './refund-outcome.js';
import { isUnsettled, type RefundRecord } from '../journal/refund-record.js';
import { checkSettlement } from './refund-request.js';

/** Settles refunds by hand. See EcpayCreditService.settleRefund. */
export class RefundSettler {
  readonly #turns: OrderLock;

  constructor(
    client: EcpayHttpClient,
    private readonly settings: EcpaySettings,
    private readonly book: RefundBook,
  ) {
    this.#turns = new OrderLock(client, settings, book);
  }

  async settle(refundId: string, verdict: 'took-effect' | 'did-not', note: string): Promise<RefundOutcome> {
    checkSettlement(refundId, verdict, note);
    const context = { operation: 'credit.settleRefund' };
    const found = await tellingJournalFailures({ context, mayHaveActed: () => false }, () =>
      this.book.find(refundId),
    );
    if (!found) throw invalid('refundId', 'is that of no refund in the journal');
    const merchant = await this.settings.merchants.credit.get(found.merchantId, context);
    const day = new MerchantDay(this.settings, merchant.autoCapture);
    return this.#turns.take<RefundOutcome>({
      context,
      order: found,
      mayHaveActed: () => isUnsettled(found),
      turnedAway: ({ reason }) => toRefundOutcome(day, found, stopAfter(found.steps, reason)),
      work: async (refunds) => {
        const known = (await refunds.list()).find((record) => record.refundId === refundId) ?? found;
        if (known.state !== 'open') return toRefundOutcome(day, known);
        assertSettleable(known, verdict);
        const settled = settledBy(known, { verdict, note, at: day.now().toISOString() });
        await refunds.save(settled);
        return toRefundOutcome(day, settled);
      },
    });
  }
}

/** A verdict may fill a gap in what is known; it must not contradict what ECPay itself has answered. */
function assertSettleable(record: RefundRecord, verdict: 'took-effect' | 'did-not'): void {
  if (!isUnsettled(record)) throw invalid('refundId', 'has nothing to settle: no action of it was sent');
  const done = record.steps.find(
    ({ action, state }) => (action === 'R' || action === 'N') && state === 'done',
  );
  if (verdict === 'did-not' && done) {
    throw invalid(
      'verdict',
      `cannot be 'did-not': ECPay answered RtnCode 1 to the ${done.action} of NT$${done.amount}, so the money goes back. Call refund with the same refundId to complete it, or settle it as 'took-effect'`,
    );
  }
}

function settledBy(
  { reason: _reason, ...record }: RefundRecord,
  settlement: NonNullable<RefundRecord['settlement']>,
): RefundRecord {
  return settlement.verdict === 'took-effect'
    ? { ...record, state: 'completed', settlement }
    : { ...record, state: 'refused', reason: 'settled', settlement };
}

function invalid(path: string, message: string): EcpayValidationError {
  return new EcpayValidationError([{ path, message }], { operation: 'credit.settleRefund' });
}
