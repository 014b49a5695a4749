import { planRefund, type Bilingual, type CreditTrade } from '@nestjs-ecpay/protocol';
import { readTradeFacts, type TradeFacts } from '@nestjs-ecpay/protocol/internal';
import { isOvertaken, isReleased, stopAfter, type Decision } from '../engine/decision.js';
import {
  isLive,
  type ActionRecord,
  type CaptureReason,
  type VoidReason,
} from '../outcome/operation-outcome.js';

/** Decides how a capture goes on. */
export function decideCapture(
  amount: number | undefined,
  steps: readonly ActionRecord[],
  trade: CreditTrade,
): Decision<CaptureReason> {
  const facts = readTradeFacts(trade);
  if (!facts) return stopAfter(steps, 'unknown-status');
  switch (facts.status) {
    case 'Authorized':
    case 'Operation canceled': {
      const wanted = amount ?? facts.amount;
      if (wanted > facts.amount)
        return stopAfter(steps, 'more-than-left', { explanation: moreThanAuthorized(wanted, facts.amount) });
      return { next: 'send', action: 'C', amount: wanted };
    }
    case 'To be captured':
    case 'Captured': {
      // Ours, the daily one, or somebody else's: what counts is that the order is captured for this amount.
      return isCapturedFor(amount ?? facts.amount, facts, steps.some(isLive))
        ? { next: 'complete' }
        : stopAfter(steps, 'state', { explanation: CAPTURED_OTHERWISE });
    }
    case 'Canceled':
    case 'Unauthorized':
      return stopAfter(steps, 'state', { explanation: NO_AUTHORIZATION });
  }
}

const moreThanAuthorized = (wanted: number, authorized: number): Bilingual => ({
  zh: `授權金額為 NT$${authorized}，無法請款 NT$${wanted}。`,
  en: `NT$${authorized} is authorized: NT$${wanted} cannot be captured.`,
});
const CAPTURED_OTHERWISE: Bilingual = {
  zh: '此訂單已請款，但金額與要求的不同。',
  en: 'The order is captured already, for another amount than was asked for.',
};
const NO_AUTHORIZATION: Bilingual = {
  zh: '授權已放棄、已失效或未成立，無法請款。',
  en: 'There is no authorization to capture: it was given up, or the bank declined it.',
};
const CAPTURED: Bilingual = {
  zh: '此訂單已關帳，授權無法再取消：請改用 refund()。',
  en: 'The order is captured, so that its authorization cannot be given up any more: refund() gives the money back.',
};

/**
 * Compares what the rows and ClsAmt show with the amount. How a capture of less than the whole amount shows is not known, so
 * both have to agree, unless further rows explain a smaller ClsAmt as refunds, or we have just sent this capture ourselves.
 */
function isCapturedFor(wanted: number, { status, rows, clsAmt }: TradeFacts, justSent: boolean): boolean {
  const largest = rows.length === 0 ? undefined : Math.max(...rows.map((row) => row.amount));
  // Until the bank was asked, ClsAmt may still be 0.
  const counted = clsAmt === 0 && status === 'To be captured' ? undefined : clsAmt;
  const shown = [largest, counted].filter((amount) => amount !== undefined);
  if (justSent) return shown.includes(wanted);
  if (rows.length > 1) return largest === wanted;
  return shown.length > 0 && shown.every((amount) => amount === wanted);
}

/** Decides how a release goes on: the same way as a full refund, but never by R. */
export function decideVoid(steps: readonly ActionRecord[], trade: CreditTrade): Decision<VoidReason> {
  if (isReleased(steps, trade) || readTradeFacts(trade)?.status === 'Canceled') return { next: 'complete' };
  const plan = planRefund(trade);
  if (!('steps' in plan)) {
    const nothing = plan.refusal === 'nothing-to-refund';
    return stopAfter(steps, nothing ? 'nothing-to-refund' : 'unknown-status');
  }
  const [step] = plan.steps;
  // Captured again since our E, if there was one: nothing of this void counts any more.
  if (!step || step.action === 'R')
    return stopAfter(isOvertaken(steps, trade) ? [] : steps, 'state', { explanation: CAPTURED });
  return { next: 'send', action: step.action, amount: step.amount };
}
