import { AtmPaymentCodeDto, CardInfoDto, PaymentOrderDto } from '../dto/dto.exports.js';
import { readDto } from '../dto/read-dto.js';
import {
  CODE,
  DECLINED,
  openAdvice,
  PAID,
  REDIRECT,
  refusedAdvice,
} from '../payment/outcome/payment-advice.js';
import type { PaymentOutcome } from '../payment/outcome/payment-outcome.js';
import { refuseUnknownChanges, refuseUnknownWord } from './refuse-misspelt.js';
import { buildTestOrder } from './test-order.js';

const OUTCOMES = [
  'paid',
  'redirect',
  'code',
  'declined',
  'pending',
  'unknown',
  'refused',
] as const satisfies readonly PaymentOutcome['outcome'][];

/**
 * Builds what `pay`, `charge`, `authorize`, `issueCode` and `settlePayment` resolve with: by default a card order of NT$ 1,000 that is
 * paid; a `code` is a virtual account.
 *
 * @param order fields of OrderInfo that a test wants different.
 * @example
 * ```ts
 * import { buildTestPaymentOutcome } from 'nestjs-ecpay/testing';
 *
 * const paid = buildTestPaymentOutcome('paid', { MerchantTradeNo: 'A7', TradeAmt: 300 });
 * const threeD = buildTestPaymentOutcome('redirect');
 * ```
 * @publicApi
 */
export function buildTestPaymentOutcome(
  outcome: PaymentOutcome['outcome'] = 'paid',
  order: Readonly<Record<string, unknown>> = {},
): PaymentOutcome {
  refuseUnknownWord('buildTestPaymentOutcome', 'outcome', outcome, OUTCOMES);
  refuseUnknownChanges('buildTestPaymentOutcome', order, Object.keys(PaymentOrderDto.table.fields));
  const askAfter = new Date(Date.now() + 600_000);
  switch (outcome) {
    case 'paid': {
      const card = readDto(CardInfoDto, { Gwsr: 14521552, AuthCode: '777777', Card4No: '2222' }).value;
      return { outcome, order: buildTestOrder(order), card, advice: PAID };
    }
    case 'redirect':
      return { outcome, url: 'https://bank.example/3d', advice: REDIRECT };
    case 'code': {
      const unpaid = { PaymentType: 'ATM', TradeStatus: '0', PaymentDate: '', ...order };
      const code = { BankCode: '004', vAccount: '3833846216926530', ExpireDate: '2035/12/31' };
      return {
        outcome,
        method: 'ATM',
        order: buildTestOrder(unpaid),
        info: readDto(AtmPaymentCodeDto, code).value,
        expireAt: new Date('2035-12-31T15:59:59Z'),
        advice: CODE,
      };
    }
    case 'declined':
      return { outcome, reason: 'declined', rtnCode: 10100058, rtnMsg: 'Pay Fail.', advice: DECLINED };
    case 'pending':
      return { outcome, askAfter, advice: openAdvice(outcome, undefined, askAfter) };
    case 'unknown':
      return { outcome, reason: 'no-answer', askAfter, advice: openAdvice(outcome, 'no-answer', askAfter) };
    case 'refused':
      return { outcome, reason: 'not-sent', advice: refusedAdvice('not-sent', {}) };
  }
}
