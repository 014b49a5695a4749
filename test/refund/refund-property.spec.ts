import fc from 'fast-check';
import { assumptionTable, type Assumptions, type FaultRule } from '@nestjs-ecpay/simulator';
import {
  EcpayJournalError,
  MemoryRefundJournal,
  RefundJournal,
  type OrderRefunds,
  type RefundOrder,
  type RefundOutcome,
} from 'nestjs-ecpay';
import { RefundShop } from './refund-shop.js';

/*
 * Random orders, histories, refunds, faults, clock moves, assumptions and crashes, with the simulator's books as the truth.
 * More runs: ECPAY_PROPERTY_RUNS=5000. To repeat one: ECPAY_PROPERTY_SEED.
 */
const RUNS = Number(process.env['ECPAY_PROPERTY_RUNS'] ?? 60);
const SEED = process.env['ECPAY_PROPERTY_SEED'];

const AMOUNT = 1_000;

class Crash extends Error {}

/** A journal whose process dies at the n-th save, before or after it was written. */
class MortalJournal extends RefundJournal {
  readonly durable = true;
  savesLeft = Infinity;
  written = true;

  constructor(private readonly inner: RefundJournal) {
    super();
  }

  find(refundId: string) {
    return this.inner.find(refundId);
  }

  exclusively<T>(
    order: RefundOrder,
    work: (refunds: OrderRefunds) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const mortal = (refunds: OrderRefunds): OrderRefunds => ({
      list: () => refunds.list(),
      save: async (record) => {
        const dies = this.savesLeft-- === 0;
        if (dies && !this.written) throw new Crash('before the save');
        // Through JSON, as every durable journal does.
        await refunds.save(JSON.parse(JSON.stringify(record)));
        if (dies) throw new Crash('after the save');
      },
    });
    return this.inner.exclusively(order, (refunds) => work(mortal(refunds)), signal);
  }
}

type Command =
  | {
      readonly do: 'refund';
      readonly id: number;
      readonly crash?: { readonly at: number; readonly written: boolean };
    }
  | { readonly do: 'fault'; readonly rule: FaultRule }
  | { readonly do: 'move'; readonly to: string }
  | { readonly do: 'settle'; readonly id: number };

interface Scenario {
  readonly autoCapture: boolean;
  readonly kind: 'plain' | 'instalment' | 'bonus' | 'unionpay';
  readonly assumptions: Partial<Assumptions>;
  readonly history: readonly string[];
  /** Amount of each refundId; undefined for all that is left. */
  readonly asked: readonly (number | undefined)[];
  readonly commands: readonly Command[];
}

const TERMS = { plain: {}, instalment: { Stage: 3 }, bonus: { RedDan: 5 }, unionpay: { unionPay: true } };

const MOVES: Record<string, (now: Date) => number> = {
  minute: () => 60_000,
  hour: () => 3_600_000,
  day: () => 86_400_000,
  'close before 20:15': (now) => until(now, 20 * 60 + 14),
  'too close to 20:15': (now) => until(now, 20 * 60 + 14.9),
  'past 20:15': (now) => until(now, 20 * 60 + 20),
  'past 20:30': (now) => until(now, 20 * 60 + 31),
};

function until(now: Date, minuteOfDay: number): number {
  const passed = (now.getTime() / 60_000 + 8 * 60) % 1_440;
  return ((minuteOfDay - passed + 1_440) % 1_440) * 60_000;
}

const anyFault: fc.Arbitrary<FaultRule> = fc
  .record({
    on: fc.constantFrom<'DoAction' | 'QueryTrade'>('DoAction', 'DoAction', 'DoAction', 'QueryTrade'),
    answer: fc.constantFrom<object>(
      { kind: 'reset-before' },
      { kind: 'reset-after' },
      { kind: 'late-refund' },
      { kind: 'late-refund' },
      { kind: 'no-answer' },
      { kind: 'no-answer', tookEffect: false },
      { kind: 'slow', ms: 1_500 },
      { kind: 'slow', ms: 90_000 },
      { kind: 'wrong-key' },
      { kind: 'damaged-data' },
      { kind: 'other-order' },
      { kind: 'html' },
      { kind: 'html', tookEffect: false },
      { kind: 'http-status', status: 500 },
      { kind: 'http-status', status: 500, tookEffect: false },
      { kind: 'http-status', status: 302 },
      { kind: 'http-status', status: 403 },
      { kind: 'trans-code' },
      { kind: 'trans-code', tookEffect: false },
      { kind: 'stale-timestamp' },
    ),
    after: fc.constantFrom(0, 0, 0, 1),
    times: fc.constantFrom(1, 1, 2, 4),
  })
  .map(({ on, answer, after, times }) => ({ on, ...answer, after, times }) as FaultRule);

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      {
        do: fc.constant<'refund'>('refund'),
        id: fc.nat(3),
        crash: fc.record({ at: fc.nat(6), written: fc.boolean() }),
      },
      { requiredKeys: ['do', 'id'] },
    ),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant<'fault'>('fault'), rule: anyFault }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant<'move'>('move'), to: fc.constantFrom(...Object.keys(MOVES)) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant<'settle'>('settle'), id: fc.nat(3) }) },
);

const anyAssumptions: fc.Arbitrary<Partial<Assumptions>> = fc
  .tuple(
    ...(
      [
        'refundRow',
        'refundClsAmt',
        'refundRowStatus',
        'fullyRefundedStatus',
        'fullRefundBeforeCapture',
        'partialCapture',
        'partialCaptureRow',
        'cancelRestores',
        'cancelAmount',
        'cancelAfterRefund',
        'rowsAfterAbandon',
        'capturedFrom',
        'unionPayStatus',
        'captureCreditsBalance',
      ] as const
    ).map((name) =>
      fc.constantFrom(...Object.keys(assumptionTable[name].choices)).map((choice) => [name, choice] as const),
    ),
  )
  .map((chosen) => Object.fromEntries(chosen) as Partial<Assumptions>);

const anyScenario: fc.Arbitrary<Scenario> = fc.record({
  autoCapture: fc.boolean(),
  kind: fc.constantFrom('plain', 'plain', 'plain', 'plain', 'instalment', 'bonus', 'unionpay'),
  assumptions: anyAssumptions,
  history: fc.array(fc.constantFrom('C1000', 'C1000', 'C400', 'R100', 'E1000', 'day'), { maxLength: 3 }),
  asked: fc.array(fc.constantFrom(undefined, AMOUNT, 100, 300, 300, 400, 700), {
    minLength: 4,
    maxLength: 4,
  }),
  commands: fc.array(anyCommand, { minLength: 1, maxLength: 12 }),
});

/** What the books say was given back since the beginning: by R, or by releasing an authorization that stood. */
class Truth {
  readonly #refunded: number;

  constructor(private readonly shop: RefundShop) {
    this.#refunded = this.#order.refunded;
  }

  get #order() {
    const order = this.shop.ecpay.orders.get('A1');
    if (!order) throw new Error('the order is gone');
    return order;
  }

  get given(): number {
    const { refunded, captured, Status } = this.#order;
    const released = Status === 'Canceled' && captured === 0;
    return refunded - this.#refunded + (released ? AMOUNT : 0);
  }
}

interface Known {
  last?: RefundOutcome;
  refundsSent: number;
  settled?: boolean;
}

async function play(scenario: Scenario): Promise<void> {
  const books = new MemoryRefundJournal();
  const journal = new MortalJournal(books);
  await using shop = await RefundShop.open({
    autoCapture: scenario.autoCapture,
    journal,
    simulator: { assumptions: scenario.assumptions },
    module: { http: { timeoutMs: 2_000, actionTimeoutMs: 4_000, readRetries: 1 } },
  });
  const order = await shop.paid('A1', { TradeAmt: AMOUNT, ...TERMS[scenario.kind] });
  for (const past of scenario.history) {
    if (past === 'day') await shop.ecpay.advance({ days: 1 });
    else {
      const [Action, ...digits] = past;
      await shop.credit
        .doAction({ ...order, Action: Action as 'C', TotalAmount: Number(digits.join('')) })
        .catch(() => undefined);
    }
  }
  const truth = new Truth(shop);
  // Abandoned before the first refund: there is nothing whose release could be counted.
  if (truth.given > 0) return;

  const known = scenario.asked.map((): Known => ({ refundsSent: 0 }));
  const refund = async (id: number): Promise<void> => {
    const amount = scenario.asked[id];
    const before = shop.actions().length;
    const state = known[id];
    if (!state) return;
    try {
      state.last = await shop.refund({
        refundId: `r${id}`,
        ...order,
        kind: scenario.kind,
        ...(amount === undefined ? {} : { amount }),
      });
    } catch (error) {
      if (!(error instanceof EcpayJournalError)) throw error;
    } finally {
      const sent = shop.actions().slice(before);
      state.refundsSent += sent.filter((action) => action.startsWith('R')).length;
      for (const action of sent) checkAction(action, amount);
    }
    expect(`r${id} sent R ${state.refundsSent} times`).toBe(
      `r${id} sent R ${Math.min(1, state.refundsSent)} times`,
    );
  };

  for (const command of scenario.commands) {
    if (command.do === 'fault') shop.ecpay.faults.add(command.rule);
    else if (command.do === 'move') {
      const ms = MOVES[command.to]?.(shop.ecpay.clock.now()) ?? 0;
      await shop.ecpay.advance({ ms });
    } else if (command.do === 'settle') await settleTruly(command.id);
    else {
      if (command.crash) {
        journal.savesLeft = command.crash.at;
        journal.written = command.crash.written;
      }
      await refund(command.id);
      journal.savesLeft = Infinity;
    }
  }

  /** Somebody looks in the back office, once nothing is under way any more, and says what is true. */
  async function settleTruly(id: number): Promise<void> {
    const state = known[id];
    const record = await books.find(`r${id}`);
    if (!state || record?.state !== 'open' || !record.steps.some((step) => step.state !== 'refused')) return;
    shop.ecpay.faults.clear();
    await flush();
    const others = await completedAmounts();
    const verdict = truth.given > others ? 'took-effect' : 'did-not';
    // A release that is half done is not for a human to settle.
    if (!record.steps.some(({ action }) => action === 'R')) return;
    state.last = await shop.credit.settleRefund(`r${id}`, verdict, 'seen in the back office');
    state.settled = true;
  }

  async function completedAmounts(): Promise<number> {
    const records = await Promise.all(scenario.asked.map((_, id) => books.find(`r${id}`)));
    return records.reduce(
      (sum, record) => sum + (record?.state === 'completed' ? (record.amount ?? 0) : 0),
      0,
    );
  }

  /** Late refunds take effect with a query. */
  async function flush(): Promise<void> {
    for (let i = 0; i < 2; i++) {
      await shop.letTimePass(shop.credit.queryTrade({ MerchantTradeNo: 'A1' })).catch(() => undefined);
    }
  }

  /** Everything said is true: what is completed was given, and nothing beyond it but what is called unknown or unfinished. */
  async function checkHonesty(): Promise<void> {
    const records = await Promise.all(scenario.asked.map((_, id) => books.find(`r${id}`)));
    let completed = 0;
    let open = 0;
    for (const record of records) {
      if (record?.state === 'completed') completed += record.amount ?? 0;
      else if (record?.state === 'open' && record.steps.some((step) => step.state !== 'refused')) {
        open += record.amount ?? 0;
      }
    }
    const asked = scenario.asked.reduce<number>(
      (sum, amount, id) => sum + (known[id]?.last || records[id] ? (amount ?? AMOUNT) : 0),
      0,
    );
    const { given } = truth;
    expect({ given, completed, open, true: completed <= given && given <= completed + open }).toMatchObject({
      true: true,
    });
    expect(given).toBeLessThanOrEqual(asked);
  }

  shop.ecpay.faults.clear();
  // Past any 403, and out of the window.
  await shop.ecpay.advance({ ms: MOVES['past 20:30']?.(shop.ecpay.clock.now()) ?? 0 });
  await flush();
  await checkHonesty();

  // Calling again converges: to completed, or to a stop that stays the same.
  const called = known.map((state, id) => ({ state, id })).filter(({ state }) => state.last);
  // One that is completed only now may stand in the way of another, so each gets as many turns as there are.
  for (let turn = 0; turn <= called.length; turn++) {
    for (const { id } of called) await refund(id);
  }
  const before = known.map(({ last }) => last && `${last.outcome} ${last.reason ?? ''} ${last.refunded}`);
  const actions = shop.actions().length;
  for (const { id } of called) await refund(id);
  const after = known.map(({ last }) => last && `${last.outcome} ${last.reason ?? ''} ${last.refunded}`);
  expect(after).toEqual(before);
  expect(
    shop
      .actions()
      .slice(actions)
      .filter((action) => !action.endsWith('!')),
  ).toEqual([]);
  for (const { state } of called) expect(state.last?.outcome).not.toBe('unfinished');
  await flush();
  await checkHonesty();
}

/** A part refund is never anything but one R of that part. */
function checkAction(action: string, amount: number | undefined): void {
  const part = amount !== undefined && amount < AMOUNT;
  if (part) expect(action).toMatch(new RegExp(`^R${amount}!?$`));
  else expect(action).toMatch(/^([EN]1000|R\d+)!?$/);
}

it(
  'never gives back more than was asked, sends no R twice, tells the truth, and converges',
  async () => {
    await fc.assert(fc.asyncProperty(anyScenario, play), {
      numRuns: RUNS,
      ...(SEED === undefined ? {} : { seed: Number(SEED) }),
      endOnFailure: process.env['ECPAY_PROPERTY_SHRINK'] === undefined,
    });
  },
  Math.max(120_000, RUNS * 1_000),
);
