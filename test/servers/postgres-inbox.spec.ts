import { once } from 'node:events';
import { EcpayValidationError, SqlInbox } from 'nestjs-ecpay';
import { poolTransaction, PostgresInbox } from 'nestjs-ecpay/postgres';
import type { Pool, PoolClient } from 'pg';
import { settle } from '../hostile/hostile-host.js';
import { type InboxHost, startInboxHost } from '../inbox/inbox-host.js';
import { envelope, paidData, post } from '../support/notifications.js';
import { createTestSchema, type TestSchema } from '../support/postgres.js';

const OK = Buffer.from('1|OK');

describe('PostgresInbox', () => {
  let schema: TestSchema;
  let pool: Pool;
  const hosts: InboxHost[] = [];

  beforeEach(async () => {
    schema = await createTestSchema();
    pool = schema.pool({ max: 4 });
    await pool.query('CREATE TABLE shipped (event varchar(40) PRIMARY KEY)');
  });
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map(({ app }) => app.close()));
    await schema.drop();
  });

  async function start(options: Parameters<typeof startInboxHost>[1] = {}): Promise<InboxHost> {
    const inbox = new PostgresInbox<PoolClient>({ pool });
    await inbox.migrate();
    const host = await startInboxHost(inbox, options);
    hosts.push(host);
    return host;
  }

  it('does not deadlock with 50 deliveries at once on a pool of 4 whose handlers also use the pool', async () => {
    const host = await start({
      behaviour: async ({ OrderInfo }, tx) => {
        await pool.query('SELECT pg_sleep(0.01)');
        await (tx as PoolClient).query('INSERT INTO shipped VALUES ($1)', [OrderInfo.MerchantTradeNo]);
      },
    });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => post(host.url, envelope(paidData(`A${n}`)))),
    );
    expect(new Set(answers.map(({ status, bytes }) => `${status} ${String(bytes)}`))).toEqual(
      new Set(['200 1|OK']),
    );
    expect((await pool.query('SELECT 1 FROM shipped')).rowCount).toBe(50);
  });

  it('runs the handler once for 100 sendings of one event over two hosts', async () => {
    const behaviour = async (_: unknown, tx: unknown): Promise<void> => {
      await (tx as PoolClient).query("INSERT INTO shipped VALUES ('A1')");
    };
    const [one, two] = [await start({ behaviour }), await start({ behaviour })];
    const body = envelope(paidData('A1'));
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => post((n % 2 ? one : two).url, body)),
    );
    expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    expect((await pool.query('SELECT 1 FROM shipped')).rowCount).toBe(1);
    expect((await post(one.url, body)).bytes).toEqual(OK);
  });

  it('counts the last try of a transaction function that tries again on its own', async () => {
    const once = poolTransaction(pool);
    const inbox = new SqlInbox<PoolClient>({ transaction: (work) => once(work).catch(() => once(work)) });
    await inbox.migrate();
    let tries = 0;
    const host = await startInboxHost(inbox, {
      behaviour: () => {
        if (++tries === 1) throw new Error('could not serialize access');
      },
    });
    hosts.push(host);
    expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
    expect(tries).toBe(2);
  });

  it('does not believe a transaction function that keeps the handler’s error to itself', async () => {
    const own = new PostgresInbox<PoolClient>({ pool });
    await own.migrate();
    const inbox = new SqlInbox<PoolClient>({
      transaction: async (work) => {
        const client = await pool.connect();
        try {
          await client.query('BEGIN');
          const result = await work(client);
          await client.query('COMMIT');
          return result;
        } catch {
          await client.query('ROLLBACK');
          return undefined as never;
        } finally {
          client.release();
        }
      },
    });
    const host = await startInboxHost(inbox, {
      behaviour: () => {
        throw new Error('down');
      },
    });
    hosts.push(host);
    expect((await post(host.url, envelope(paidData('A1')))).status).toBe(500);
    await own.close();
  });

  it('survives a connection that is cut while the handler holds it', async () => {
    const host = await start({
      behaviour: async (_, tx) => {
        const { rows } = await (tx as PoolClient).query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
        await (tx as PoolClient).query("INSERT INTO shipped VALUES ('A1')");
      },
    });
    expect((await post(host.url, envelope(paidData('A1')))).status).toBe(500);
    host.behaviour = async (_, tx) =>
      void (await (tx as PoolClient).query("INSERT INTO shipped VALUES ('A1')"));
    expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
    expect((await pool.query('SELECT 1 FROM shipped')).rowCount).toBe(1);
  });

  it('answers 503 while the database is away and recovers by itself', async () => {
    const away = schema.pool({
      port: 1,
      host: '127.0.0.1',
      connectionString: undefined,
      user: 'postgres',
      database: 'postgres',
    });
    let current = away;
    const switching = {
      connect: () => current.connect(),
      options: { max: 4 },
      on: () => undefined,
      removeListener: () => undefined,
    };
    await new PostgresInbox({ pool }).migrate();
    const host = await startInboxHost(new PostgresInbox({ pool: switching }));
    hosts.push(host);
    expect(await post(host.url, envelope(paidData('A1')))).toMatchObject({
      status: 503,
      bytes: Buffer.from('0|Busy'),
    });
    expect(host.log.matching(/^error.*the inbox failed/)).toHaveLength(1);
    current = pool;
    expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
  });

  it('does not give the connection of a given-up handler to anybody else', async () => {
    let late: Promise<unknown> = Promise.resolve();
    let entering: () => void = () => undefined;
    const entered = new Promise<void>((resolve) => (entering = resolve));
    const host = await start({
      module: { notification: { giveUpAfterMs: 5_000 } },
      behaviour: async (_, tx, signal) => {
        entering();
        await once(signal, 'abort');
        // A handler that does not listen and goes on writing after it was given up.
        await new Promise((resolve) => setImmediate(resolve));
        late = (tx as PoolClient).query("INSERT INTO shipped VALUES ('late')");
        late.catch(() => undefined);
        await late;
      },
    });
    const answer = post(host.url, envelope(paidData('A1')));
    await entered;
    await host.clock.advance(5_000);
    expect((await answer).status).toBe(500);
    await expect(late).rejects.toThrow();
    expect((await pool.query('SELECT 1 FROM shipped')).rowCount).toBe(0);
    expect(await host.replayer.list()).toEqual([
      expect.objectContaining({ state: 'failed', error: expect.stringMatching(/given up/) }),
    ]);
  });

  it('finishes a running handler before the application is closed', async () => {
    let finish: () => void = () => undefined;
    const host = await start({
      behaviour: async (_, tx) => {
        await new Promise<void>((resolve) => (finish = resolve));
        await (tx as PoolClient).query("INSERT INTO shipped VALUES ('A1')");
      },
    });
    const answer = post(host.url, envelope(paidData('A1')));
    while (host.entered() === 0) await new Promise((resolve) => setImmediate(resolve));
    const closed = host.app.close();
    finish();
    await closed;
    hosts.splice(0);
    expect((await answer).bytes).toEqual(OK);
    expect((await pool.query('SELECT 1 FROM shipped')).rowCount).toBe(1);
  });

  it('forgets what is done after the retention, and never what is not', async () => {
    const host = await start();
    await post(host.url, envelope(paidData('A1')));
    host.behaviour = () => {
      throw new Error('down');
    };
    await post(host.url, envelope(paidData('A2')));
    await host.clock.advance(401 * 24 * 3_600_000);
    await post(host.url, envelope(paidData('A3')));
    await hosts[0]?.app.close();
    hosts.splice(0);
    const left = await pool.query<{ merchant_trade_no: string }>(
      'SELECT merchant_trade_no FROM ecpay_notification ORDER BY 1',
    );
    expect(left.rows.map((row) => row.merchant_trade_no)).toEqual(['A2', 'A3']);
  });

  it.each([Infinity, 1e9, 1e300])(
    'keeps what is done for ever with retentionDays: %d',
    async (retentionDays) => {
      const inbox = new PostgresInbox<PoolClient>({ pool, retentionDays });
      await inbox.migrate();
      const host = await startInboxHost(inbox);
      hosts.push(host);
      expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
      await host.clock.advance(3_600_001);
      expect((await post(host.url, envelope(paidData('A2')))).bytes).toEqual(OK);
      expect(await inbox.list()).toHaveLength(2);
      expect(host.log.matching(/^warn.*could not be deleted/)).toEqual([]);
    },
  );

  it('finds new connections where those of given-up handlers were discarded', async () => {
    const host = await start({
      module: { notification: { giveUpAfterMs: 5_000 } },
      behaviour: () => new Promise(() => undefined),
    });
    for (let round = 0; round < 3; round++) {
      const answers = [0, 1].map((n) => post(host.url, envelope(paidData(`H${round}${n}`))));
      while (host.entered() < (round + 1) * 2) await new Promise((resolve) => setTimeout(resolve, 5));
      await host.clock.advance(5_000);
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([500, 500]);
    }
    host.behaviour = () => undefined;
    expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
    expect(pool.totalCount).toBeLessThanOrEqual(4);
  });

  it('commits nothing of what a failed handler still does', async () => {
    let late: Promise<unknown> = Promise.resolve();
    let fails = true;
    let goOn: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (goOn = resolve));
    const host = await start({
      behaviour: async ({ OrderInfo }, tx) => {
        const insert = async (): Promise<void> => {
          if (fails) await answered;
          await (tx as PoolClient).query('INSERT INTO shipped VALUES ($1)', [OrderInfo.MerchantTradeNo]);
        };
        const inserting = insert();
        late = inserting.catch(() => 'failed');
        await Promise.all([inserting, fails ? Promise.reject(new Error('mail server away')) : undefined]);
      },
    });
    const body = envelope(paidData('A1'));
    expect((await post(host.url, body)).status).toBe(500);
    goOn();
    expect(await late).toBe('failed');
    expect((await pool.query('SELECT 1 FROM shipped')).rowCount).toBe(0);
    fails = false;
    expect((await post(host.url, body)).bytes).toEqual(OK);
    expect((await pool.query('SELECT 1 FROM shipped')).rowCount).toBe(1);
  });

  it('finds out a transaction function that joins a transaction of the request', async () => {
    const client = await pool.connect();
    const inbox = new SqlInbox<PoolClient>({
      transaction: async (work) => {
        await client.query('SAVEPOINT joined');
        try {
          return await work(client);
        } finally {
          await client
            .query('RELEASE SAVEPOINT joined')
            .catch(() => client.query('ROLLBACK TO SAVEPOINT joined'));
        }
      },
    });
    await poolTransaction(pool)(async (own) => {
      await new SqlInbox<PoolClient>({ transaction: (work) => work(own) }).migrate();
    });
    const host = await startInboxHost(inbox);
    hosts.push(host);
    await client.query('BEGIN');
    try {
      expect((await post(host.url, envelope(paidData('A1')))).status).toBe(503);
      expect(host.entered()).toBe(0);
      expect(host.log.lines.join('\n')).toMatch(/joins a transaction of the request.*REQUIRES_NEW/);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('a replay stops when the application shuts down, and leaves the rest for the next process', async () => {
    const host = await start({
      behaviour: () => {
        throw new Error('away');
      },
    });
    for (const number of ['A1', 'A2', 'A3', 'A4']) await post(host.url, envelope(paidData(number)));
    let finish: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      host.behaviour = () => {
        resolve();
        return new Promise<void>((done) => (finish = done));
      };
    });
    const replay = host.replayer.replay();
    await begun;
    const closing = host.app.close();
    await settle();
    finish();
    expect(await replay).toEqual({ processed: 1, duplicate: 0, busy: 0, failed: 0 });
    await closing;
    hosts.splice(0);
    expect(host.entered()).toBe(5);
    const states = await pool.query<{ state: string }>('SELECT state FROM ecpay_notification ORDER BY state');
    expect(states.rows.map(({ state }) => state)).toEqual(['done', 'failed', 'failed', 'failed']);
  });

  it.each<[object, RegExp]>([
    [{ olderThn: 1 }, /olderThn is none of key, olderThan, limit/],
    [{ olderThan: Infinity }, /olderThan must be milliseconds/],
    [{ olderThan: NaN }, /olderThan/],
    [{ olderThan: -1 }, /olderThan/],
    [{ olderThan: new Date(NaN) }, /olderThan/],
    [{ olderThan: Number.MAX_SAFE_INTEGER }, /olderThan/],
    [{ limit: Infinity }, /limit must be a whole number/],
    [{ limit: 1.5 }, /limit/],
    [{ limit: -1 }, /limit/],
    [{ limit: 2 ** 53 }, /limit/],
    [{ key: '\0' }, /key must be/],
  ])('replay(%j) is told what is wrong', async (filter, message) => {
    const { replayer } = await start();
    await expect(replayer.replay(filter)).rejects.toThrow(EcpayValidationError);
    await expect(replayer.replay(filter)).rejects.toThrow(message);
    await expect(replayer.list({ state: 'lost' as never })).rejects.toThrow(/state must be/);
    expect(await replayer.replay({ olderThan: 1e14, limit: undefined })).toMatchObject({
      failed: 0,
    });
  });

  it.each([
    [{ table: 'x; DROP TABLE y' }, /table must be a table name/],
    [{ retentionDays: 1 }, /retentionDays must be at least 2/],
    [{ retentionDays: NaN }, /retentionDays must be at least 2/],
    [{ retentionDays: '400' as never }, /retentionDays must be at least 2/],
    [{ maxConcurrent: 0 }, /maxConcurrent/],
    [{ maxConcurrent: 4 }, /max: 4 and needs at least 5 connections/],
  ])('refuses %j', (options, message) => {
    expect(() => new PostgresInbox({ pool, ...options })).toThrow(message);
  });
});
