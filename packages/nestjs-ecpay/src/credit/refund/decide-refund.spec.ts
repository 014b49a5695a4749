import type { CreditTrade } from '@nestjs-ecpay/protocol';
import type { ActionRecord, CreditAction, StepState } from '../outcome/operation-outcome.js';
import { decideRefund, type RefundDecision } from './decide-refund.js';

const trade = (Status: string, amounts: number[] = [], ClsAmt = 0): CreditTrade => ({
  RtnValue: { Status, Amount: 1000, ClsAmt },
  CloseData: amounts.map((Amount) => ({ Status, Amount })),
});
const authorized = trade('Authorized');
const toBeCaptured = trade('To be captured', [1000], 1000);
const captured = trade('Captured', [1000], 1000);
const lessBy300 = trade('Captured', [1000, -300], 700);
const canceled = trade('Canceled');

const step = (action: CreditAction, state: StepState, more: Partial<ActionRecord> = {}): ActionRecord => ({
  action,
  amount: action === 'R' ? 300 : 1000,
  state,
  at: '2026-08-01T02:00:00.000Z',
  before: action === 'R' ? captured : toBeCaptured,
  ...more,
});

function short(decision: RefundDecision): string {
  switch (decision.next) {
    case 'complete':
      return 'complete';
    case 'send':
      return `send ${decision.action} ${decision.amount}`;
    case 'stop':
      return `${decision.outcome}: ${decision.reason}`;
  }
}

it.each<[string, ActionRecord[], CreditTrade, number | undefined, string]>([
  ['nothing done, authorized', [], authorized, undefined, 'send N 1000'],
  ['nothing done, to be captured', [], toBeCaptured, undefined, 'send E 1000'],
  ['nothing done, captured', [], captured, 300, 'send R 300'],
  ['nothing done, already canceled', [], canceled, undefined, 'refused: nothing-to-refund'],
  ['E done', [step('E', 'done')], authorized, undefined, 'send N 1000'],
  ['E unknown, and the order is as before', [step('E', 'unknown')], toBeCaptured, undefined, 'send E 1000'],
  ['E unknown, and the order shows it', [step('E', 'unknown')], authorized, undefined, 'send N 1000'],
  ['E done, then captured again by 20:15', [step('E', 'done')], captured, 1000, 'send R 1000'],
  [
    'E done, and the order is not understood',
    [step('E', 'done')],
    trade('Frozen'),
    undefined,
    'unfinished: unknown-status',
  ],
  ['N done', [step('N', 'done')], authorized, undefined, 'complete'],
  ['N unknown, and the order shows it', [step('N', 'unknown')], canceled, undefined, 'complete'],
  [
    'N written down by a process that died, and the order shows it',
    [step('N', 'sending')],
    canceled,
    undefined,
    'complete',
  ],
  ['N unknown, and the order is as before', [step('N', 'unknown')], authorized, undefined, 'send N 1000'],
  [
    'N refused, and somebody else canceled it',
    [step('N', 'refused')],
    canceled,
    undefined,
    'refused: nothing-to-refund',
  ],
  ['R done', [step('R', 'done')], captured, 300, 'complete'],
  [
    'R refused',
    [step('R', 'refused', { reason: 'insufficient-balance' })],
    captured,
    300,
    'refused: insufficient-balance',
  ],
  ['R unknown, and the order shows it', [step('R', 'unknown')], lessBy300, 300, 'complete'],
  ['R unknown, and the order is as before', [step('R', 'unknown')], captured, 300, 'unknown: no-answer'],
  [
    'R unknown, and the order shows another amount',
    [step('R', 'unknown')],
    trade('Captured', [1000, -200], 800),
    300,
    'unknown: no-answer',
  ],
  [
    'R unknown, and the order shows two refunds',
    [step('R', 'unknown')],
    trade('Captured', [1000, -300, -300], 400),
    300,
    'unknown: no-answer',
  ],
  [
    'R unknown, and the order is not understood',
    [step('R', 'unknown')],
    trade('Frozen'),
    300,
    'unknown: no-answer',
  ],
  ['R written down by a process that died', [step('R', 'sending')], captured, 300, 'unknown: no-answer'],
  [
    'R unknown while an earlier one was still to show',
    [step('R', 'unknown', { unclear: true })],
    lessBy300,
    300,
    'unknown: no-answer',
  ],
])('%s', (_name, steps, now, amount, expected) => {
  expect(short(decideRefund({ amount }, steps, now))).toBe(expected);
});

it('never says to send R once one was written down, whatever the order shows', () => {
  for (const state of ['sending', 'done', 'refused', 'unknown'] as const) {
    for (const now of [authorized, toBeCaptured, captured, lessBy300, canceled, trade('Frozen')]) {
      expect(decideRefund({ amount: 300 }, [step('R', state)], now).next).not.toBe('send');
    }
  }
});
