import { PAYMENT_ADVICE } from '../credit/payment/payment-state-advice.js';
import type { PaymentState } from '../credit/payment/payment-state.js';
import { snapshotOf } from '../credit/engine/trade-snapshot.js';
import { buildTestOrder, TEST_TRADE_NO } from './test-order.js';
import { refuseUnknownWord } from './refuse-misspelt.js';
import { buildTestTrade } from './test-trade.js';

/**
 * Builds what `EcpayCreditService.checkPayment` resolves with: by default an authorized card order of NT$ 1,000; a `pending` one is
 * to be asked for again in ten minutes.
 *
 * @example
 * ```ts
 * import { buildTestPayment } from 'nestjs-ecpay/testing';
 *
 * const paid = buildTestPayment();
 * const pending = buildTestPayment('pending');
 * ```
 * @publicApi
 */
export function buildTestPayment(state: PaymentState['state'] = 'paid'): PaymentState {
  refuseUnknownWord('buildTestPayment', 'state', state, Object.keys(PAYMENT_ADVICE));
  const advice = PAYMENT_ADVICE[state];
  switch (state) {
    case 'paid':
      return {
        state,
        TradeNo: TEST_TRADE_NO,
        order: buildTestOrder(),
        status: 'Authorized',
        trade: snapshotOf(buildTestTrade()),
        advice,
      };
    case 'pending': {
      const now = Date.now();
      return { state, retryAfter: new Date(now + 600_000), firstAskedAt: new Date(now), advice };
    }
    case 'unpaid':
    case 'not-found':
      return { state, advice };
  }
}
