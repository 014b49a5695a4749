import fc from 'fast-check';
import { assumptionTable, type Assumptions, type FaultRule, type Simulator } from '@nestjs-ecpay/simulator';
import { AsyncLocalStorage } from 'node:async_hooks';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import {
  EcpayConfigError,
  EcpayJournalError,
  EcpayValidationError,
  MemoryRefundJournal,
  RefundJournal,
  type OrderRefunds,
  type RefundOrder,
  SqlRefundJournal,
  type RefundOutcome,
  type TradeKind,
} from 'nestjs-ecpay';
import { RefundShop } from './refund-shop.js';

/*
 * Random orders, histories, refunds, faults, clock moves, assumptions, crashes, shutdowns, ambient transactions and resumptions
 * with other arguments, over both journals, with the simulator's books as the truth. Of a periodic order it is the second
 * charge, while somebody else acts on the first.
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
      /** The process is shut down gracefully when ECPay has got so many requests of this call; another one goes on. */
      readonly shutdown?: number;
    }
  /** Inside a transaction of the caller's, which rolls back. */
  | { readonly do: 'refund in a transaction'; readonly id: number }
  /** By a job that says something else than the call before. */
  | {
      readonly do: 'refund otherwise';
      readonly id: number;
      readonly change: 'without kind' | 'kind' | 'amount' | 'Gwsr';
    }
  /** On the first charge of a periodic order. */
  | { readonly do: 'first charge'; readonly action: 'C1000' | 'R100' | 'R300' | 'E1000' | 'N1000' }
  | { readonly do: 'fault'; readonly rule: FaultRule }
  | { readonly do: 'move'; readonly to: string }
  | { readonly do: 'settle'; readonly id: number };

interface Scenario {
  readonly autoCapture: boolean;
  readonly journal: 'memory' | 'sql';
  readonly kind: TradeKind;
  readonly assumptions: Partial<Assumptions>;
  readonly history: readonly string[];
  /** Amount of each refundId; undefined for all that is left. */
  readonly asked: readonly (number | undefined)[];
  readonly commands: readonly Command[];
}

const TERMS = {
  plain: {},
  instalment: { Stage: 3 },
  bonus: { RedDan: 5 },
  unionpay: { unionPay: true },
  periodic: { PeriodType: 'M', Frequency: 1, ExecTimes: 9 },
} as const;

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
        shutdown: fc.integer({ min: 1, max: 6 }),
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
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant<'refund in a transaction'>('refund in a transaction'),
      id: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant<'refund otherwise'>('refund otherwise'),
      id: fc.nat(3),
      change: fc.constantFrom('without kind', 'kind', 'amount', 'Gwsr'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant<'first charge'>('first charge'),
      action: fc.constantFrom('C1000', 'R100', 'R300', 'E1000', 'N1000'),
    }),
  },
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
  journal: fc.constantFrom('memory', 'memory', 'sql'),
  kind: fc.constantFrom('plain', 'plain', 'plain', 'periodic', 'periodic', 'instalment', 'bonus', 'unionpay'),
  assumptions: anyAssumptions,
  history: fc.array(fc.constantFrom('C1000', 'C1000', 'C400', 'R100', 'E1000', 'day'), { maxLength: 3 }),
  asked: fc.array(fc.constantFrom(undefined, AMOUNT, 100, 300, 300, 400, 700), {
    minLength: 4,
    maxLength: 4,
  }),
  commands: fc.array(anyCommand, { minLength: 1, maxLength: 12 }),
});

/** What the books say was given back of a charge since the beginning: by R, or by releasing an authorization that stood. */
class Truth {
  readonly #refunded: number;

  constructor(
    private readonly ecpay: Simulator,
    private readonly TradeNo: string,
  ) {
    this.#refunded = this.#charge.refunded;
  }

  get #charge() {
    const charge = this.ecpay.orders.get('A1')?.charges.find(({ TradeNo }) => TradeNo === this.TradeNo);
    if (!charge) throw new Error('the charge is gone');
    return charge;
  }

  get given(): number {
    const { refunded, captured, Status } = this.#charge;
    const released = Status === 'Canceled' && captured === 0;
    return refunded - this.#refunded + (released ? AMOUNT : 0);
  }
}

/** A database whose transaction function joins the caller's transaction (propagation REQUIRED). */
class Database {
  readonly #ambient = new AsyncLocalStorage<Transaction>();
  private constructor(private readonly pglite: PGlite) {}

  static async open(): Promise<Database> {
    const database = new Database(await PGlite.create());
    await database.journal().migrate();
    return database;
  }

  readonly transaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const outer = this.#ambient.getStore();
    if (outer) return work(outer);
    return this.pglite.transaction((tx) => this.#ambient.run(tx, () => work(tx)));
  };

  journal(): SqlRefundJournal<Transaction> {
    return new SqlRefundJournal({ transaction: this.transaction });
  }

  async empty(): Promise<void> {
    await this.pglite.exec('TRUNCATE ecpay_refund, ecpay_refund_turn');
  }

  close(): Promise<void> {
    return this.pglite.close();
  }
}

let database: Database;
beforeAll(async () => {
  database = await Database.open();
}, 120_000);
afterAll(() => database.close());

interface Known {
  last?: RefundOutcome;
  refundsSent: number;
  settled?: boolean;
}

async function play(scenario: Scenario): Promise<void> {
  if (scenario.journal === 'sql') await database.empty();
  const books = scenario.journal === 'sql' ? database.journal() : new MemoryRefundJournal();
  const journal = new MortalJournal(books);
  const options = {
    autoCapture: scenario.autoCapture,
    journal,
    simulator: { assumptions: scenario.assumptions },
    module: { http: { timeoutMs: 2_000, actionTimeoutMs: 4_000, readRetries: 1 } },
  };
  let shop = await RefundShop.open(options);
  await using _end = { [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose]() };
  const first = await shop.paid('A1', { TradeAmt: AMOUNT, ...TERMS[scenario.kind] });
  if (scenario.kind === 'periodic') await shop.ecpay.chargeNextPeriod({ MerchantTradeNo: 'A1' });
  const { TradeNo = '', Gwsr = 0 } = shop.ecpay.orders.get('A1')?.charges.at(-1) ?? {};
  const order = { ...first, TradeNo };
  const act = async (numbers: typeof order, [Action, ...digits]: string): Promise<void> => {
    await shop.credit
      .doAction({ ...numbers, Action: Action as 'C', TotalAmount: Number(digits.join('')) })
      .catch(() => undefined);
  };
  for (const past of scenario.history) {
    if (past === 'day') await shop.ecpay.advance({ days: 1 });
    else await act(order, past);
  }
  const truth = new Truth(shop.ecpay, TradeNo);
  // Abandoned before the first refund: there is nothing whose release could be counted.
  if (truth.given > 0) return;

  const known = scenario.asked.map((): Known => ({ refundsSent: 0 }));
  const requestOf = async (id: number) => {
    const amount = scenario.asked[id];
    const record = await books.find(`r${id}`);
    // Once something was sent under another kind, that is the kind.
    const told = record && record.steps.length > 0 ? { kind: record.kind } : { kind: scenario.kind, Gwsr };
    return { refundId: `r${id}`, ...order, ...told, amount };
  };
  const refund = async (id: number, change: object = {}): Promise<unknown> => {
    const amount = scenario.asked[id];
    const before = shop.actions().length;
    const state = known[id];
    if (!state) return undefined;
    try {
      state.last = await shop.refund({ ...(await requestOf(id)), ...change });
      return undefined;
    } catch (error) {
      return error;
    } finally {
      const sent = shop.actions().slice(before);
      state.refundsSent += sent.filter((action) => action.startsWith('R')).length;
      for (const action of sent) checkAction(action, amount);
      expect(`r${id} sent R ${state.refundsSent} times`).toBe(
        `r${id} sent R ${Math.min(1, state.refundsSent)} times`,
      );
    }
  };
  const mayCrash = (error: unknown): void => {
    if (error !== undefined && !(error instanceof EcpayJournalError)) throw error as Error;
  };

  for (const command of scenario.commands) {
    switch (command.do) {
      case 'fault':
        shop.ecpay.faults.add(command.rule);
        break;
      case 'move':
        await shop.ecpay.advance({ ms: MOVES[command.to]?.(shop.ecpay.clock.now()) ?? 0 });
        break;
      case 'settle':
        await settleTruly(command.id);
        break;
      case 'first charge':
        if (scenario.kind === 'periodic') await act(first, command.action);
        break;
      case 'refund in a transaction':
        await refundInTransaction(command.id);
        break;
      case 'refund otherwise':
        await refundOtherwise(command.id, command.change);
        break;
      case 'refund':
        if (command.crash) {
          journal.savesLeft = command.crash.at;
          journal.written = command.crash.written;
        }
        mayCrash(
          await (command.shutdown === undefined
            ? refund(command.id)
            : refundAndShutDown(command.id, command.shutdown)),
        );
        journal.savesLeft = Infinity;
    }
  }

  /** A shutdown while the refund is under way never leaves an order between E and N that could have gone on. */
  async function refundAndShutDown(id: number, afterRequests: number): Promise<unknown> {
    const { ecpay } = shop;
    const seen = ecpay.requests.size;
    let closing: Promise<void> | undefined;
    const stop = ecpay.onChange(() => {
      if (ecpay.requests.size >= seen + afterRequests) closing ??= shop.close();
    });
    const error = await refund(id);
    stop();
    expect(known[id]?.last?.outcome === 'unfinished' ? known[id].last.reason : '').not.toBe('shutting-down');
    await (closing ?? shop.close());
    shop = await RefundShop.beside(ecpay, options);
    return error;
  }

  /** The SQL journal's function joins, which is found out before anything is sent; the memory journal does not care. */
  async function refundInTransaction(id: number): Promise<void> {
    if (scenario.journal === 'memory') return;
    const sent = shop.ecpay.requests.size;
    const stateBefore = (await books.find(`r${id}`))?.state ?? 'open';
    const rollback = new Error('rolled back');
    const request = await requestOf(id);
    let error: unknown;
    const whole = database.transaction(async () => {
      error = await shop.credit.refund(request).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      throw rollback;
    });
    await expect(whole).rejects.toBe(rollback);
    // What has ended before needs no turn, and inside the window nothing is even begun.
    if (error !== undefined) expect(error).toBeInstanceOf(EcpayConfigError);
    expect(shop.ecpay.requests.size).toBe(sent);
    expect((await books.find(`r${id}`))?.state ?? 'open').toBe(stateBefore);
  }

  async function refundOtherwise(
    id: number,
    change: 'without kind' | 'kind' | 'amount' | 'Gwsr',
  ): Promise<void> {
    const record = await books.find(`r${id}`);
    const begun = record !== undefined && (record.steps.length > 0 || record.state !== 'open');
    const actions = shop.actions().length;
    switch (change) {
      case 'without kind':
        return mayCrash(await refund(id, { kind: undefined, Gwsr: undefined }));
      case 'kind': {
        const other = (record?.kind ?? scenario.kind) === 'bonus' ? 'instalment' : 'bonus';
        if (begun) expect(await refund(id, { kind: other })).toBeInstanceOf(EcpayValidationError);
        break;
      }
      case 'amount':
        if (record) expect(await refund(id, { amount: 77 })).toBeInstanceOf(EcpayValidationError);
        break;
      case 'Gwsr': {
        const error = await refund(id, { Gwsr: Gwsr + 1_000 });
        if (begun) expect(error).toBeInstanceOf(EcpayValidationError);
      }
    }
    expect(shop.actions()).toHaveLength(actions);
  }

  /** Somebody looks in the back office, once nothing is under way any more, and says what is true. */
  async function settleTruly(id: number): Promise<void> {
    const state = known[id];
    const record = await books.find(`r${id}`);
    if (!state || record?.state !== 'open' || !record.steps.some((step) => step.state !== 'refused')) return;
    shop.ecpay.faults.clear();
    await flush();
    const others = await completedAmounts();
    const answered = record.steps.some(({ state: step }) => step === 'done');
    const verdict = answered || truth.given > others ? 'took-effect' : 'did-not';
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
    for (const { id } of called) mayCrash(await refund(id));
  }
  const before = known.map(({ last }) => last && `${last.outcome} ${last.reason ?? ''} ${last.refunded}`);
  const actions = shop.actions().length;
  for (const { id } of called) mayCrash(await refund(id));
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
  Math.max(300_000, RUNS * 5_000),
);
