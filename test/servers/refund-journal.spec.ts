import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSimulator, type Simulator } from '@nestjs-ecpay/simulator';
import type { RefundRecord } from 'nestjs-ecpay';
import { PostgresRefundJournal } from 'nestjs-ecpay/postgres';
import type { Pool } from 'pg';
import { stage } from '../support/notifications.js';
import { createTestSchema, databaseUrl, type TestSchema } from '../support/postgres.js';

const order = { merchantId: stage.merchantId, MerchantTradeNo: 'A1' };
const record = (refundId: string, changes: Partial<RefundRecord> = {}): RefundRecord => ({
  ...order,
  refundId,
  TradeNo: '2611221000000001',
  state: 'open',
  steps: [],
  ...changes,
});

let schema: TestSchema;
let pool: Pool;
let journal: PostgresRefundJournal;

beforeEach(async () => {
  schema = await createTestSchema();
  pool = schema.pool({ max: 8 });
  journal = new PostgresRefundJournal({ pool });
  await journal.migrate();
});
afterEach(() => schema.drop());

describe('PostgresRefundJournal', () => {
  it('can be migrated again, by many at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => new PostgresRefundJournal({ pool }).migrate()));
  });

  it('keeps refunds in the order in which they were first saved', async () => {
    await journal.exclusively(order, async (refunds) => {
      await refunds.save(record('r2'));
      await refunds.save(record('r1'));
      await refunds.save(record('r2', { state: 'completed' }));
      expect((await refunds.list()).map(({ refundId, state }) => [refundId, state])).toEqual([
        ['r2', 'completed'],
        ['r1', 'open'],
      ]);
    });
    expect(await journal.find('r2')).toMatchObject({ refundId: 'r2', state: 'completed' });
    expect(await journal.find('r3')).toBeUndefined();
  });

  it('has committed what was saved before the turn is over', async () => {
    await journal.exclusively(order, async (refunds) => {
      await refunds.save(record('r1'));
      expect(await new PostgresRefundJournal({ pool }).find('r1')).toMatchObject({ refundId: 'r1' });
    });
  });

  it('refuses a refundId that is that of another order', async () => {
    await journal.exclusively(order, (refunds) => refunds.save(record('r1')));
    const other = { ...order, MerchantTradeNo: 'B1' };
    await expect(
      journal.exclusively(other, (refunds) => refunds.save(record('r1', { MerchantTradeNo: 'B1' }))),
    ).rejects.toMatchObject({ code: 'ERR_ECPAY_VALIDATION' });
  });

  it('lets one at a time work on an order, over several journals, and others on other orders', async () => {
    const other = new PostgresRefundJournal({ pool: schema.pool({ max: 8 }) });
    let working = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++working);
      await new Promise((resolve) => setImmediate(resolve));
      working--;
    };
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? journal : other).exclusively(order, work)),
    );
    expect(most).toBe(1);
    await journal.exclusively(order, () => other.exclusively({ ...order, MerchantTradeNo: 'B1' }, work));
  });

  it('saves nothing more once its lock was lost and another has the turn', async () => {
    const other = new PostgresRefundJournal({ pool: schema.pool({ max: 8 }) });
    await expect(
      journal.exclusively(order, async (refunds) => {
        await refunds.save(record('r1'));
        await pool.query(
          `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()`,
        );
        await other.exclusively(order, (theirs) => theirs.save(record('r2')));
        await refunds.save(record('r1', { state: 'completed' }));
      }),
    ).rejects.toThrow(/turn on this order was lost/);
    expect(await journal.find('r1')).toMatchObject({ state: 'open' });
  });

  it('waits no longer for its turn once the signal has fired', async () => {
    const abort = new AbortController();
    await journal.exclusively(order, async () => {
      const waiting = new PostgresRefundJournal({ pool: schema.pool() }).exclusively(
        order,
        async () => undefined,
        abort.signal,
      );
      abort.abort(new Error('enough'));
      await expect(waiting).rejects.toThrow('enough');
    });
  });

  it('needs a pool of at least two connections', () => {
    expect(() => new PostgresRefundJournal({ pool: schema.pool({ max: 1 }) })).toThrow(
      /at least 2 connections/,
    );
  });
});

describe('two processes that refund at once', () => {
  let ecpay: Simulator;
  beforeEach(async () => {
    ecpay = await startSimulator();
  });
  afterEach(() => ecpay.close());

  interface Told {
    readonly refundId: string;
    readonly outcome: string;
    readonly refunded: number;
    readonly reason?: string;
  }

  async function refundInTwoProcesses(requests: readonly object[]): Promise<Told[]> {
    const half = Math.ceil(requests.length / 2);
    const told = await Promise.all(
      [requests.slice(0, half), requests.slice(half)].map((part) => {
        const task = {
          databaseUrl,
          schema: schema.name,
          gateway: ecpay.url,
          merchant: stage,
          requests: part,
        };
        return promisify(execFile)(process.execPath, [
          join(import.meta.dirname, 'refund-worker.mjs'),
          JSON.stringify(task),
        ]);
      }),
    );
    return told.flatMap(({ stdout }) => JSON.parse(stdout) as Told[]);
  }

  it('one refundId 200 times: refunded once', async () => {
    const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
    await ecpay.advance({ days: 1 });
    const request = { refundId: 'r1', MerchantTradeNo: 'A1', TradeNo, amount: 300 };
    const told = await refundInTwoProcesses(Array.from({ length: 200 }, () => request));
    expect(new Set(told.map(({ outcome, refunded }) => `${outcome} ${refunded}`))).toEqual(
      new Set(['completed 300']),
    );
    expect(ecpay.orders.get('A1')?.refunded).toBe(300);
    expect(
      ecpay.requests
        .all()
        .filter(({ endpoint, data }) => endpoint === 'DoAction' && data?.['Action'] === 'R'),
    ).toHaveLength(1);
  }, 120_000);

  it('200 refunds of NT$ 10 of an order of NT$ 1,000: exactly 100', async () => {
    const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
    await ecpay.advance({ days: 1 });
    const requests = Array.from({ length: 200 }, (_, n) => ({
      refundId: `r${n}`,
      MerchantTradeNo: 'A1',
      TradeNo,
      amount: 10,
    }));
    const told = await refundInTwoProcesses(requests);
    expect(told.filter(({ outcome }) => outcome === 'completed')).toHaveLength(100);
    expect(told.filter(({ outcome }) => outcome === 'refused')).toHaveLength(100);
    expect(ecpay.orders.get('A1')?.refunded).toBe(1000);
  }, 120_000);
});
