import { sql, type SQL } from 'drizzle-orm';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePostgresJs } from 'drizzle-orm/postgres-js';
import { integer, pgTable, varchar } from 'drizzle-orm/pg-core';
import { DrizzleInbox, DrizzleRefundJournal } from 'nestjs-ecpay/drizzle';
import { Client } from 'pg';
import postgres from 'postgres';
import { startInboxHost } from '../inbox/inbox-host.js';
import { envelope, paidData, post } from '../support/notifications.js';
import { createTestSchema, databaseUrl, type TestSchema } from '../support/postgres.js';

const OK = '1|OK';
const GIVE_UP_MS = 5_000;

/** What the tests use of a transaction of either driver. */
interface Tx {
  execute(query: SQL): PromiseLike<unknown>;
  insert(table: typeof orders): { values(row: { event: string; amount: number }): PromiseLike<unknown> };
  transaction(work: (inner: Tx) => Promise<void>): Promise<void>;
}

const orders = pgTable('shipped', {
  event: varchar({ length: 40 }).primaryKey(),
  amount: integer().notNull(),
});

let schema: TestSchema;
beforeEach(async () => {
  schema = await createTestSchema();
  await schema
    .pool({ max: 1 })
    .query('CREATE TABLE shipped (event varchar(40) PRIMARY KEY, amount int NOT NULL)');
});
afterEach(() => schema.drop());

const drivers = {
  'node-postgres': () => {
    const db = drizzlePg(schema.pool({ max: 6 }));
    return {
      inbox: new DrizzleInbox({ db }),
      events: () => db.select({ event: orders.event }).from(orders),
      end: () => Promise.resolve(),
    };
  },
  'postgres.js': () => {
    const url = new URL(databaseUrl);
    url.searchParams.set('options', `-c search_path=${schema.name}`);
    const client = postgres(url.href, { max: 6, onnotice: () => undefined });
    const db = drizzlePostgresJs(client);
    return {
      inbox: new DrizzleInbox({ db }),
      events: () => db.select({ event: orders.event }).from(orders),
      end: () => client.end(),
    };
  },
};

describe.each(Object.keys(drivers) as (keyof typeof drivers)[])('DrizzleInbox on %s', (driver) => {
  const lateWrites: [string, (tx: Tx) => () => PromiseLike<unknown>][] = [
    ['through its transaction', (tx) => () => tx.insert(orders).values({ event: 'late', amount: 1 })],
    [
      'by a query that it built before',
      (tx) => {
        const insert = tx.insert(orders).values({ event: 'late', amount: 1 });
        return () => insert;
      },
    ],
    ['by plain SQL', (tx) => () => tx.execute(sql`INSERT INTO shipped VALUES ('late', 1)`)],
    [
      'in a nested transaction',
      (tx) => () =>
        tx.transaction(
          async (inner) => void (await inner.insert(orders).values({ event: 'late', amount: 1 })),
        ),
    ],
  ];

  it.each(lateWrites)(
    'refuses what a handler writes %s after it ended with its signal',
    async (_, prepare) => {
      const { inbox, events, end } = drivers[driver]();
      await inbox.migrate();
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      let late: Promise<unknown> = Promise.resolve();
      let entered: () => void = () => undefined;
      const inside = new Promise<void>((resolve) => (entered = resolve));
      const host = await startInboxHost(inbox, {
        module: { notification: { giveUpAfterMs: GIVE_UP_MS } },
        behaviour: (_n, tx, signal) => {
          const write = prepare(tx as Tx);
          late = released.then(write);
          late.catch(() => undefined);
          entered();
          const aborted = new Promise<never>((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason as Error)),
          );
          return Promise.race([late, aborted]);
        },
      });
      try {
        const answer = post(host.url, envelope(paidData('A1')));
        await inside;
        await host.clock.advance(GIVE_UP_MS);
        expect((await answer).status).toBe(500);
        // The transaction has ended once the event can be handled again.
        host.behaviour = (_n, tx) => (tx as Tx).insert(orders).values({ event: 'A1', amount: 1 });
        for (;;) if ((await post(host.url, envelope(paidData('A1')))).bytes.toString() === OK) break;
        release();
        await expect(late).rejects.toThrow(/transaction of this notification has ended/);
        expect(await events()).toEqual([{ event: 'A1' }]);
      } finally {
        await host.app.close();
        await end();
      }
    },
    60_000,
  );

  it('gives the handler a typed transaction, of which nothing is left when it fails', async () => {
    const { inbox, events, end } = drivers[driver]();
    await inbox.migrate();
    const host = await startInboxHost(inbox, {
      behaviour: async ({ OrderInfo }, tx) => {
        await (tx as Tx).transaction(
          async (inner) =>
            void (await inner.insert(orders).values({ event: OrderInfo.MerchantTradeNo, amount: 1 })),
        );
        if (OrderInfo.MerchantTradeNo === 'A2') throw new Error('no stock left');
      },
    });
    try {
      expect((await post(host.url, envelope(paidData('A1')))).bytes.toString()).toBe(OK);
      expect((await post(host.url, envelope(paidData('A2')))).status).toBe(500);
      expect(await events()).toEqual([{ event: 'A1' }]);
    } finally {
      await host.app.close();
      await end();
    }
  });
});

it('says what is missing, and when a pool is too small for all that share it', () => {
  expect(() => new DrizzleInbox({ db: undefined as never })).toThrow(
    /DrizzleInbox needs db: a Drizzle database/,
  );
  expect(() => new DrizzleInbox({ db: { transaction: () => undefined } as never })).toThrow(
    /DrizzleInbox needs db: a Drizzle database/,
  );
  const single = drizzlePg(new Client({ connectionString: databaseUrl }));
  expect(() => new DrizzleInbox({ db: single })).toThrow(/on a Pool of pg: on a single Client/);
  expect(() => new DrizzleRefundJournal({ db: single })).toThrow(/on a Pool of pg: on a single Client/);
  const db = drizzlePg(schema.pool({ max: 2 }));
  expect(new DrizzleInbox({ db })).toBeInstanceOf(DrizzleInbox);
  expect(() => new DrizzleRefundJournal({ db })).toThrow(/max: 2 and needs at least 3/);
});
