import fc from 'fast-check';
import { tradeStatuses, type TradeStatus } from '../codes/trade-statuses.js';
import { readTradeFacts, type CreditTrade, type TradeKind } from './credit-trade.js';
import { planRefund, type RefundRequest } from './plan-refund.js';
import type { RefundPlan } from './refund-plan.js';
import { leftToRefund, refundShownBetween } from './shown-refunds.js';

type Rows = [TradeStatus, number][];

const trade = (Status: string, rows: Rows = [], ClsAmt?: number, Amount = 1000): CreditTrade => ({
  RtnValue: { Status, Amount, ...(ClsAmt === undefined ? {} : { ClsAmt }) },
  CloseData: rows.map(([status, amount]) => ({ Status: status, Amount: amount })),
});
const TBC = 'To be captured';
const OC = 'Operation canceled';

/** The plan in one word: its steps, or its refusal. */
function short(plan: RefundPlan): string {
  return 'steps' in plan
    ? plan.steps.map(({ action, amount }) => `${action} ${amount}`).join(', ')
    : plan.refusal;
}

it.each<[string, CreditTrade, RefundRequest, string]>([
  ['Authorized, all', trade('Authorized', [], 0), {}, 'N 1000'],
  ['Authorized, the whole amount named', trade('Authorized'), { amount: 1000 }, 'N 1000'],
  ['Authorized, a part: never N', trade('Authorized'), { amount: 999 }, 'part-before-capture'],
  ['Authorized, too much', trade('Authorized'), { amount: 1001 }, 'more-than-left'],
  ['Authorized, but with a capture row', trade('Authorized', [[TBC, 1000]]), {}, 'unknown-status'],
  ['To be captured, all', trade(TBC, [[TBC, 1000]], 1000), {}, 'E 1000, N 1000'],
  ['To be captured, ClsAmt still 0', trade(TBC, [[TBC, 1000]], 0), {}, 'E 1000, N 1000'],
  ['To be captured, a part', trade(TBC, [[TBC, 1000]], 1000), { amount: 300 }, 'R 300'],
  [
    'To be captured after an R, a negative row',
    trade(
      TBC,
      [
        [TBC, 1000],
        [TBC, -300],
      ],
      700,
    ),
    {},
    'R 700',
  ],
  [
    'To be captured after an R, a positive row',
    trade(
      TBC,
      [
        [TBC, 1000],
        [TBC, 300],
      ],
      1000,
    ),
    {},
    'R 700',
  ],
  ['To be captured after an R, a smaller row', trade(TBC, [[TBC, 700]], 1000), {}, 'R 700'],
  ['To be captured after an R, only ClsAmt smaller', trade(TBC, [[TBC, 1000]], 700), {}, 'R 700'],
  [
    'To be captured again after an E',
    trade(
      TBC,
      [
        [OC, 1000],
        [TBC, 1000],
      ],
      1000,
    ),
    {},
    'R 1000',
  ],
  ['To be captured without rows or ClsAmt', trade(TBC), {}, 'unknown-status'],
  ['a smaller capture, all', trade(TBC, [[TBC, 400]], 400), {}, 'R 400'],
  [
    'a smaller capture, more than was captured',
    trade(TBC, [[TBC, 400]], 400),
    { amount: 500 },
    'more-than-left',
  ],
  ['Captured, all', trade('Captured', [['Captured', 1000]], 1000), {}, 'R 1000'],
  ['Captured, a part', trade('Captured', [['Captured', 1000]], 1000), { amount: 1 }, 'R 1'],
  ['Captured, too much', trade('Captured', [['Captured', 1000]], 1000), { amount: 1001 }, 'more-than-left'],
  [
    'Captured, more than is left',
    trade(
      'Captured',
      [
        ['Captured', 1000],
        ['Captured', -300],
      ],
      700,
    ),
    { amount: 701 },
    'more-than-left',
  ],
  [
    'Captured, all went back',
    trade(
      'Captured',
      [
        ['Captured', 1000],
        ['Captured', -1000],
      ],
      0,
    ),
    {},
    'nothing-to-refund',
  ],
  ['Captured, only ClsAmt known', trade('Captured', [], 1000), { amount: 10 }, 'R 10'],
  ['Operation canceled, all', trade(OC, [[OC, 1000]], 0), {}, 'N 1000'],
  ['Operation canceled, a part', trade(OC, [[OC, 1000]], 0), { amount: 300 }, 'part-before-capture'],
  ['Canceled', trade('Canceled'), {}, 'nothing-to-refund'],
  ['Unauthorized', trade('Unauthorized'), {}, 'nothing-to-refund'],
  ['spelled without spaces', trade('Tobecaptured', [[TBC, 1000]], 1000), {}, 'E 1000, N 1000'],
  ['a status that no page knows', trade('Frozen'), {}, 'unknown-status'],
  ['a row that no page knows', trade('Captured', [['Frozen' as TradeStatus, 1000]]), {}, 'unknown-status'],
  ['an instalment, all', trade('Captured', [['Captured', 1000]], 1000), { kind: 'instalment' }, 'R 1000'],
  [
    'an instalment, a part',
    trade('Captured', [['Captured', 1000]], 1000),
    { kind: 'instalment', amount: 300 },
    'part-of-full-only',
  ],
  [
    'bonus points, a part',
    trade(TBC, [[TBC, 1000]], 1000),
    { kind: 'bonus', amount: 300 },
    'part-of-full-only',
  ],
  [
    'bonus points, a part before the capture',
    trade('Authorized'),
    { kind: 'bonus', amount: 300 },
    'part-of-full-only',
  ],
  [
    'bonus points, the rest after a part',
    trade(
      'Captured',
      [
        ['Captured', 1000],
        ['Captured', -300],
      ],
      700,
    ),
    { kind: 'bonus' },
    'part-of-full-only',
  ],
  [
    'UnionPay, captured at once, a part',
    trade('Captured', [['Captured', 1000]], 1000),
    { kind: 'unionpay', amount: 300 },
    'R 300',
  ],
  ['a periodic charge', trade('Captured', [['Captured', 1000]], 1000), { kind: 'periodic' }, 'R 1000'],
  ['no amount at all', trade('Captured', [['Captured', 1000]], 1000), { amount: 0 }, 'invalid-amount'],
  ['half a dollar', trade('Captured', [['Captured', 1000]], 1000), { amount: 0.5 }, 'invalid-amount'],
  ['a negative amount', trade('Captured', [['Captured', 1000]], 1000), { amount: -1 }, 'invalid-amount'],
])('%s', (_name, given, request, expected) => {
  expect(short(planRefund(given, request))).toBe(expected);
});

it('says after what to ask again for a part before the capture', () => {
  expect(planRefund(trade('Authorized'), { amount: 1 })).toMatchObject({ retryAfter: 'capture' });
});

it('warns in both languages that a periodic schedule goes on', () => {
  const { explanation } = planRefund(trade('Authorized'), { kind: 'periodic' });
  expect(explanation.en).toContain('does not stop its schedule');
  expect(explanation.zh).toContain('不會停止後續扣款');
});

const statuses = Object.keys(tradeStatuses) as TradeStatus[];
const anyTrade = fc
  .record({
    status: fc.constantFrom(...statuses),
    amount: fc.integer({ min: 1, max: 1000 }),
    clsAmt: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined }),
    rows: fc.array(fc.tuple(fc.constantFrom(...statuses), fc.integer({ min: -1000, max: 1000 })), {
      maxLength: 4,
    }),
  })
  .map(({ status, amount, clsAmt, rows }) => trade(status, rows, clsAmt, amount));
const anyRequest = fc.record(
  {
    amount: fc.integer({ min: 1, max: 1200 }),
    kind: fc.constantFrom<TradeKind>('plain', 'instalment', 'bonus', 'unionpay', 'periodic'),
  },
  { requiredKeys: [] },
);

it('whatever the trade: N only for the whole amount, R never more than asked or than the order', () => {
  fc.assert(
    fc.property(anyTrade, anyRequest, (given, request) => {
      const plan = planRefund(given, request);
      if (!('steps' in plan)) return;
      const { Amount } = given.RtnValue;
      for (const { action, amount } of plan.steps) {
        expect(amount).toBeLessThanOrEqual(Math.min(Amount, request.amount ?? Amount));
        expect(amount).toBeGreaterThan(0);
        if (action !== 'R') expect(amount).toBe(Amount);
      }
      expect(['N', 'E N', 'R']).toContain(plan.steps.map(({ action }) => action).join(' '));
      if (request.amount !== undefined && request.amount < Amount) {
        expect(plan.steps.map(({ action }) => action)).toEqual(['R']);
      }
    }),
    { numRuns: 5_000 },
  );
});

it('gives a plan for anything at all, and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (given, request) => {
      const plan = planRefund(given as CreditTrade, request as RefundRequest);
      expect(plan.explanation.en.length + plan.explanation.zh.length).toBeGreaterThan(2);
    }),
    { numRuns: 2_000 },
  );
});

describe('a refund between two pictures of a trade', () => {
  const facts = (...args: Parameters<typeof trade>) => {
    const read = readTradeFacts(trade(...args));
    if (!read) throw new Error('unreadable');
    return read;
  };
  const whole = facts('Captured', [['Captured', 1000]], 1000);

  it.each<[string, Parameters<typeof trade>, number | undefined]>([
    ['nothing', ['Captured', [['Captured', 1000]], 1000], 0],
    [
      'a negative row',
      [
        'Captured',
        [
          ['Captured', 1000],
          [TBC, -300],
        ],
        700,
      ],
      300,
    ],
    [
      'a negative row, ClsAmt as it was',
      [
        'Captured',
        [
          ['Captured', 1000],
          [TBC, -300],
        ],
        1000,
      ],
      300,
    ],
    [
      'a positive row',
      [
        'Captured',
        [
          ['Captured', 1000],
          [TBC, 300],
        ],
        700,
      ],
      300,
    ],
    ['a smaller row', ['Captured', [['Captured', 700]], 700], 300],
    ['only ClsAmt', ['Captured', [['Captured', 1000]], 700], 300],
    [
      'a refund of all that shows as Canceled',
      [
        'Canceled',
        [
          ['Captured', 1000],
          ['Captured', -1000],
        ],
        0,
      ],
      1000,
    ],
    [
      'two rows at once',
      [
        'Captured',
        [
          ['Captured', 1000],
          [TBC, -300],
          [TBC, -300],
        ],
        400,
      ],
      undefined,
    ],
    ['a larger row', ['Captured', [['Captured', 1300]], 1000], undefined],
    ['another order', ['Captured', [['Captured', 900]], 900, 900], undefined],
  ])('%s', (_name, after, expected) => {
    expect(refundShownBetween(whole, facts(...after))).toBe(expected);
  });

  it.each<[string, Parameters<typeof trade>, Parameters<typeof trade>]>([
    ['the capture row that appears late', ['Captured', [], 1000], ['Captured', [['Captured', 1000]], 1000]],
    [
      'a second capture',
      ['Captured', [['Captured', 600]], 600],
      [
        'Captured',
        [
          ['Captured', 600],
          ['Captured', 400],
        ],
        1000,
      ],
    ],
    [
      'a second capture, before the bank was asked',
      [TBC, [[TBC, 600]], 0],
      [
        'Captured',
        [
          ['Captured', 600],
          ['Captured', 400],
        ],
        1000,
      ],
    ],
    [
      'the row of the bank beside that of the request, while ClsAmt grows',
      [TBC, [[TBC, 1000]], 0],
      [
        'Captured',
        [
          [TBC, 1000],
          ['Captured', 1000],
        ],
        1000,
      ],
    ],
    [
      'a second capture whose row is later than ClsAmt',
      ['Captured', [['Captured', 600]], 1000],
      [
        'Captured',
        [
          ['Captured', 600],
          ['Captured', 400],
        ],
        1000,
      ],
    ],
    [
      'a capture that was undone',
      ['Captured', [['Captured', 600]], 600],
      [
        'Captured',
        [
          ['Captured', 600],
          [OC, 400],
        ],
        600,
      ],
    ],
    [
      'an E and a new capture',
      [TBC, [[TBC, 1000]], 1000],
      [
        TBC,
        [
          [OC, 1000],
          [TBC, 1000],
        ],
        1000,
      ],
    ],
    ['an E', [TBC, [[TBC, 1000]], 1000], [OC, [[OC, 1000]], 0]],
    ['an E of an order without rows', [TBC, [], 1000], ['Authorized', [], 0]],
    ['an abandoned order', [TBC, [[TBC, 1000]], 1000], ['Canceled', [['Canceled', 1000]], 0]],
  ])('%s is none', (_name, before, after) => {
    expect(refundShownBetween(facts(...before), facts(...after)) ?? 0).toBe(0);
  });

  it('is not the daily capture', () => {
    const before = facts(TBC, [[TBC, 1000]], 0);
    expect(refundShownBetween(before, whole)).toBe(0);
  });

  it('is what leftToRefund goes down by, under every assumption on how R shows', () => {
    const refund = fc.tuple(
      fc.integer({ min: 1, max: 499 }),
      fc.constantFrom('negative-row', 'positive-row', 'reduced-capture'),
      fc.boolean(),
    );
    fc.assert(
      fc.property(refund, ([amount, shows, net]) => {
        const rows: Rows =
          shows === 'reduced-capture'
            ? [['Captured', 1000 - amount]]
            : [
                ['Captured', 1000],
                [TBC, shows === 'negative-row' ? -amount : amount],
              ];
        const after = facts('Captured', rows, net ? 1000 - amount : 1000);
        expect(refundShownBetween(whole, after)).toBe(amount);
        expect(leftToRefund(after)).toBe(1000 - amount);
      }),
    );
  });
});
