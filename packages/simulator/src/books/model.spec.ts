import fc from 'fast-check';
import { taipeiTime, type JsonObject } from '@nestjs-ecpay/protocol';
import { assumptionTable, type Assumptions } from '../assumptions/assumptions.js';
import type { FaultRule } from '../faults/fault.js';
import type { Simulator } from '../simulator.js';
import { creditMerchant, TestClient } from '../spec-support/client.js';
import { startSimulator } from '../start-simulator.js';

/*
 * A second, independent account of the rules: three sums per order and a calendar, no rows, no events. It is played side
 * by side with the simulator, over HTTP and through its faults, and must never differ in what is accepted or in any sum.
 */

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const BALANCE = 3_000;

interface ModelOrder {
  readonly no: string;
  readonly tradeNo: string;
  readonly amount: number;
  readonly wholeOnly: boolean;
  readonly paidAt: number;
  captured: number;
  refunded: number;
  /** held: authorized only. ordered: a capture was ordered. asked: the bank was asked. released: gone. */
  stage: 'held' | 'ordered' | 'asked' | 'released';
  /** Refunds that will happen after the next query. */
  readonly late: number[];
}

class Model {
  readonly orders: ModelOrder[] = [];
  compared = 0;
  accepted = 0;
  balance = BALANCE;

  constructor(
    public now: number,
    readonly auto: boolean,
    readonly assumed: Assumptions,
  ) {}

  /** Goes through every closing time (20:15, or 20:30 for what the bank is asked) between two moments. */
  moveTo(to: number): void {
    const firstDay = Math.floor((this.now + 8 * 60 * MINUTE) / DAY) * DAY - 8 * 60 * MINUTE;
    for (let day = firstDay; day <= to; day += DAY) {
      const at2015 = day + 1_215 * MINUTE;
      const asked = this.assumed.capturedFrom === '20:15' ? at2015 : at2015 + 15 * MINUTE;
      for (const [time, what] of [
        [at2015, 'collect'],
        [asked, 'ask'],
      ] as const) {
        if (time <= this.now || time > to) continue;
        for (const order of this.orders) {
          this.abandonOld(order, time);
          if (what === 'collect' && this.auto && order.stage === 'held') this.capture(order, order.amount);
          if (what === 'ask' && order.stage === 'ordered') this.ask(order);
        }
      }
    }
    this.now = to;
    for (const order of this.orders) this.abandonOld(order, to);
  }

  abandonOld(order: ModelOrder, at: number): void {
    if (!this.auto && order.stage === 'held' && at > order.paidAt + 90 * DAY) order.stage = 'released';
  }

  capture(order: ModelOrder, amount: number): void {
    order.stage = 'ordered';
    order.captured = amount;
  }

  ask(order: ModelOrder): void {
    order.stage = 'asked';
    if (this.assumed.captureCreditsBalance === 'yes') this.balance += order.captured;
  }

  closed(): boolean {
    const minute = ((this.now + 8 * 60 * MINUTE) % DAY) / MINUTE;
    return this.auto && minute >= 1_215 && minute < 1_230;
  }

  /** True when ECPay does it. */
  act(order: ModelOrder, action: string, amount: number, dry = false): boolean {
    if (this.closed()) return false;
    const { stage } = order;
    const left = order.captured - order.refunded;
    switch (action) {
      case 'C': {
        const late = !this.auto && this.now - order.paidAt > 21 * DAY;
        const part = amount < order.amount && (order.wholeOnly || this.assumed.partialCapture === 'refused');
        if (stage !== 'held' || late || part || amount > order.amount) return false;
        if (!dry) this.capture(order, amount);
        return true;
      }
      case 'R': {
        if (stage !== 'ordered' && stage !== 'asked') return false;
        if (amount > left || amount > this.balance || (order.wholeOnly && amount !== order.captured))
          return false;
        const whole = order.refunded === 0 && amount === order.amount;
        if (whole && stage === 'ordered' && this.assumed.fullRefundBeforeCapture === 'refused') return false;
        if (left === 0) return false;
        if (!dry) {
          order.refunded += amount;
          this.balance -= amount;
        }
        return true;
      }
      case 'E': {
        const over = left === 0 && this.assumed.fullyRefundedStatus === 'Canceled';
        const refused = over || (order.refunded > 0 && this.assumed.cancelAfterRefund === 'refused');
        const wrong = this.assumed.cancelAmount === 'must-match' && amount !== order.captured;
        if (stage !== 'ordered' || refused || wrong) return false;
        this.balance += order.refunded;
        order.captured = order.refunded = 0;
        order.stage = 'held';
        return true;
      }
      default:
        if (stage !== 'held') return false;
        order.stage = 'released';
        return true;
    }
  }

  query(order: ModelOrder): void {
    for (const amount of order.late.splice(0)) this.act(order, 'R', amount);
  }
}

interface Real {
  readonly ecpay: Simulator;
  readonly client: TestClient;
}

type Command = fc.AsyncCommand<Model, Real>;

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];

/** Compares every sum that can be seen. */
function compare(model: Model, { ecpay }: Real): void {
  model.compared++;
  expect(ecpay.balance()).toBe(model.balance);
  for (const order of model.orders) {
    const shown = ecpay.orders.get(order.no);
    expect([order.no, shown?.captured, shown?.refunded]).toEqual([order.no, order.captured, order.refunded]);
    const released = shown?.Status === 'Canceled' && order.captured === 0;
    expect([order.no, released]).toEqual([order.no, order.stage === 'released']);
    const charge = shown?.charges[0];
    const rows = charge?.CloseData ?? [];
    // Whatever is shown adds up, as long as the assumptions are those that add up.
    if (model.assumed.refundRow !== 'positive-row' && model.assumed.partialCaptureRow === 'captured') {
      const live = rows.filter(({ Status }) => Status !== 'Operation canceled');
      expect(live.reduce((sum, { Amount }) => sum + Amount, 0)).toBe(order.captured - order.refunded);
    }
    if (model.assumed.refundClsAmt === 'net') expect(charge?.ClsAmt).toBe(order.captured - order.refunded);
  }
}

class Pay implements Command {
  constructor(
    readonly amount: number,
    readonly kind: 'plain' | 'instalment' | 'bonus' | 'unionpay',
  ) {}
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const no = `A${model.orders.length}`;
    const terms = { plain: {}, instalment: { Stage: 3 }, bonus: { RedDan: 1 }, unionpay: { unionPay: true } };
    const { TradeNo } = await real.ecpay.pay({
      MerchantTradeNo: no,
      TradeAmt: this.amount,
      ...terms[this.kind],
    });
    const order: ModelOrder = {
      no,
      tradeNo: TradeNo,
      amount: this.amount,
      wholeOnly: this.kind === 'instalment' || this.kind === 'bonus',
      paidAt: model.now,
      captured: 0,
      refunded: 0,
      stage: 'held',
      late: [],
    };
    if (this.kind === 'unionpay') {
      model.capture(order, this.amount);
      if (model.assumed.unionPayStatus === 'Captured') model.ask(order);
    }
    model.orders.push(order);
    compare(model, real);
  }
  toString = () => `pay ${this.amount} ${this.kind}`;
}

class Act implements Command {
  constructor(
    readonly order: number,
    readonly action: 'C' | 'R' | 'E' | 'N',
    readonly share: number,
    readonly fault: FaultRule['kind'] | 'none',
  ) {}
  check = (model: Readonly<Model>) => model.orders.length > 0;
  async run(model: Model, real: Real): Promise<void> {
    const order = pick(model.orders, this.order);
    if (!order) return;
    const amount = Math.max(1, Math.round((order.amount * this.share) / 4));
    if (this.fault !== 'none') real.ecpay.faults.add({ on: 'DoAction', kind: this.fault } as FaultRule);
    const sent = real.client.doAction({
      MerchantTradeNo: order.no,
      TradeNo: order.tradeNo,
      Action: this.action,
      TotalAmount: amount,
    });
    const answer = await sent.catch(() => undefined);
    real.ecpay.faults.clear();
    const { fault } = this;
    const late = fault === 'late-refund' && this.action === 'R';
    const done = fault === 'reset-before' ? false : model.act(order, this.action, amount, late);
    if (late && done) order.late.push(amount);
    if (done) model.accepted++;
    const readable = fault === 'none' || fault === 'late-refund' || fault === 'stale-timestamp';
    if (readable) expect([this.toString(), answer?.data['RtnCode'] === 1]).toEqual([this.toString(), done]);
    else expect(answer?.data['RtnCode']).toBeUndefined();
    compare(model, real);
  }
  toString = () => `${this.action} ${this.share}/4 of #${this.order} (${this.fault})`;
}

class Query implements Command {
  constructor(readonly order: number) {}
  check = (model: Readonly<Model>) => model.orders.length > 0;
  async run(model: Model, real: Real): Promise<void> {
    const order = pick(model.orders, this.order);
    if (!order) return;
    const { data } = await real.client.queryTrade({ MerchantTradeNo: order.no });
    const { Amount, Status } = data['RtnValue'] as JsonObject;
    expect(Amount).toBe(order.amount);
    const stages: Record<string, ModelOrder['stage'][]> = {
      Authorized: ['held'],
      'Operation canceled': ['held'],
      'To be captured': ['ordered'],
      Captured: ['asked'],
      // A trade that R has refunded in full may be shown as Canceled, whatever the bank was asked.
      Canceled: order.captured > 0 && order.captured === order.refunded ? ['ordered', 'asked'] : ['released'],
    };
    expect(stages[String(Status)]).toContain(order.stage);
    model.query(order);
    compare(model, real);
  }
  toString = () => `query #${this.order}`;
}

class Move implements Command {
  constructor(readonly ms: number) {}
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    await real.ecpay.advance({ ms: this.ms });
    model.moveTo(model.now + this.ms);
    compare(model, real);
  }
  toString = () => `move ${this.ms / MINUTE} min`;
}

const faults = [
  'none',
  'none',
  'none',
  'none',
  'late-refund',
  'late-refund',
  'reset-before',
  'reset-after',
  'wrong-key',
  'html',
  'trans-code',
  'stale-timestamp',
] as const;

const commands = fc.commands<Model, Real, false>(
  [
    fc
      .tuple(
        fc.integer({ min: 1, max: 2_000 }),
        fc.constantFrom('plain', 'plain', 'instalment', 'bonus', 'unionpay'),
      )
      .map(([amount, kind]) => new Pay(amount, kind as 'plain')),
    fc
      .tuple(
        fc.nat(3),
        fc.constantFrom(...'CCCRRRREN'),
        fc.constantFrom(4, 4, 4, 1, 2, 5),
        fc.constantFrom(...faults),
      )
      .map(([order, action, share, fault]) => new Act(order, action as 'C', share, fault)),
    fc
      .tuple(fc.nat(3), fc.constantFrom(...'CREN'), fc.constantFrom(4, 4, 2), fc.constant('none' as const))
      .map(([order, action, share, fault]) => new Act(order, action as 'C', share, fault)),
    fc.nat(3).map((order) => new Query(order)),
    fc
      .oneof(
        fc.integer({ min: 1, max: 120 }).map((n) => n * MINUTE),
        fc.constantFrom(615 * MINUTE - 1, 615 * MINUTE, 630 * MINUTE, DAY, 10 * DAY, 21 * DAY, 80 * DAY),
        fc.nat(2 * DAY),
      )
      .map((ms) => new Move(ms)),
  ],
  { maxCommands: 40, size: 'max' },
);

/** Any choice for each assumption. */
const anyAssumptions = fc.record(
  Object.fromEntries(
    Object.entries(assumptionTable).map(([name, { choices }]) => [
      name,
      fc.constantFrom(...Object.keys(choices)),
    ]),
  ),
) as unknown as fc.Arbitrary<Assumptions>;

describe('the books and an independent model', () => {
  it('never differ, whatever is done, assumed and broken', async () => {
    const start = taipeiTime.parse('2026/11/22 10:00:00');
    const seen = { compared: 0, accepted: 0 };
    await fc.assert(
      fc.asyncProperty(commands, anyAssumptions, fc.boolean(), async (played, assumptions, auto) => {
        await using ecpay = await startSimulator({
          assumptions,
          clock: start,
          merchants: [{ ...creditMerchant, autoCapture: auto, balance: BALANCE }],
        });
        const model = new Model(start.getTime(), auto, assumptions);
        const client = new TestClient(ecpay.url);
        await fc.asyncModelRun(() => ({ model, real: { ecpay, client } }), played);
        seen.compared += model.compared;
        seen.accepted += model.accepted;
      }),
      { numRuns: Number(process.env['ECPAY_MODEL_RUNS'] ?? 120) },
    );
    process.stdout.write(`compared ${seen.compared} times, ${seen.accepted} actions accepted\n`);
    // The play is worth something only if much of it was carried out.
    expect(seen.compared).toBeGreaterThan(1_000);
    expect(seen.accepted).toBeGreaterThan(60);
  }, 120_000);
});
