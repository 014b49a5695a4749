import fc from 'fast-check';
import { readRefundRecord } from './read-refund-record.js';
import { isUnsettled, type RefundRecord } from './refund-record.js';

const order = { merchantId: '3002607', MerchantTradeNo: 'A1' };
const before = {
  RtnValue: { TradeID: 1, Status: 'Captured', Amount: 1000, ClsAmt: 1000, AuthTime: '2026/08/01 10:00:00' },
  CloseData: [{ Status: 'Captured', Amount: 1000 }],
};
const step = { action: 'R', amount: 300, state: 'unknown', at: '2026-08-02T02:00:00.000Z', before } as const;
const unknownR: RefundRecord = {
  refundId: 'r1',
  ...order,
  TradeNo: '2611261000000000001',
  requested: 300,
  amount: 300,
  state: 'open',
  steps: [step],
  before,
  reason: 'no-answer',
};
const change = (path: readonly (string | number)[], value: unknown): unknown => {
  const copy = structuredClone(unknownR) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const name of path.slice(0, -1)) at = at[name] as typeof at;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
};

const isUnreadable = (record: RefundRecord): boolean => record.reason === 'unreadable-record';

it.each<[string, unknown]>([
  ['an R that is unknown', unknownR],
  ['one of which nothing was sent', { refundId: 'r1', ...order, TradeNo: '1', state: 'open', steps: [] }],
  ['a completed one', { ...unknownR, state: 'completed', steps: [{ ...step, state: 'done' }] }],
  [
    'a refused one',
    { ...unknownR, state: 'refused', steps: [{ ...step, state: 'refused', rtnCode: 10000002 }] },
  ],
  [
    'a settled one',
    {
      ...unknownR,
      state: 'refused',
      reason: 'settled',
      settlement: { verdict: 'did-not', note: 'x', at: step.at },
    },
  ],
  ['one with a field of a later version', { ...unknownR, later: true }],
  ['one without the fields of this version', { ...unknownR, before: undefined, reason: undefined }],
])('%s is read as it is', (_name, stored) => {
  const through = JSON.parse(JSON.stringify(stored)) as unknown;
  expect(readRefundRecord(through, { refundId: 'r1', ...order })).toEqual(through);
});

it.each<[string, unknown]>([
  ['nothing', null],
  ['an empty object', {}],
  ['a list', [unknownR]],
  ['steps that are a text', change(['steps'], 'x')],
  ['no steps', change(['steps'], undefined)],
  ['steps of nulls', change(['steps'], [null])],
  ['steps that were lost', change(['steps'], [])],
  ['a state that nobody knows', change(['state'], 'martian')],
  ['an action that nobody knows', change(['steps', 0, 'action'], 'Q')],
  ['a capture', change(['steps', 0, 'action'], 'C')],
  ['a step state that nobody knows', change(['steps', 0, 'state'], 'perhaps')],
  ['an amount that is a text', change(['amount'], '300')],
  ['an amount that is no step’s', change(['amount'], 900)],
  ['a step of another amount', change(['steps', 0, 'amount'], 900)],
  ['half a dollar', change(['requested'], 0.5)],
  ['a step without what was before', change(['steps', 0, 'before'], undefined)],
  [
    'a step decided by a trade that nobody understands',
    change(['steps', 0, 'before', 'RtnValue', 'Status'], 'Frozen'),
  ],
  ['a time that is none', change(['steps', 0, 'at'], 'yesterday')],
  ['a kind that nobody knows', change(['kind'], 'gift')],
  ['another order', change(['MerchantTradeNo'], 'other')],
  ['another refundId', change(['refundId'], 'r2')],
  ['a refusal over an R that may have happened', change(['state'], 'refused')],
  ['two Rs', change(['steps'], [step, step])],
  [
    'a settlement that its state contradicts',
    change(['settlement'], { verdict: 'did-not', note: 'x', at: step.at }),
  ],
])('%s: an unsettled refund that nobody can go on with', (_name, stored) => {
  const read = readRefundRecord(stored, { refundId: 'r1', ...order });
  expect(read).toMatchObject({
    refundId: 'r1',
    ...order,
    state: 'open',
    steps: [],
    reason: 'unreadable-record',
  });
  expect(isUnsettled(read)).toBe(true);
});

it('an unreadable one stays so when it is read again', () => {
  const read = readRefundRecord({}, { refundId: 'r1', ...order });
  expect(readRefundRecord(read, { refundId: 'r1' })).toEqual(read);
});

it('one change anywhere in an unknown R: it is still unsettled, or visibly another refund', () => {
  const paths = fc.constantFrom<(string | number)[]>(
    ...Object.keys(unknownR).map((name) => [name]),
    ...Object.keys(step).map((name) => ['steps', 0, name]),
    ...Object.keys(before).map((name) => ['steps', 0, 'before', name]),
  );
  fc.assert(
    fc.property(paths, fc.anything(), (path, value) => {
      const read = readRefundRecord(change(path, value), { refundId: 'r1', ...order });
      if (isUnreadable(read)) return;
      // What was understood has its one R, whose fate may be told otherwise but never lost.
      expect(read.steps.map(({ action, amount }) => `${action}${amount}`)).toEqual(['R300']);
    }),
    { numRuns: 3_000 },
  );
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(() => readRefundRecord(value, { refundId: 'r1' })).not.toThrow();
    }),
  );
});
