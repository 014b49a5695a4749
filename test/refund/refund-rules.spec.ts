import {
  EcpayConfigError,
  EcpayValidationError,
  MemoryRefundJournal,
  type RefundOutcome,
} from 'nestjs-ecpay';
import { RefundShop } from './refund-shop.js';

const DAY = { days: 1 };
/** From 10:00, when the simulator starts. */
const TO_2014_30 = { hours: 10, minutes: 14, seconds: 30 };
const TO_2020 = { hours: 10, minutes: 20 };

let shop: RefundShop;
const open = async (...args: Parameters<typeof RefundShop.open>): Promise<RefundShop> =>
  (shop = await RefundShop.open(...args));
afterEach(() => shop[Symbol.asyncDispose]());

const short = ({ outcome, reason, refunded }: RefundOutcome): string =>
  `${outcome}${reason ? ` ${reason}` : ''} ${refunded}`;

describe('a refund, by the status of the order', () => {
  it('Authorized, all: N, and the cardholder is never charged', async () => {
    await open();
    const order = await shop.paid();
    const result = await shop.refund({ refundId: 'r1', ...order });
    expect(short(result)).toBe('completed 1000');
    expect(shop.actions()).toEqual(['N1000']);
    expect(shop.books()).toBe('Canceled captured 0 refunded 0');
    expect(result.before?.RtnValue.Status).toBe('Authorized');
    expect(result.after?.RtnValue.Status).toBe('Canceled');
  });

  it('Authorized, a part: refused until captured, never N, with the time to call again', async () => {
    await open();
    const order = await shop.paid();
    const first = await shop.refund({ refundId: 'r1', ...order, amount: 300 });
    expect(short(first)).toBe('refused part-before-capture 0');
    expect(shop.actions()).toEqual([]);
    expect(first.retryAfter?.getTime()).toBeGreaterThan(shop.ecpay.clock.now().getTime());
    await shop.ecpay.advanceTo(first.retryAfter ?? new Date(0));
    expect(short(await shop.refund({ refundId: 'r1', ...order, amount: 300 }))).toBe('completed 300');
    expect(shop.books()).toBe('Captured captured 1000 refunded 300');
  });

  it('To be captured, all: E, then N', async () => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    expect(short(await shop.refund({ refundId: 'r1', ...order }))).toBe('completed 1000');
    expect(shop.actions()).toEqual(['C1000', 'E1000', 'N1000']);
    expect(shop.books()).toBe('Canceled captured 0 refunded 0');
  });

  it('To be captured, a part: R; and the rest, after an earlier R, by R', async () => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    expect(short(await shop.refund({ refundId: 'r1', ...order, amount: 300 }))).toBe('completed 300');
    expect(short(await shop.refund({ refundId: 'r2', ...order }))).toBe('completed 700');
    expect(shop.actions()).toEqual(['C1000', 'R300', 'R700']);
    expect(shop.books()).toBe('To be captured captured 1000 refunded 1000');
  });

  it('Captured, all and a part: R', async () => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    expect(short(await shop.refund({ refundId: 'r1', ...order, amount: 1 }))).toBe('completed 1');
    expect(short(await shop.refund({ refundId: 'r2', ...order }))).toBe('completed 999');
    expect(short(await shop.refund({ refundId: 'r3', ...order }))).toBe('refused nothing-to-refund 0');
    expect(shop.actions()).toEqual(['R1', 'R999']);
  });

  it('Operation canceled, all: N; a part: refused', async () => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    await shop.credit.doAction({ ...order, Action: 'E', TotalAmount: 1_000 });
    expect(short(await shop.refund({ refundId: 'r1', ...order, amount: 1 }))).toBe(
      'refused part-before-capture 0',
    );
    expect(short(await shop.refund({ refundId: 'r2', ...order }))).toBe('completed 1000');
    expect(shop.actions()).toEqual(['C1000', 'E1000', 'N1000']);
  });

  it.each(['Canceled', 'Unauthorized'])('%s: nothing to refund', async (status) => {
    await open();
    const order =
      status === 'Canceled'
        ? await shop.paid()
        : await shop.ecpay.fail({ MerchantTradeNo: 'A1', TradeAmt: 1_000 });
    if (status === 'Canceled') await shop.credit.doAction({ ...order, Action: 'N', TotalAmount: 1_000 });
    const { MerchantTradeNo, TradeNo } = order;
    const result = await shop.refund({ refundId: 'r1', MerchantTradeNo, TradeNo });
    expect(short(result)).toBe('refused nothing-to-refund 0');
  });

  it.each([{ Stage: 3 }, { RedDan: 5 }])('%j: in full or not at all', async (terms) => {
    await open();
    const order = await shop.paid('A1', terms);
    const kind = 'Stage' in terms ? ('instalment' as const) : ('bonus' as const);
    await shop.ecpay.advance(DAY);
    expect(short(await shop.refund({ refundId: 'r1', ...order, kind, amount: 300 }))).toBe(
      'refused part-of-full-only 0',
    );
    expect(short(await shop.refund({ refundId: 'r2', ...order, kind }))).toMatch(/^completed/);
    expect(shop.actions()).toHaveLength(1);
  });

  it('UnionPay is captured at once: a part goes back by R on the first day', async () => {
    await open();
    const order = await shop.paid('A1', { unionPay: true });
    expect(short(await shop.refund({ refundId: 'r1', ...order, kind: 'unionpay', amount: 300 }))).toBe(
      'completed 300',
    );
    expect(shop.actions()).toEqual(['R300']);
  });

  it('a charge of a periodic order is looked up by its TradeNo, and the schedule goes on', async () => {
    await open();
    const order = await shop.paid('A1', { PeriodType: 'M', Frequency: 1, ExecTimes: 3 });
    await shop.ecpay.advance(DAY);
    const { charges } = await shop.ecpay.chargeNextPeriod({ MerchantTradeNo: 'A1' });
    const TradeNo = charges[1]?.TradeNo ?? '';
    const result = await shop.refund({ refundId: 'r1', ...order, TradeNo, kind: 'periodic' });
    expect(short(result)).toBe('completed 1000');
    expect(shop.actions()).toEqual(['N1000']); // the first charge is Captured, this one only authorized
    expect(result.plan?.explanation.en).toContain('does not stop its schedule');
    expect(shop.ecpay.orders.get('A1')?.charges.map(({ Status }) => Status)).toEqual([
      'Captured',
      'Canceled',
    ]);
  });

  it('after a smaller capture at most what was captured', async () => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture({ ...order, amount: 400 });
    expect(short(await shop.refund({ refundId: 'r1', ...order, amount: 401 }))).toBe(
      'refused more-than-left 0',
    );
    expect(short(await shop.refund({ refundId: 'r2', ...order }))).toBe('completed 400');
  });

  it('too little balance: refused by ECPay, and that refundId is used up', async () => {
    await open({
      simulator: {
        merchants: [
          { merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs', balance: 0 },
        ],
        assumptions: { captureCreditsBalance: 'no' },
      },
    });
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    const request = { refundId: 'r1', ...order, amount: 300 };
    const result = await shop.refund(request);
    expect(result).toMatchObject({ outcome: 'refused', refunded: 0 });
    expect(result.advice.en).toContain('new refundId');
    expect(await shop.refund(request)).toMatchObject({ outcome: 'refused', refunded: 0 });
    expect(shop.actions()).toEqual(['R300!']);
  });

  it('an order that ECPay does not know', async () => {
    await open();
    expect(short(await shop.refund({ refundId: 'r1', MerchantTradeNo: 'X', TradeNo: '1' }))).toBe(
      'refused not-found 0',
    );
  });
});

describe('an R whose outcome is unknown', () => {
  it.each([
    ['reset-before', 'unknown', 0],
    ['reset-after', 'completed', 300],
    ['wrong-key', 'completed', 300],
    ['trans-code', 'completed', 300],
    ['other-order', 'completed', 300],
    ['html', 'completed', 300],
  ] as const)('%s: %s, by what the order shows, and R is sent once', async (kind, outcome, refunded) => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    shop.ecpay.faults.add({ on: 'DoAction', kind });
    const request = { refundId: 'r1', ...order, amount: 300 };
    for (let call = 0; call < 3; call++) {
      expect(await shop.refund(request)).toMatchObject({ outcome, refunded });
    }
    expect(shop.actions()).toHaveLength(1);
    expect(shop.ecpay.orders.get('A1')?.refunded).toBe(refunded);
  });

  it('that takes effect late is completed once the order shows it', async () => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'late-refund' });
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-after' });
    const request = { refundId: 'r1', ...order, amount: 300 };
    expect(short(await shop.refund(request))).toBe('unknown no-answer 0');
    expect(short(await shop.refund(request))).toBe('completed 300');
    expect(shop.actions()).toEqual(['R300']);
    expect(shop.books()).toBe('Captured captured 1000 refunded 300');
  });

  it('proves nothing by what is only an earlier refund that shows late', async () => {
    await open({ module: { http: { readRetries: 0 } } });
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'late-refund' });
    shop.ecpay.faults.add({ on: 'QueryTrade', kind: 'reset-before', after: 1 });
    // ECPay said yes, and nobody saw it in the order yet.
    expect(short(await shop.refund({ refundId: 'r1', ...order, amount: 300 }))).toBe('completed 300');
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before' });
    const request = { refundId: 'r2', ...order, amount: 300 };
    // The order shows 300 more than before this R: those of r1.
    expect(short(await shop.refund(request))).toBe('unknown no-answer 0');
    expect(short(await shop.refund(request))).toBe('unknown no-answer 0');
    expect(shop.books()).toBe('Captured captured 1000 refunded 300');
  });

  it('blocks every other refund of the order, capture and void, until it is settled', async () => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before' });
    await shop.refund({ refundId: 'r1', ...order, amount: 300 });
    const other = await shop.refund({ refundId: 'r2', ...order, amount: 100 });
    expect(short(other)).toBe('refused unsettled 0');
    expect(other.advice.en).toContain('r1');
    expect((await shop.credit.void(order)).reason).toBe('unsettled');
    expect((await shop.credit.capture(order)).reason).toBe('unsettled');
    const settled = await shop.credit.settleRefund('r1', 'did-not', 'seen in the back office by Lin');
    expect(short(settled)).toBe('refused settled 0');
    expect(short(await shop.refund({ refundId: 'r1', ...order, amount: 300 }))).toBe('refused settled 0');
    expect(short(await shop.refund({ refundId: 'r2', ...order, amount: 100 }))).toBe('completed 100');
    expect(shop.actions()).toEqual(['R300', 'R100']);
  });

  it.each(['R', 'N'] as const)(
    'cannot be settled as not having taken effect once ECPay said yes to its %s',
    async (action) => {
      await open();
      const order = await shop.paid();
      if (action === 'R') await shop.ecpay.advance(DAY);
      const dying = await RefundShop.beside(shop.ecpay, { journal: new DiesAfter(shop.journal, 'done') });
      const amount = action === 'R' ? { amount: 300 } : {};
      const request = { refundId: 'r1', ...order, ...amount };
      await expect(dying.credit.refund(request)).rejects.toThrow('crash');
      await expect(shop.journal.find('r1')).resolves.toMatchObject({
        state: 'open',
        steps: [{ state: 'done' }],
      });
      await expect(shop.credit.settleRefund('r1', 'did-not', 'misread')).rejects.toThrow(/RtnCode 1/);
      expect((await shop.refund({ refundId: 'r2', ...order, ...amount })).outcome).not.toBe('completed');
      expect(await shop.credit.settleRefund('r1', 'took-effect', 'as ECPay said')).toMatchObject({
        outcome: 'completed',
        refunded: action === 'R' ? 300 : 1_000,
      });
      await dying.close();
    },
  );

  it.each(['', 'a b', 'n\u0000', 'x'.repeat(65), null])('%j settles nothing', async (refundId) => {
    await open();
    const settled = shop.credit.settleRefund(refundId as never, 'did-not', 'x');
    await expect(settled).rejects.toBeInstanceOf(EcpayValidationError);
  });

  it('a note of control characters is refused', async () => {
    await open();
    await expect(shop.credit.settleRefund('r1', 'did-not', 'n\u0000')).rejects.toBeInstanceOf(
      EcpayValidationError,
    );
  });

  it('a record that nobody can read is never sent again, blocks its order, and is settled by hand', async () => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before' });
    const request = { refundId: 'r1', ...order, amount: 300 };
    await shop.refund(request);
    await shop.journal.exclusively({ merchantId: '3002607', MerchantTradeNo: 'A1' }, async (refunds) => {
      const [record] = await refunds.list();
      await refunds.save({ ...record, steps: 'x' } as never);
    });
    const again = await shop.refund(request);
    expect(short(again)).toBe('unknown unreadable-record 0');
    expect(again.advice.en).toContain('settleRefund');
    expect(short(await shop.refund({ refundId: 'r2', ...order, amount: 100 }))).toBe('refused unsettled 0');
    expect(short(await shop.refund({ ...request, dryRun: true }))).toBe('unknown unreadable-record 0');
    expect(shop.actions()).toHaveLength(1);
    expect(short(await shop.credit.settleRefund('r1', 'did-not', 'seen by Lin'))).toBe('refused settled 0');
    expect(short(await shop.refund({ refundId: 'r2', ...order, amount: 100 }))).toBe('completed 100');
  });

  it('can be settled as having taken effect', async () => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before' });
    await shop.refund({ refundId: 'r1', ...order, amount: 300 });
    expect(short(await shop.credit.settleRefund('r1', 'took-effect', 'bank statement'))).toBe(
      'completed 300',
    );
    await expect(shop.journal.find('r1')).resolves.toMatchObject({
      state: 'completed',
      settlement: { verdict: 'took-effect', note: 'bank statement' },
    });
    await expect(shop.credit.settleRefund('r9', 'did-not', 'x')).rejects.toBeInstanceOf(EcpayValidationError);
  });
});

describe('E and N are guarded by the state of the order', () => {
  it.each(['E', 'N'] as const)('%s that got lost is sent again', async (Action) => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before', Action });
    expect(short(await shop.refund({ refundId: 'r1', ...order }))).toBe('completed 1000');
    expect(shop.actions().slice(1)).toEqual(
      Action === 'E' ? ['E1000', 'E1000', 'N1000'] : ['E1000', 'N1000', 'N1000'],
    );
    expect(shop.books()).toBe('Canceled captured 0 refunded 0');
  });

  it.each(['E', 'N'] as const)('%s whose answer got lost is not', async (Action) => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-after', Action });
    expect(short(await shop.refund({ refundId: 'r1', ...order }))).toBe('completed 1000');
    expect(shop.actions().slice(1)).toEqual(['E1000', 'N1000']);
  });

  it('left after E it is unfinished, with the time by which it must be finished, and calling again finishes it', async () => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before', Action: 'N', times: 2 });
    const result = await shop.refund({ refundId: 'r1', ...order });
    expect(short(result)).toBe('unfinished no-answer 0');
    expect(result.deadline?.toISOString()).toMatch(/T12:15:00.000Z$/); // 20:15 in Taipei
    expect(short(await shop.refund({ refundId: 'r2', ...order }))).toBe('refused unsettled 0');
    expect(short(await shop.refund({ refundId: 'r1', ...order }))).toBe('completed 1000');
  });

  it.each([
    ['a part', 300, 'more-than-left'],
    ['all of it', 1_000, 'nothing-to-refund'],
  ])(
    'E, the capture of 20:15, %s by hand: it ends, and what is left goes back by a new refundId',
    async (_name, amount, reason) => {
      await open();
      const order = await shop.paid();
      await shop.credit.capture(order);
      shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before', Action: 'N', times: 2 });
      expect(short(await shop.refund({ refundId: 'r1', ...order, amount: 1_000 }))).toBe(
        'unfinished no-answer 0',
      );
      await shop.ecpay.advance(DAY);
      await shop.credit.doAction({ ...order, Action: 'R', TotalAmount: amount });
      for (let call = 0; call < 2; call++) {
        const result = await shop.refund({ refundId: 'r1', ...order, amount: 1_000 });
        expect(short(result)).toBe(`refused ${reason} 0`);
        expect(result.advice.en).toContain('new refundId');
      }
      const rest = await shop.refund({ refundId: 'r2', ...order });
      expect(short(rest)).toBe(amount === 300 ? 'completed 700' : 'refused nothing-to-refund 0');
      expect(shop.books()).toBe('Captured captured 1000 refunded 1000');
    },
  );

  it('a void left after E that 20:15 has captured is refused, not unfinished for ever', async () => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before', Action: 'N', times: 2 });
    expect(await shop.letTimePass(shop.credit.void(order))).toMatchObject({ outcome: 'unfinished' });
    await shop.ecpay.advance(DAY);
    expect(await shop.credit.void(order)).toMatchObject({ outcome: 'refused', reason: 'state' });
  });

  it('crash after E, 20:15 passes, called again: goes on by R, since the order is captured again', async () => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    const crashed = await RefundShop.beside(shop.ecpay, { journal: new CrashAfter(shop.journal, 'E') });
    await expect(crashed.credit.refund({ refundId: 'r1', ...order })).rejects.toThrow('crash');
    expect(shop.books()).toBe('Operation canceled captured 0 refunded 0');
    await shop.ecpay.advance(DAY);
    expect(shop.books()).toBe('Captured captured 1000 refunded 0');
    expect(short(await shop.refund({ refundId: 'r1', ...order }))).toBe('completed 1000');
    expect(shop.actions()).toEqual(['C1000', 'E1000', 'R1000']);
    expect(shop.books()).toBe('Captured captured 1000 refunded 1000');
  });
});

/** A journal whose process dies right after a step of this state was written down. */
class DiesAfter extends MemoryRefundJournal {
  constructor(
    private readonly inner: RefundShop['journal'],
    private readonly state: string,
  ) {
    super();
  }

  override find(refundId: string) {
    return this.inner.find(refundId);
  }

  override exclusively: MemoryRefundJournal['exclusively'] = (order, work, signal) =>
    this.inner.exclusively(
      order,
      (refunds) =>
        work({
          list: () => refunds.list(),
          save: async (record) => {
            await refunds.save(record);
            if (record.steps.at(-1)?.state === this.state) throw new Error('crash');
          },
        }),
      signal,
    );
}

/** A journal whose process dies right after an action was answered, before that is written down. */
class CrashAfter extends MemoryRefundJournal {
  constructor(
    private readonly inner: MemoryRefundJournal['find'] extends unknown ? RefundShop['journal'] : never,
    private readonly action: string,
  ) {
    super();
  }

  override find(refundId: string) {
    return this.inner.find(refundId);
  }

  override exclusively: MemoryRefundJournal['exclusively'] = (order, work, signal) =>
    this.inner.exclusively(
      order,
      (refunds) =>
        work({
          list: () => refunds.list(),
          save: async (record) => {
            const last = record.steps.at(-1);
            if (last?.action === this.action && last.state === 'done') throw new Error('crash');
            await refunds.save(record);
          },
        }),
      signal,
    );
}

describe('the closing window', () => {
  it('reject: refused with the time of its end, and nothing is even asked', async () => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance(TO_2020);
    const result = await shop.refund({ refundId: 'r1', ...order });
    expect(short(result)).toBe('refused closing-window 0');
    expect(result.retryAfter?.toISOString()).toMatch(/T12:30:00.000Z$/);
    expect(shop.ecpay.requests.size).toBe(0);
  });

  it('wait: before the query', async () => {
    await open({ module: { closingWindow: 'wait' } });
    const order = await shop.paid();
    await shop.ecpay.advance(TO_2020);
    const call = shop.credit.refund({ refundId: 'r1', ...order, amount: 300 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(shop.ecpay.requests.size).toBe(0);
    await shop.ecpay.advance({ minutes: 10 });
    expect(short(await shop.letTimePass(call))).toBe('completed 300');
  });

  it('wait can be called off', async () => {
    await open({ module: { closingWindow: 'wait' } });
    const order = await shop.paid();
    await shop.ecpay.advance(TO_2020);
    const abort = new AbortController();
    const call = shop.credit.refund({ refundId: 'r1', ...order }, { signal: abort.signal });
    setTimeout(() => abort.abort(), 10);
    expect(short(await call)).toBe('refused aborted 0');
  });

  it('E is not begun unless N fits before 20:15', async () => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    await shop.ecpay.advance(TO_2014_30);
    const result = await shop.refund({ refundId: 'r1', ...order });
    expect(short(result)).toBe('refused closing-window 0');
    expect(shop.actions()).toEqual(['C1000']);
    await shop.ecpay.advanceTo(result.retryAfter ?? new Date(0));
    expect(short(await shop.refund({ refundId: 'r1', ...order }))).toBe('completed 1000');
    expect(shop.actions()).toEqual(['C1000', 'R1000']);
  });

  it('never waits between steps: N that meets the window leaves it unfinished', async () => {
    await open({ module: { closingWindow: 'wait' } });
    const order = await shop.paid();
    await shop.credit.capture(order);
    await shop.ecpay.advance({ hours: 10, minutes: 10 });
    // E is answered only at 20:16.
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'slow', ms: 360_000, Action: 'E' });
    const call = shop.credit.refund({ refundId: 'r1', ...order });
    while (shop.ecpay.requests.last?.data?.['Action'] !== 'E')
      await new Promise((resolve) => setTimeout(resolve, 1));
    await shop.ecpay.advance({ minutes: 6 });
    const result = await shop.letTimePass(call);
    expect(result.outcome).toBe('unfinished');
    expect(shop.actions()).toEqual(['C1000', 'E1000']);
  });

  it('does not exist without automatic capture', async () => {
    await open({ autoCapture: false });
    const order = await shop.paid();
    await shop.credit.capture(order);
    await shop.ecpay.advance({ hours: 10, minutes: 14, seconds: 50 });
    expect(short(await shop.refund({ refundId: 'r1', ...order }))).toBe('completed 1000');
    expect(shop.actions()).toEqual(['C1000', 'E1000', 'N1000']);
  });
});

describe('refundId', () => {
  it('completed: calling again changes nothing and says the same', async () => {
    await open();
    const order = await shop.paid();
    const request = { refundId: 'r1', ...order };
    const first = await shop.refund(request);
    const seen = shop.ecpay.requests.size;
    expect(await shop.refund(request)).toEqual(first);
    expect(shop.ecpay.requests.size).toBe(seen);
  });

  it.each([
    ['another order', { MerchantTradeNo: 'B2' }],
    ['another TradeNo', { TradeNo: '1' }],
    ['another amount', { amount: 200 }],
    ['no amount', { amount: undefined }],
  ])('with %s is a mistake', async (_name, change) => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    await shop.refund({ refundId: 'r1', ...order, amount: 300 });
    const { amount, ...rest } = { refundId: 'r1', ...order, amount: 300, ...change };
    const reused = shop.credit.refund({ ...rest, ...(amount === undefined ? {} : { amount }) });
    await expect(reused).rejects.toBeInstanceOf(EcpayValidationError);
    expect(shop.actions()).toEqual(['R300']);
  });

  it('used 50 times at once refunds once', async () => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    const calls = Array.from({ length: 50 }, () =>
      shop.credit.refund({ refundId: 'r1', ...order, amount: 300 }),
    );
    expect((await Promise.all(calls)).map(short)).toEqual(Array(50).fill('completed 300'));
    expect(shop.actions()).toEqual(['R300']);
  });

  it('different ones at once run one after the other: 20 of NT$ 100 on NT$ 1,000 give exactly 10', async () => {
    await open();
    const order = await shop.paid();
    await shop.ecpay.advance(DAY);
    const calls = Array.from({ length: 20 }, (_, i) =>
      shop.credit.refund({ refundId: `r${i}`, ...order, amount: 100 }),
    );
    const results = await Promise.all(calls);
    expect(results.filter(({ outcome }) => outcome === 'completed')).toHaveLength(10);
    expect(results.filter(({ reason }) => reason === 'nothing-to-refund')).toHaveLength(10);
    expect(shop.books()).toBe('Captured captured 1000 refunded 1000');
  });

  it.each([
    ['no refundId', { refundId: '' }],
    ['an amount of 0', { amount: 0 }],
    ['half a dollar', { amount: 1.5 }],
    ['an unknown kind', { kind: 'gift' as never }],
    ['an unknown field', { MerchantID: '1' } as never],
    ['a TradeNo that is too long', { TradeNo: '1'.repeat(21) }],
    ['NUL in its order', { MerchantTradeNo: 'A\u0000' }],
    ['a blank after its order', { MerchantTradeNo: 'A1 ' }],
    ['a character without width', { MerchantTradeNo: 'A1\u200b' }],
    ['a line feed in its TradeNo', { TradeNo: '1\n' }],
  ])('a request with %s is refused before anything else', async (_name, change: object) => {
    await open();
    const call = shop.credit.refund({ refundId: 'r1', MerchantTradeNo: 'A1', TradeNo: '1', ...change });
    await expect(call).rejects.toBeInstanceOf(EcpayValidationError);
    expect(shop.ecpay.requests.size).toBe(0);
  });
});

it('dryRun plans and sends nothing, and leaves the refundId free', async () => {
  await open();
  const order = await shop.paid();
  await shop.ecpay.advance(DAY);
  const result = await shop.refund({ refundId: 'r1', ...order, amount: 300, dryRun: true });
  expect(short(result)).toBe('refused dry-run 0');
  expect(result.plan).toMatchObject({ steps: [{ action: 'R', amount: 300 }] });
  expect(shop.actions()).toEqual([]);
  await expect(shop.journal.find('r1')).resolves.toBeUndefined();
});

it('a query that fails leaves nothing done, and calling again goes on', async () => {
  await open();
  const order = await shop.paid();
  shop.ecpay.faults.add({ on: 'QueryTrade', kind: 'reset-before', times: 3 });
  expect(short(await shop.refund({ refundId: 'r1', ...order }))).toBe('refused no-answer 0');
  expect(short(await shop.refund({ refundId: 'r1', ...order }))).toBe('completed 1000');
});

it('an AbortSignal counts until something was sent, and not afterwards', async () => {
  await open();
  const order = await shop.paid();
  await shop.credit.capture(order);
  expect(short(await shop.credit.refund({ refundId: 'r1', ...order }, { signal: AbortSignal.abort() }))).toBe(
    'refused aborted 0',
  );
  const abort = new AbortController();
  shop.ecpay.faults.add({ on: 'DoAction', kind: 'slow', ms: 1_000, Action: 'E' });
  const call = shop.credit.refund({ refundId: 'r1', ...order }, { signal: abort.signal });
  while (shop.ecpay.requests.last?.data?.['Action'] !== 'E')
    await new Promise((resolve) => setTimeout(resolve, 1));
  abort.abort();
  await shop.ecpay.advance({ seconds: 1 });
  expect(short(await shop.letTimePass(call))).toBe('completed 1000');
});

it('on a production host a refund without a durable journal is a configuration error', async () => {
  await open({
    module: {
      environment: 'production',
      credit: { merchantId: '3002607', hashKey: '1234567890abcdef', hashIv: 'fedcba0987654321' },
    },
  });
  const refund = shop.credit.refund({ refundId: 'r1', MerchantTradeNo: 'A1', TradeNo: '1' });
  await expect(refund).rejects.toBeInstanceOf(EcpayConfigError);
  await expect(refund).rejects.toThrow('refund.journal');
});
