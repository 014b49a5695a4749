import {
  EcpayJournalError,
  MemoryRefundJournal,
  RefundJournal,
  type OrderRefunds,
  type RefundOrder,
} from 'nestjs-ecpay';
import { MERCHANT, RefundShop, warnings } from './refund-shop.js';

const DAY = { days: 1 };

let shop: RefundShop;
const open = async (...args: Parameters<typeof RefundShop.open>): Promise<RefundShop> =>
  (shop = await RefundShop.open(...args));
afterEach(() => shop[Symbol.asyncDispose]());

describe('what ECPay says when it refuses', () => {
  const SENTENCE = { RtnCode: 10000002, RtnMsg: '更新失敗.(error_amount_R)' };
  const told = { rtnCode: 10000002, rtnMsg: '更新失敗.(error_amount_R)' };

  it('an R: is in the outcome, the step, the journal and one warning, and again when asked again', async () => {
    await open({
      simulator: {
        merchants: [{ ...MERCHANT, balance: 0 }],
        assumptions: { captureCreditsBalance: 'no' },
        refusals: { balance: SENTENCE },
      },
    });
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    const request = { refundId: 'r1', ...order, amount: 300 };
    for (let call = 0; call < 2; call++) {
      const result = await shop.refund(request);
      expect(result).toMatchObject({ outcome: 'refused', reason: 'amount', ...told });
      expect(result.steps).toEqual([
        expect.objectContaining({ state: 'refused', reason: 'amount', ...told }),
      ]);
      expect(result.advice.en).toContain('error_amount_R');
      expect(result.advice.en).toContain('new refundId');
      expect(result.advice.zh).toContain('更新失敗.(error_amount_R)');
    }
    await expect(shop.journal.find('r1')).resolves.toMatchObject({ steps: [expect.objectContaining(told)] });
    expect(warnings.filter((line) => line.includes('error_amount_R'))).toHaveLength(1);
    expect(warnings[0]).toContain('R of NT$300');
  });

  it('a C: likewise', async () => {
    await open({ autoCapture: false, simulator: { refusals: { 'over-date': SENTENCE } } });
    const order = await shop.paid();
    await shop.ecpay.advance({ days: 22 });
    expect(await shop.credit.capture(order)).toMatchObject({
      outcome: 'refused',
      ...told,
      steps: [expect.objectContaining(told)],
    });
    expect(warnings.filter((line) => line.includes('error_amount_R'))).toHaveLength(1);
  });

  it('a card number in it is masked everywhere', async () => {
    await open({
      autoCapture: false,
      simulator: { refusals: { 'over-date': { RtnCode: 1000, RtnMsg: 'card 4311952222222222' } } },
    });
    const order = await shop.paid();
    await shop.ecpay.advance({ days: 22 });
    const result = await shop.credit.capture(order);
    expect(JSON.stringify(result) + warnings.join()).not.toMatch(/4311952222222222/);
    expect(result).toMatchObject({ rtnMsg: 'card ************' });
  });
});

describe('wrong keys are told as wrong keys', () => {
  const keys = { merchantId: MERCHANT.merchantId, hashKey: '1234567890abcdef', hashIv: 'fedcba0987654321' };
  it.each(['refund', 'capture', 'void'] as const)('%s', async (operation) => {
    await open({ module: { credit: keys } });
    const order = await shop.paid();
    const result =
      operation === 'refund'
        ? await shop.credit.refund({ refundId: 'r1', ...order })
        : await shop.credit[operation](order);
    expect(result).toMatchObject({ outcome: 'refused', reason: 'wrong-keys', transCode: 110 });
    expect(result.advice.en).toMatch(/hashKey, hashIv and environment/);
    expect(result.advice.en).not.toMatch(/safe to call again/);
    expect(result.advice.zh).toContain('HashKey');
    expect(warnings).toHaveLength(1);
    expect(shop.actions()).toEqual([]);
  });
});

it.each([
  [{ kind: 'trans-code', transCode: 104, tookEffect: false }, 'wrong-clock', /NTP/],
  [{ kind: 'trans-code', transCode: 128, tookEffect: false }, 'system', /error of its own/],
  [{ kind: 'html' }, 'unreadable-answer', /cannot be read/],
  [{ kind: 'wrong-key' }, 'unreadable-answer', /cannot be read/],
  [{ kind: 'reset-before' }, 'no-answer', /could not be reached/],
  [{ kind: 'http-status', status: 403 }, 'rate-limited', /too fast/],
] as const)('a query that ends with %j is refused with the reason %s', async (fault, reason, advice) => {
  await open();
  const order = await shop.paid();
  shop.ecpay.faults.add({ on: 'QueryTrade', times: 9, ...fault });
  const result = await shop.refund({ refundId: 'r1', ...order });
  expect(result).toMatchObject({ outcome: 'refused', reason });
  expect(result.advice.en).toMatch(advice);
  expect(result).not.toHaveProperty('plan');
});

describe('advice says why', () => {
  it.each([
    [
      'a part before the capture',
      { amount: 300 },
      /A part cannot be refunded before the capture.*Call again after/,
    ],
    ['more than is left', { amount: 1_001 }, /more than the NT\$1000 that are left.*less/],
    ['a part of an instalment', { amount: 300, kind: 'instalment' as const }, /only be refunded in full/],
  ])('%s', async (_name, request, advice) => {
    await open();
    const order = await shop.paid();
    const result = await shop.refund({ refundId: 'r1', ...order, ...request });
    expect(result.advice.en).toMatch(advice);
    expect(result.advice.zh).toMatch(/。$/);
  });

  it('a void of what is captured', async () => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    expect((await shop.credit.void(order)).advice.en).toMatch(
      /captured, so that.*refund\(\) gives the money back/,
    );
  });
});

describe('a journal that fails', () => {
  class Failing extends RefundJournal {
    readonly durable = true;
    failsAt: 'find' | 'list' | 'sending' | 'done' | 'never' = 'never';
    readonly #inner = new MemoryRefundJournal();

    #maybe(at: string): void {
      if (this.failsAt === at) throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    }
    async find(refundId: string) {
      this.#maybe('find');
      return this.#inner.find(refundId);
    }
    exclusively<T>(order: RefundOrder, work: (refunds: OrderRefunds) => Promise<T>, signal?: AbortSignal) {
      return this.#inner.exclusively(
        order,
        (refunds) =>
          work({
            list: async () => {
              this.#maybe('list');
              return refunds.list();
            },
            save: async (record) => {
              const state = record.steps.at(-1)?.state;
              if (state !== undefined) this.#maybe(state);
              await refunds.save(record);
            },
          }),
        signal,
      );
    }
  }

  it.each([
    ['find', 'not-sent', []],
    ['list', 'not-sent', []],
    ['sending', 'not-sent', []],
    ['done', 'unknown', ['R300']],
  ] as const)('at %s: %s, and calling again pays once', async (failsAt, outcome, actions) => {
    const journal = new Failing();
    await open({ journal });
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    const request = { refundId: 'r1', ...order, amount: 300 };
    journal.failsAt = failsAt;
    const call = shop.refund(request);
    await expect(call).rejects.toBeInstanceOf(EcpayJournalError);
    await expect(call).rejects.toMatchObject({ outcome, journalCode: '57P01', operation: 'credit.refund' });
    await expect(call).rejects.toThrow(/call again/);
    expect(shop.actions()).toEqual(actions);
    journal.failsAt = 'never';
    expect(await shop.refund(request)).toMatchObject({ outcome: 'completed' });
    expect(shop.actions()).toEqual(['R300']);
  });

  it('a void whose turn was lost sends nothing', async () => {
    const journal = new Failing();
    await open({ journal });
    const order = await shop.paid();
    journal.failsAt = 'list';
    await expect(shop.credit.void(order)).rejects.toMatchObject({ outcome: 'not-sent' });
    expect(shop.actions()).toEqual([]);
  });
});
