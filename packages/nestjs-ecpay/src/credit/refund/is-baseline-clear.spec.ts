import type { CreditTrade } from '@nestjs-ecpay/protocol';
import type { StepState } from '../outcome/operation-outcome.js';
import { isBaselineClear } from './is-baseline-clear.js';
import type { RefundRecord } from '../journal/refund-record.js';

const shows = (...refunds: number[]): CreditTrade => ({
  RtnValue: { Status: 'Captured', Amount: 1000, ClsAmt: 1000 - refunds.reduce((a, b) => a + b, 0) },
  CloseData: [1000, ...refunds.map((amount) => -amount)].map((Amount) => ({ Status: 'Captured', Amount })),
});
const refund = (
  minute: number,
  amount: number,
  before: CreditTrade,
  state: StepState = 'done',
): RefundRecord => ({
  refundId: `r${minute}`,
  merchantId: '3002607',
  MerchantTradeNo: 'A1',
  TradeNo: '1',
  state: 'completed',
  steps: [{ action: 'R', amount, state, at: `2026-08-01T02:0${minute}:00.000Z`, before }],
});

it.each<[string, RefundRecord[], CreditTrade, boolean]>([
  ['no earlier refund', [], shows(), true],
  ['an earlier one that shows', [refund(1, 300, shows())], shows(300), true],
  ['an earlier one that does not show yet', [refund(1, 300, shows())], shows(), false],
  ['an earlier one that was refused', [refund(1, 300, shows(), 'refused')], shows(), true],
  [
    'two that show, in whatever order they are listed',
    [refund(2, 100, shows(300)), refund(1, 300, shows())],
    shows(300, 100),
    true,
  ],
  [
    'two of which the first showed late',
    [refund(1, 300, shows()), refund(2, 100, shows())],
    shows(300, 100),
    false,
  ],
])('%s', (_name, others, now, clear) => {
  expect(isBaselineClear(others, now)).toBe(clear);
});
