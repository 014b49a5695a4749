import { once } from 'node:events';
import { poolTransaction, PostgresInbox, PostgresRefundJournal } from 'nestjs-ecpay/postgres';
import type { Pool, PoolClient } from 'pg';
import { createTestSchema, type TestSchema } from '../support/postgres.js';

let schema: TestSchema;
let admin: Pool;
beforeAll(async () => {
  schema = await createTestSchema();
  admin = schema.pool({ max: 1 });
});
afterAll(() => schema.drop());

describe('a pool that was handed to the library', () => {
  it.each([
    ['PostgresInbox', (pool: Pool) => new PostgresInbox({ pool, table: 'i_idle' }).migrate()],
    ['PostgresRefundJournal', (pool: Pool) => new PostgresRefundJournal({ pool, table: 'j_idle' }).migrate()],
    ['poolTransaction', (pool: Pool) => poolTransaction(pool)((tx) => tx.query('SELECT 1'))],
  ])('survives that an idle connection is cut: %s', async (_, use) => {
    const pool = schema.pool({ max: 2, application_name: `${schema.name}_idle` });
    await use(pool);
    expect(pool.listenerCount('error')).toBe(1);
    const cut = once(pool, 'error');
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
      `${schema.name}_idle`,
    ]);
    await cut;
    await use(pool);
    expect(pool.listenerCount('error')).toBe(1);
  });

  it('keeps its listener after the inbox was closed: the pool lives on', async () => {
    const pool = schema.pool({ max: 2 });
    const inbox = new PostgresInbox({ pool });
    await inbox.close();
    expect(pool.listenerCount('error')).toBe(1);
  });

  it('gets no listener on connections that only the application uses', async () => {
    const pool = schema.pool({ max: 1 });
    poolTransaction(pool);
    const client: PoolClient = await pool.connect();
    expect(client.listenerCount('error')).toBe(0);
    client.release();
    await poolTransaction(pool)(async (tx) => expect(tx.listenerCount('error')).toBe(1));
    const again = await pool.connect();
    expect(again.listenerCount('error')).toBe(0);
    again.release();
  });
});

describe('the size of a pool', () => {
  const inboxOn = (pool: Pool, maxConcurrent?: number): unknown => new PostgresInbox({ pool, maxConcurrent });
  const journalOn = (pool: Pool): unknown => new PostgresRefundJournal({ pool });

  it('of 1 is refused by the inbox and by the journal, with the number needed', () => {
    expect(() => inboxOn(schema.pool({ max: 1 }))).toThrow(/max: 1 and needs at least 2 connections/);
    expect(() => journalOn(schema.pool({ max: 1 }))).toThrow(/max: 1 and needs at least 2 connections/);
  });

  it.each([
    ['inbox first', [inboxOn, journalOn]],
    ['journal first', [journalOn, inboxOn]],
  ])('is counted over all who share the pool (%s)', (_, [first, second]) => {
    const small = schema.pool({ max: 2 });
    first?.(small);
    expect(() => second?.(small)).toThrow(
      /max: 2 and needs at least 3 connections: .*PostgresInbox holds up to 1|PostgresRefundJournal holds up to 1/,
    );
    const enough = schema.pool({ max: 3 });
    first?.(enough);
    second?.(enough);
  });

  it('must have room beside as many handlers as it is told to run', () => {
    expect(() => inboxOn(schema.pool({ max: 5 }), 5)).toThrow(/needs at least 6 connections/);
    inboxOn(schema.pool({ max: 6 }), 5);
  });

  it('is not used up by inboxes that are made again, as migrations and tests do', () => {
    const pool = schema.pool({ max: 4 });
    for (let n = 0; n < 5; n++) inboxOn(pool);
  });
});
