import 'reflect-metadata';
import fc from 'fast-check';
import {
  BoundCardCreateBindCardResponseDto,
  CheckoutCreatePaymentResponseDto,
} from '../../dto/dto.exports.js';
import { readDto } from '../../dto/read-dto.js';
import { expireAt } from './expire-at.js';
import { toPaymentOutcome } from './to-payment-outcome.js';

const asked = { MerchantTradeNo: 'A1', amount: 100 };
const askAfter = new Date('2026-11-26T02:10:00Z');

/** What may stand in a field: what is right, what is nearly right, and anything at all. */
const oneOf = (...likely: unknown[]) => fc.oneof(fc.constantFrom(...likely), fc.jsonValue());
const url = oneOf('', null, 'https://bank.example/3d', 'javascript:alert(1)', ' ', undefined);
const answers = fc.record(
  {
    RtnCode: oneOf(1, '1', 0, null),
    MerchantTradeNo: oneOf('A1', 'B1', undefined),
    OrderInfo: fc.oneof(
      fc.record(
        {
          MerchantTradeNo: oneOf('A1', 'B1', ''),
          TradeNo: oneOf('2611260000001'),
          TradeAmt: oneOf(100, '100', 99, 0),
          PaymentType: oneOf('Credit', 'ATM', 'CVS', 'BARCODE', 'Credit_CreditCard3', ''),
          TradeStatus: oneOf('1', '0', ''),
        },
        { requiredKeys: [] },
      ),
      fc.jsonValue(),
    ),
    ThreeDURL: url,
    ThreeDInfo: fc.oneof(fc.record({ ThreeDURL: url }), fc.jsonValue()),
    UnionPayInfo: fc.oneof(fc.record({ UnionPayURL: url }), fc.jsonValue()),
    ATMInfo: fc.oneof(
      fc.record({ vAccount: oneOf('1'), ExpireDate: oneOf('2026/11/30', 'soon') }),
      fc.jsonValue(),
    ),
    CVSInfo: fc.jsonValue(),
    CardInfo: fc.jsonValue(),
    BindCardID: oneOf('card', ''),
  },
  { requiredKeys: [] },
);

it.each([CheckoutCreatePaymentResponseDto, BoundCardCreateBindCardResponseDto])(
  'whatever %p holds: never an error, paid only where nothing speaks against it',
  (dtoClass) => {
    fc.assert(
      fc.property(answers, (answer) => {
        const read = readDto(dtoClass, JSON.parse(JSON.stringify(answer))).value as Parameters<
          typeof toPaymentOutcome
        >[0];
        const outcome = toPaymentOutcome(read, asked, askAfter);
        const { OrderInfo: order } = read;
        if (outcome.outcome === 'paid') {
          expect([order?.MerchantTradeNo, order?.TradeAmt]).toEqual(['A1', 100]);
          expect(order?.TradeStatus).not.toBe('0');
          for (const one of [read.ThreeDInfo, read.UnionPayInfo])
            expect(one === null || one === undefined || (one as unknown) === '' || !Array.isArray(one)).toBe(
              true,
            );
          for (const one of [answer.ThreeDURL, answer.ThreeDInfo, answer.UnionPayInfo])
            expect(JSON.stringify(one ?? '')).not.toContain('bank.example');
        }
        if (outcome.outcome === 'redirect') {
          expect(outcome.url).toMatch(/^https?:/);
          expect([undefined, null, '', 'A1']).toContain(order?.MerchantTradeNo);
        }
        if (outcome.outcome === 'code') expect(order?.MerchantTradeNo).toBe('A1');
        expect(['paid', 'redirect', 'code', 'pending', 'unknown']).toContain(outcome.outcome);
      }),
      { numRuns: 2_000 },
    );
  },
);

it.each<[unknown, string | undefined]>([
  ['2026/11/30', '2026-11-30T15:59:59.000Z'],
  [' 2026/11/30 12:03:43 ', '2026-11-30T04:03:43.000Z'],
  ['2026/02/30', undefined],
  ['', undefined],
  [null, undefined],
  [20261130, undefined],
])('a code that expires %p ends at %p', (text, expected) => {
  expect(expireAt(text)?.toISOString()).toBe(expected);
});
