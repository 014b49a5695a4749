import { AsyncLocalStorage } from 'node:async_hooks';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSimulator, type Simulator } from '@nestjs-ecpay/simulator';
import { EcpayConfigError, SqlRefundJournal, type RefundRecord } from 'nestjs-ecpay';
import { PostgresRefundJournal } from 'nestjs-ecpay/postgres';
import type { Pool, PoolClient } from 'pg';
import { RefundShop } from '../refund/refund-shop.js';
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

const expireLeases = () =>
  pool.query(`UPDATE ecpay_refund_turn SET lease_until = clock_timestamp() - interval '1 second'`);
/** What is left of the only lease, in ms. */
async function leaseMs(): Promise<number | undefined> {
  const { rows } = await pool.query(
    'SELECT extract(epoch FROM lease_until - clock_timestamp()) AS s FROM ecpay_refund_turn',
  );
  const [{ s }] = rows as [{ s: string | null }];
  return s === null ? undefined : Number(s) * 1_000;
}

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

  it('can be migrated from the tables of an earlier version, with what is in them', async () => {
    await pool.query('ALTER TABLE ecpay_refund_turn DROP COLUMN lease_until');
    await pool.query(`INSERT INTO ecpay_refund_turn VALUES ('${order.merchantId}', 'A1', 7)`);
    await journal.migrate();
    await journal.exclusively(order, (refunds) => refunds.save(record('r1')));
    const { rows } = await pool.query('SELECT turn, lease_until FROM ecpay_refund_turn');
    expect(rows).toEqual([{ turn: '8', lease_until: null }]);
  });

  it('saves and reads nothing more once its lease ran out and another has the turn', async () => {
    const other = new PostgresRefundJournal({ pool: schema.pool({ max: 8 }) });
    await expect(
      journal.exclusively(order, async (refunds) => {
        await refunds.save(record('r1'));
        await expireLeases();
        await other.exclusively(order, (theirs) => theirs.save(record('r2')));
        // A capture, which saves nothing, asks before it sends.
        await expect(refunds.list()).rejects.toThrow(/turn on this order was lost/);
        await refunds.save(record('r1', { reason: 'no-answer' }));
      }),
    ).rejects.toThrow(/turn on this order was lost/);
    expect(await journal.find('r1')).not.toHaveProperty('reason');
  });

  it('keeps its turn when the lease ran out and nobody took the next one', async () => {
    await journal.exclusively(order, async (refunds) => {
      await expireLeases();
      await refunds.save(record('r1'));
      expect(await leaseMs()).toBeGreaterThan(10_000);
    });
  });

  it('gives the turn back at once when the work is done, and when it failed', async () => {
    await journal.exclusively(order, () => Promise.resolve());
    expect(await leaseMs()).toBeUndefined();
    const crash = journal.exclusively(order, () => Promise.reject(new Error('crash')));
    await expect(crash).rejects.toThrow('crash');
    expect(await leaseMs()).toBeUndefined();
  });

  it('holds no transaction and no connection while the work goes on', async () => {
    await journal.exclusively(order, async (refunds) => {
      await refunds.save(record('r1'));
      const { rows } = await schema
        .pool()
        .query(
          `SELECT count(*)::int AS open FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND query LIKE '%ecpay_refund%'`,
        );
      expect(rows).toEqual([{ open: 0 }]);
      expect(pool.idleCount).toBe(pool.totalCount);
    });
  });

  it.each(['repeatable read', 'serializable'])(
    'lets one at a time work on an order where the isolation is %s',
    async (isolation) => {
      const strict = () =>
        new PostgresRefundJournal({
          pool: schema.pool({
            max: 4,
            options: `-c search_path=${schema.name} -c default_transaction_isolation=${isolation.replace(' ', '\\ ')}`,
          }),
        });
      const journals = [strict(), strict(), strict()];
      let working = 0;
      let most = 0;
      await Promise.all(
        [0, 1, 2, 3].flatMap((round) =>
          journals.map((each, n) =>
            each.exclusively(order, async (refunds) => {
              most = Math.max(most, ++working);
              await refunds.save(record(`r${round}-${n}`));
              working--;
            }),
          ),
        ),
      );
      expect(most).toBe(1);
    },
    60_000,
  );

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

  it('waits no longer behind others of its own process either, once the signal has fired', async () => {
    const abort = new AbortController();
    await journal.exclusively(order, async () => {
      const waiting = journal.exclusively(order, async () => undefined, abort.signal);
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

describe("inside a transaction of the caller's", () => {
  type Transaction = <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>;
  const ambient = new AsyncLocalStorage<PoolClient>();

  const begin: Transaction = async (work) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const result = await ambient.run(client, () => work(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  };
  /** Propagation REQUIRED: joins. */
  const required: Transaction = (work) => {
    const outer = ambient.getStore();
    return outer ? work(outer) : begin(work);
  };
  /** Propagation NESTED: a savepoint. */
  const nested: Transaction = async (work) => {
    const outer = ambient.getStore();
    if (!outer) return begin(work);
    await outer.query('SAVEPOINT inner_one');
    const result = await work(outer);
    await outer.query('RELEASE SAVEPOINT inner_one');
    return result;
  };
  const requiresNew: Transaction = (work) => begin(work);

  const rows = async (): Promise<unknown> =>
    (
      await pool.query(
        'SELECT (SELECT count(*)::int FROM ecpay_refund) AS refunds, (SELECT count(*)::int FROM ecpay_refund_turn) AS turns',
      )
    ).rows;

  it.each([
    ['joins it', required],
    ['nests a savepoint in it', nested],
  ])(
    'a function that %s is refused before the work begins, and nothing is written',
    async (_how, transaction) => {
      const joining = new SqlRefundJournal<PoolClient>({ transaction });
      let begun = false;
      await begin(async () => {
        const call = joining.exclusively(order, async () => {
          begun = true;
        });
        await expect(call).rejects.toBeInstanceOf(EcpayConfigError);
        await expect(call).rejects.toThrow(/REQUIRES_NEW/);
        // The caller's own transaction is as good as before.
        await ambient.getStore()?.query('SELECT 1');
      });
      expect(begun).toBe(false);
      expect(await rows()).toEqual([{ refunds: 0, turns: 0 }]);
      // Outside any transaction the same function will do.
      await joining.exclusively(order, (refunds) => refunds.save(record('r1')));
      expect(await joining.find('r1')).toMatchObject({ state: 'open' });
    },
  );

  it('a client that is in a transaction already is refused', async () => {
    await begin(async (client) => {
      const journalOfClient = new SqlRefundJournal<PoolClient>({ transaction: (work) => work(client) });
      await expect(journalOfClient.exclusively(order, async () => undefined)).rejects.toBeInstanceOf(
        EcpayConfigError,
      );
    });
  });

  it('a function that opens its own is fine: what was saved stays when the caller rolls back', async () => {
    const own = new SqlRefundJournal<PoolClient>({ transaction: requiresNew });
    await expect(
      begin(async () => {
        await own.exclusively(order, (refunds) => refunds.save(record('r1')));
        throw new Error("the caller's update failed");
      }),
    ).rejects.toThrow("the caller's update failed");
    expect(await own.find('r1')).toMatchObject({ refundId: 'r1' });
  });

  it('refund, capture and void send nothing there, and pay once outside', async () => {
    const shop = await RefundShop.open({
      journal: new SqlRefundJournal<PoolClient>({ transaction: required }),
    });
    try {
      const numbers = await shop.paid();
      await shop.ecpay.advance({ days: 1 });
      const request = { refundId: 'r1', ...numbers, amount: 300 };
      for (const call of [
        () => shop.credit.refund(request),
        () => shop.credit.capture(numbers),
        () => shop.credit.void(numbers),
      ]) {
        await expect(begin<unknown>(call)).rejects.toBeInstanceOf(EcpayConfigError);
      }
      expect(shop.ecpay.requests.size).toBe(0);
      expect(await shop.credit.refund(request)).toMatchObject({ outcome: 'completed' });
      expect(await shop.credit.refund(request)).toMatchObject({ outcome: 'completed' });
      expect(shop.actions()).toEqual(['R300']);
    } finally {
      await shop[Symbol.asyncDispose]();
    }
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
