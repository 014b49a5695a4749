import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import {
  EcpayModule,
  type EcpayModuleOptions,
  notificationSchemaSql,
  refundSchemaSql,
  SqlInbox,
} from 'nestjs-ecpay';
import { poolTransaction, PostgresInbox, PostgresRefundJournal } from 'nestjs-ecpay/postgres';
import type { Pool, PoolClient } from 'pg';
import { startInboxHost } from '../inbox/inbox-host.js';
import { LogBook } from '../support/log-book.js';
import { envelope, paidData, post, stage } from '../support/notifications.js';
import { createTestSchema, type TestSchema } from '../support/postgres.js';

/** The tables as version 0.1.0 made them, before schemas had a version. */
const FIRST_SCHEMA = `
CREATE TABLE ecpay_notification (
  key char(64) PRIMARY KEY, merchant_id text NOT NULL, merchant_trade_no text NOT NULL, route text NOT NULL,
  envelope text NOT NULL,
  state varchar(8) NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'failed', 'refused', 'done')),
  received_at timestamptz NOT NULL, done_at timestamptz, failures integer NOT NULL DEFAULT 0, error text);
CREATE INDEX ecpay_notification_undone ON ecpay_notification (received_at) WHERE state IN ('received', 'failed');
INSERT INTO ecpay_notification (key, merchant_id, merchant_trade_no, route, envelope, received_at, state, done_at)
  VALUES (repeat('a', 64), '3002607', 'OLD1', 'r', '{}', '2026-01-01T00:00:00.123Z', 'done', '2026-01-01T00:00:01Z');
CREATE TABLE ecpay_refund (
  refund_id text PRIMARY KEY, merchant_id text NOT NULL, merchant_trade_no text NOT NULL, state text NOT NULL,
  record jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  place bigint GENERATED ALWAYS AS IDENTITY);
CREATE INDEX ecpay_refund_order ON ecpay_refund (merchant_id, merchant_trade_no, place);
CREATE TABLE ecpay_refund_turn (
  merchant_id text NOT NULL, merchant_trade_no text NOT NULL, turn bigint NOT NULL,
  PRIMARY KEY (merchant_id, merchant_trade_no));
INSERT INTO ecpay_refund_turn VALUES ('3002607', 'OLD1', 41);
INSERT INTO ecpay_refund (refund_id, merchant_id, merchant_trade_no, state, record) VALUES ('r1', '3002607', 'OLD1',
  'open', '{"refundId":"r1","merchantId":"3002607","MerchantTradeNo":"OLD1","TradeNo":"1","state":"open","steps":[]}');
`;

let schema: TestSchema;
let pool: Pool;
beforeEach(async () => {
  schema = await createTestSchema();
  pool = schema.pool({ max: 4 });
});
afterEach(() => schema.drop());

const stores = (of: Pool = pool): [PostgresInbox, PostgresRefundJournal] => [
  new PostgresInbox({ pool: of }),
  new PostgresRefundJournal({ pool: of }),
];
const problemsOf = async (of?: Pool): Promise<string[]> =>
  (await Promise.all(stores(of).map((store) => store.check()))).flat();

it('a table that has lost its primary key is told before the first payment', async () => {
  for (const store of stores()) await store.migrate();
  expect(await problemsOf()).toEqual([]);
  await pool.query('ALTER TABLE ecpay_notification DROP CONSTRAINT ecpay_notification_pkey');
  expect(await problemsOf()).toEqual([
    expect.stringMatching(/"ecpay_notification" has lost its primary key/),
  ]);
});

describe('tables of an earlier version', () => {
  beforeEach(() => pool.query(FIRST_SCHEMA));

  it('are found wanting', async () => {
    expect(await problemsOf()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /"ecpay_notification" is of an older version and lacks kind: call migrate\(\).*sql\/notification\.sql/,
        ),
      ]),
    );
  });

  it.each([
    ['migrate()', () => Promise.all(stores().map((store) => store.migrate()))],
    ['the SQL', () => pool.query(notificationSchemaSql() + refundSchemaSql())],
  ])('are upgraded in place by %s, with every row kept', async (_, upgrade) => {
    await upgrade();
    expect(await problemsOf()).toEqual([]);
    const [inbox, journal] = stores();
    expect(await inbox.list()).toEqual([
      {
        key: 'a'.repeat(64),
        merchantId: '3002607',
        merchantTradeNo: 'OLD1',
        kind: 'payment',
        route: 'r',
        state: 'done',
        receivedAt: new Date('2026-01-01T00:00:00.123Z'),
        doneAt: new Date('2026-01-01T00:00:01Z'),
        failures: 0,
      },
    ]);
    expect(await journal.find('r1')).toMatchObject({ refundId: 'r1', state: 'open' });
    expect((await pool.query('SELECT turn FROM ecpay_refund_turn')).rows).toEqual([{ turn: '41' }]);
  });

  it('are upgraded by many processes at once', async () => {
    await Promise.all(
      Array.from({ length: 4 }, () => new PostgresInbox({ pool: schema.pool({ max: 2 }) }).migrate()),
    );
    expect(await new PostgresInbox({ pool }).check()).toEqual([]);
  });
});

describe('tables of a later version', () => {
  it('are refused by migrate() and at the start, and left alone', async () => {
    for (const store of stores()) await store.migrate();
    await pool.query(`COMMENT ON TABLE ecpay_notification IS 'nestjs-ecpay notification schema 3'`);
    await pool.query(`COMMENT ON TABLE ecpay_refund IS 'nestjs-ecpay refund schema 99'`);
    for (const store of stores()) {
      await expect(store.migrate()).rejects.toMatchObject({
        code: 'ERR_ECPAY_CONFIG',
        message: expect.stringMatching(/schema version (3|99), and this nestjs-ecpay knows \d: .*update/),
      });
      expect(await store.check()).toEqual([expect.stringMatching(/schema version (3|99)/)]);
    }
    expect((await pool.query(`SELECT obj_description('ecpay_refund'::regclass) AS comment`)).rows).toEqual([
      { comment: 'nestjs-ecpay refund schema 99' },
    ]);
  });
});

describe('a role that may not create tables', () => {
  let role: string;
  let asRole: Pool;
  beforeEach(async () => {
    role = `role_${schema.name}`;
    await pool.query(`CREATE ROLE ${role} LOGIN`);
    await pool.query(`GRANT USAGE ON SCHEMA ${schema.name} TO ${role}`);
    asRole = schema.pool({ user: role, max: 4, connectionString: `${connectionOf(role)}` });
  });
  afterEach(async () => {
    await asRole.end();
    await pool.query(`DROP OWNED BY ${role}`);
    await pool.query(`DROP ROLE ${role}`);
  });

  function connectionOf(user: string): string {
    const url = new URL(process.env['DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres');
    url.username = user;
    return url.href;
  }

  it('may call migrate() where the tables are right', async () => {
    for (const store of stores()) await store.migrate();
    await pool.query(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema.name} TO ${role}`,
    );
    for (const store of stores(asRole)) await store.migrate();
    expect(await problemsOf(asRole)).toEqual([]);
  });

  it('is told which SQL the owner has to run where they are missing or old', async () => {
    const inbox = new PostgresInbox({ pool: asRole });
    const told = /may not create or upgrade.*nestjs-ecpay\/sql\/notification\.sql.*as their owner/;
    await expect(inbox.migrate()).rejects.toThrow(told);
    await pool.query(FIRST_SCHEMA);
    await pool.query(`GRANT ALL ON ALL TABLES IN SCHEMA ${schema.name} TO ${role}`);
    await expect(inbox.migrate()).rejects.toThrow(told);
  });

  it('is told at the start which right it lacks', async () => {
    for (const store of stores()) await store.migrate();
    await pool.query(`GRANT SELECT ON ALL TABLES IN SCHEMA ${schema.name} TO ${role}`);
    expect(await new PostgresInbox({ pool: asRole }).check()).toEqual([
      expect.stringMatching(/has no right to INSERT, UPDATE on "ecpay_notification": GRANT/),
    ]);
  });
});

it('two tables with long names have an index each', async () => {
  const names = ['a', 'b'].map((end) => `${schema.name}.${'t'.repeat(38)}_${end}`);
  for (const table of names) await new PostgresInbox({ pool, table }).migrate();
  const { rows } = await pool.query(
    `SELECT count(*)::int AS n FROM pg_indexes WHERE schemaname = $1 AND indexname LIKE '%undone'`,
    [schema.name],
  );
  expect(rows).toEqual([{ n: 2 }]);
});

describe('the start of an application', () => {
  const start = async (options: Partial<EcpayModuleOptions>): Promise<LogBook> => {
    @Module({ imports: [EcpayModule.forRoot({ environment: 'stage', credit: stage, ...options })] })
    class AppModule {}
    const log = new LogBook();
    const app = await NestFactory.createApplicationContext(AppModule, { logger: log, abortOnError: false });
    await app.close();
    return log;
  };

  it('fails where tables were forgotten, and names every table and its remedy', async () => {
    const [inbox, journal] = stores();
    const starting = start({ notification: { inbox }, refund: { journal } });
    await expect(starting).rejects.toMatchObject({
      code: 'ERR_ECPAY_CONFIG',
      problems: [
        expect.stringMatching(/notification\.inbox.*"ecpay_notification" is missing: call migrate\(\)/),
        expect.stringMatching(/refund\.journal.*"ecpay_refund" is missing: .*nestjs-ecpay\/sql\/refund\.sql/),
        expect.stringMatching(/"ecpay_refund_turn" is missing/),
      ],
    });
  });

  it('succeeds where migrate() runs in onModuleInit', async () => {
    const [inbox] = stores();
    @Module({
      imports: [EcpayModule.forRoot({ environment: 'stage', credit: stage, notification: { inbox } })],
    })
    class AppModule {
      onModuleInit(): Promise<void> {
        return inbox.migrate();
      }
    }
    const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
    await app.close();
  });

  it('succeeds with a warning while the database is away: payments must be able to come once it is back', async () => {
    const away = schema.pool({ connectionString: 'postgres://postgres@127.0.0.1:1/none' });
    const log = await start({ notification: { inbox: new PostgresInbox({ pool: away }) } });
    expect(log.lines).toContainEqual(
      expect.stringMatching(/^warn.*database.*cannot be checked now: .*ECONNREFUSED/),
    );
  });

  it('fails for a library whose transactions have no query method, and names the option', async () => {
    const transaction = poolTransaction<PoolClient>(pool);
    const inbox = new SqlInbox({
      transaction: (work) => transaction((client) => work({ execute: (sql: string) => client.query(sql) })),
    });
    await expect(inbox.migrate()).rejects.toThrow(/has no method query.*give the option query/);
    await expect(start({ notification: { inbox } })).rejects.toMatchObject({
      code: 'ERR_ECPAY_CONFIG',
      message: expect.stringMatching(/give the option query/),
    });
  });

  it('stores the kind of a notification, which is a payment', async () => {
    const inbox = new PostgresInbox({ pool });
    await inbox.migrate();
    const host = await startInboxHost(inbox);
    await post(host.url, envelope(paidData('A1')));
    expect(await host.replayer.list()).toEqual([expect.objectContaining({ kind: 'payment' })]);
    await host.app.close();
  });
});
