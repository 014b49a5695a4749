import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Simulator } from '../simulator.js';
import { TestClient } from '../spec-support/client.js';
import { openShop, say, type Shop } from '../spec-support/shop.js';
import { startSimulator } from '../start-simulator.js';

let folder: string;
let stateFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecpay-survival-'));
  stateFile = join(folder, 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Everything that can be seen of a simulator. */
const picture = (ecpay: Simulator): unknown => ({
  orders: [...ecpay.orders],
  last: [...ecpay.orders].map((order) => ecpay.lastDelivery(order)),
  pending: ecpay.pendingDeliveries,
  tickets: [...ecpay.tickets],
  merchants: ecpay.merchants,
  notices: ecpay.orders.notices,
  faults: ecpay.faults.list().map(({ rule, struck }) => ({ rule, struck })),
  requests: ecpay.requests.all().slice(-100),
  deliveries: ecpay.deliveries.all().slice(-100),
  now: ecpay.clock.now(),
  returnUrl: ecpay.returnUrl,
});

/** Enough orders that changes go into the journal. */
async function fill(ecpay: Simulator): Promise<void> {
  for (let n = 0; n < 160; n++) await ecpay.pay({ MerchantTradeNo: `F${n}`, TradeAmt: 100 });
  await ecpay.saved();
}

/** What a process that dies at once leaves on the disk. */
function leftBehind(name: string): string {
  const copy = join(folder, name);
  for (const suffix of ['', '.journal'])
    if (existsSync(stateFile + suffix)) copyFileSync(stateFile + suffix, copy + suffix);
  return copy;
}

describe('a simulator that dies without a word', () => {
  let shop: Shop;
  beforeEach(async () => (shop = await openShop()));
  afterEach(() => shop[Symbol.asyncDispose]());

  const merchants = [
    { merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs', autoCapture: false },
    {
      merchantId: '3085676',
      hashKey: '7b53896b742849d3',
      hashIv: '37a0ad3c6ffa428b',
      service: 'ticket' as const,
    },
  ];

  it('comes back as it was, whatever was done before', async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('pay'),
        n: fc.nat(5),
        extra: fc.constantFrom({}, { PeriodType: 'D', Frequency: 1, ExecTimes: 3 }),
      }),
      fc.record({ do: fc.constant('order'), n: fc.nat(5), extra: fc.constant({}) }),
      fc.record({
        do: fc.constant('act'),
        n: fc.nat(5),
        extra: fc.constantFrom({ Action: 'C' }, { Action: 'R' }, { Action: 'N' }, { Action: 'E' }),
      }),
      fc.record({ do: fc.constant('advance'), n: fc.nat(30), extra: fc.constant({}) }),
      fc.record({
        do: fc.constantFrom('ticket', 'fault', 'answer', 'fail'),
        n: fc.nat(5),
        extra: fc.constant({}),
      }),
    );
    await using ecpay = await startSimulator({ stateFile, merchants, returnUrl: shop.url });
    await fill(ecpay);
    const client = new TestClient(ecpay.url);
    let round = 0;
    const done: Record<string, (n: number, extra: object) => unknown> = {
      pay: (n, extra) => ecpay.pay({ MerchantTradeNo: `R${round}N${n}`, TradeAmt: 100, ...extra }),
      order: (n) => ecpay.order({ MerchantTradeNo: `R${round}N${n}`, TradeAmt: 100 }),
      fail: (n) => ecpay.fail({ MerchantTradeNo: `R${round}N${n}`, TradeAmt: 100 }),
      act: (n, extra) => {
        const MerchantTradeNo = `F${n}`;
        const { TradeNo = '' } = ecpay.orders.get(MerchantTradeNo) ?? {};
        return client.doAction({ MerchantTradeNo, TradeNo, TotalAmount: 100, ...extra });
      },
      advance: (n) => ecpay.advance({ days: n / 5 }),
      ticket: (n) => ecpay.tickets.issue({ MerchantTradeNo: `R${round}N${n}`, TradeAmount: 10 }),
      fault: (n) => ecpay.faults.add({ on: 'notification', kind: 'lost', times: n }),
      answer: (n) => void (shop.answer = n % 2 === 0 ? say(200, '1|OK') : say(500, 'down')),
    };
    const usedJournal = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        round++;
        for (const { do: name, n, extra } of steps) {
          try {
            await done[name]?.(n, extra);
          } catch (error) {
            expect(String(error)).toMatch(/is taken|paid already/);
          }
        }
        ecpay.orders.get('F0'); // lets happen what is due
        await ecpay.saved();
        const copy = leftBehind(`copy-${round}`);
        usedJournal.add(existsSync(`${copy}.journal`));
        await using other = await startSimulator({ stateFile: copy, merchants });
        expect(picture(other)).toEqual(picture(ecpay));
      }),
      { numRuns: 20, endOnFailure: true },
    );
    expect(usedJournal).toContain(true);
  }, 300_000);

  it('after a clean end there is one file, and it is JSON', async () => {
    const ecpay = await startSimulator({ stateFile });
    await fill(ecpay);
    await ecpay.pay({ MerchantTradeNo: 'LAST', TradeAmt: 1 });
    await ecpay.saved();
    expect(existsSync(`${stateFile}.journal`)).toBe(true);
    await ecpay.close();
    expect(existsSync(`${stateFile}.journal`)).toBe(false);
    expect(readFileSync(stateFile, 'utf8')).toContain('"LAST"');
    expect(JSON.parse(readFileSync(stateFile, 'utf8'))).toMatchObject({ format: 'ecpay-simulator-state/2' });
  });

  it('a request costs what it changes, not what there is', async () => {
    await using ecpay = await startSimulator({ stateFile });
    await fill(ecpay);
    const journal = (): number => readFileSync(`${stateFile}.journal`).length;
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1 });
    await ecpay.saved();
    const before = journal();
    await ecpay.pay({ MerchantTradeNo: 'A2', TradeAmt: 1 });
    await ecpay.saved();
    expect(journal() - before).toBeLessThan(6_000);
  });
});

describe('a damaged state file', () => {
  /** A value of another kind somewhere inside. */
  function replaced(text: string, at: number, by: unknown): string {
    const places: [object, string][] = [];
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        places.push([value, key]);
        walk(inner);
      }
    };
    const value: unknown = JSON.parse(text);
    walk(value);
    const [owner, key] = places[at % places.length] ?? [{}, ''];
    (owner as Record<string, unknown>)[key] = by;
    return JSON.stringify(value);
  }

  const damage = fc.record({
    kind: fc.constantFrom('flip', 'cut', 'remove', 'double', 'insert', 'value'),
    at: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
    length: fc.integer({ min: 1, max: 400 }),
    by: fc.constantFrom(null, -1, 1e300, '', 'x', {}, [], true, [null], { at: null }),
    file: fc.constantFrom('', '.journal'),
  });

  it('gives one clear error that names the file and the remedy, or starts as it was: never anything else', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => void rejections.push(reason);
    process.on('unhandledRejection', note);
    const ecpay = await startSimulator({ stateFile });
    await fill(ecpay);
    for (let n = 0; n < 5; n++) {
      await ecpay.pay({ MerchantTradeNo: `J${n}`, TradeAmt: 5 });
      await ecpay.saved();
    }
    const sound = leftBehind('sound');
    const whole = [...ecpay.orders];
    await ecpay.close();
    const seen = { refused: 0, started: 0 };
    await fc.assert(
      fc.asyncProperty(damage, async ({ kind, at, length, by, file }) => {
        const copy = join(folder, 'damaged');
        for (const suffix of ['', '.journal']) copyFileSync(sound + suffix, copy + suffix);
        const bytes = readFileSync(sound + file);
        const from = Math.floor(at * bytes.length);
        const [head, tail] = [bytes.subarray(0, from), bytes.subarray(from)];
        const changed =
          kind === 'flip'
            ? Buffer.concat([head, Buffer.from([(tail[0] ?? 0) ^ (1 << (length % 8))]), tail.subarray(1)])
            : kind === 'cut'
              ? head
              : kind === 'remove'
                ? Buffer.concat([head, tail.subarray(length)])
                : kind === 'double'
                  ? Buffer.concat([head, tail.subarray(0, length), tail])
                  : kind === 'insert' || file === '.journal'
                    ? Buffer.concat([head, Buffer.alloc(length, 'x'), tail])
                    : Buffer.from(replaced(bytes.toString('utf8'), from, by));
        writeFileSync(copy + file, changed);
        try {
          await using after = await startSimulator({ stateFile: copy });
          seen.started++;
          // Of a journal that ends too soon what stands in it counts; nothing else starts with less or more.
          const orders = [...after.orders];
          expect(orders).toEqual(whole.slice(0, orders.length));
          if (file === '') expect(orders).toHaveLength(whole.length);
          await after.pay({ MerchantTradeNo: 'GOESON', TradeAmt: 1 });
        } catch (error) {
          if (!(error instanceof Error) || !('problems' in error)) throw error;
          seen.refused++;
          expect(error.message).toContain(copy);
          expect(error.message).toMatch(/put a copy back, or move it away|name another file, or remove it/);
        }
      }),
      { numRuns: 450, endOnFailure: true },
    );
    await new Promise(setImmediate);
    process.off('unhandledRejection', note);
    expect(rejections).toEqual([]);
    expect(seen.refused).toBeGreaterThan(300);
  }, 300_000);
});

describe('a disk that takes nothing more', () => {
  /** What stands in the way of the next snapshot: nobody but root could be kept out by permissions. */
  const block = (): void => {
    mkdirSync(join(`${stateFile}.next`, 'full'), { recursive: true });
  };
  const unblock = (): void => {
    rmSync(`${stateFile}.next`, { recursive: true });
  };

  it('is answered with 507, warned of once, loses nothing, and goes on when there is room', async () => {
    const warnings: string[] = [];
    const { emitWarning } = process;
    process.emitWarning = (warning: string | Error): void => void warnings.push(String(warning));
    await using shop = await openShop();
    await using ecpay = await startSimulator({ stateFile, returnUrl: shop.url });
    const client = new TestClient(ecpay.url);
    const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 10 });
    await ecpay.saved();
    block();

    const captured = await client.doAction({ MerchantTradeNo: 'A1', TradeNo, Action: 'C', TotalAmount: 10 });
    expect(captured.status).toBe(507);
    expect(captured.text).toMatch(/could not be saved in .*state\.json .*query before you send it again/);
    const told = await fetch(`${ecpay.url}/control/pay`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ MerchantTradeNo: 'A2', TradeAmt: 5 }),
    });
    expect([told.status, await told.text()]).toEqual([507, expect.stringContaining('could not be saved')]);
    const before = shop.arrivals.length;
    expect(ecpay.deliveries.last).toMatchObject({
      MerchantTradeNo: 'A2',
      failure: expect.stringMatching(/^not sent: the state file is not written/),
    });
    await expect(ecpay.saved()).rejects.toThrow(/could not be saved/);

    unblock();
    await ecpay.saved();
    await ecpay.advance({ minutes: 20 }); // the resend tells the shop after all
    expect(shop.arrivals).toHaveLength(before + 1);
    await using after = await startSimulator({ stateFile: leftBehind('copy') });
    expect(after.orders.get('A1')).toMatchObject({ Status: 'To be captured' });
    expect(after.orders.get('A2')).toMatchObject({ Status: 'Authorized' });
    process.emitWarning = emitWarning;
    expect(warnings.filter((text) => text.includes('state.json'))).toEqual([
      expect.stringMatching(/could not be saved/),
      expect.stringMatching(/is saved in .* again/),
    ]);
  });
});
