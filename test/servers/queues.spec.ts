import { randomUUID } from 'node:crypto';
import {
  type INestApplication,
  Module,
  type NestInterceptor,
  type Provider,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { EcpayModule } from 'nestjs-ecpay';
import { PostgresInbox } from 'nestjs-ecpay/postgres';
import { Pool } from 'pg';
import PgBoss from 'pg-boss';
import { defer, mergeMap, of, throwError } from 'rxjs';
import * as byOutbox from '../operations/recipes/bullmq.js';
import * as byPgBoss from '../operations/recipes/pg-boss.js';
import { envelope, paidData, post, stage } from '../support/notifications.js';
import { createTestSchema, databaseUrl, type TestSchema } from '../support/postgres.js';

/* The recipes of docs/operations.md, on PostgreSQL and Redis. */

const redisUrl = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';

let schema: TestSchema;
let pool: Pool;
let app: INestApplication;
let url: string;
/** Whether what wraps the handler fails, once it has done its work. */
let failsAfterwards = false;

const failing: NestInterceptor = {
  intercept: (_context, next) =>
    next
      .handle()
      .pipe(
        mergeMap((value) =>
          defer(() => (failsAfterwards ? throwError(() => new Error('no COMMIT')) : of(value))),
        ),
      ),
};

beforeEach(async () => {
  failsAfterwards = false;
  schema = await createTestSchema();
  pool = schema.pool({ max: 5 });
  await pool.query('CREATE TABLE orders (no text PRIMARY KEY, amount integer NOT NULL, state text NOT NULL)');
  await pool.query(`INSERT INTO orders VALUES ('A1', 1200, 'unpaid')`);
});

async function start(controller: Type<object>, providers: Provider[]): Promise<void> {
  const inbox = new PostgresInbox({ pool });
  await inbox.migrate();
  @Module({
    imports: [
      EcpayModule.forRoot({
        environment: { payment: 'http://127.0.0.1:1', ticket: 'http://127.0.0.1:1' },
        credit: stage,
        notification: { inbox },
      }),
    ],
    controllers: [controller],
    providers,
  })
  class ShopModule {}
  app = await NestFactory.create(ShopModule, new ExpressAdapter(), { logger: false, abortOnError: false });
  app.useGlobalInterceptors(failing);
  await app.listen(0, '127.0.0.1');
  url = `${await app.getUrl()}/ecpay/return`;
}

const notify = async (): Promise<number> => (await post(url, envelope(paidData('A1')))).status;
const stateOfOrder = async (): Promise<unknown> =>
  (await pool.query<{ state: string }>(`SELECT state FROM orders WHERE no = 'A1'`)).rows[0]?.state;

describe('pg-boss inside the transaction of the payment', () => {
  let boss: PgBoss;

  beforeEach(async () => {
    boss = new PgBoss({
      connectionString: databaseUrl,
      schema: `${schema.name}_boss`,
      schedule: false,
      supervise: false,
    });
    await boss.start();
    await boss.createQueue('ship');
    await start(byPgBoss.PaymentsController, [{ provide: PgBoss, useValue: boss }]);
  });
  afterEach(async () => {
    await app.close();
    await boss.stop({ graceful: false, wait: true });
    await pool.query(`DROP SCHEMA ${schema.name}_boss CASCADE`);
    await schema.drop();
  });

  it('makes one job for one payment, and none for one that is rolled back', async () => {
    failsAfterwards = true;
    expect(await notify()).toBe(500);
    expect(await stateOfOrder()).toBe('unpaid');
    expect(await boss.fetch('ship')).toEqual([]);

    failsAfterwards = false;
    expect(await notify()).toBe(200);
    expect(await notify()).toBe(200);
    expect(await stateOfOrder()).toBe('paid');
    expect((await boss.fetch('ship', { batchSize: 10 })).map(({ data }) => data)).toEqual([{ order: 'A1' }]);
  });
});

describe('BullMQ by an outbox', () => {
  let redis: Redis;
  let queue: Queue;
  let relay: byOutbox.OutboxRelay;

  beforeEach(async () => {
    await pool.query('CREATE TABLE outbox (id text PRIMARY KEY, job text NOT NULL, data jsonb NOT NULL)');
    redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
    queue = new Queue(`ecpay-${randomUUID()}`, { connection: redis });
    await start(byOutbox.PaymentsController, [
      byOutbox.OutboxRelay,
      { provide: Pool, useValue: pool },
      { provide: Queue, useValue: queue },
    ]);
    relay = app.get(byOutbox.OutboxRelay);
  });
  afterEach(async () => {
    await app.close();
    await queue.obliterate({ force: true });
    await queue.close();
    await redis.quit();
    await schema.drop();
  });

  it('makes one job for one payment, and none for one that is rolled back', async () => {
    failsAfterwards = true;
    expect(await notify()).toBe(500);
    expect(await relay.publish()).toBe(0);
    expect(await queue.getJobs()).toEqual([]);

    failsAfterwards = false;
    expect(await notify()).toBe(200);
    expect(await notify()).toBe(200);
    expect(await stateOfOrder()).toBe('paid');
    expect(await relay.publish()).toBe(1);
    expect(await relay.publish()).toBe(0);
    expect((await queue.getJobs()).map(({ name, data }) => [name, data])).toEqual([
      ['ship', { order: 'A1' }],
    ]);
  });

  it('makes no second job when the relay dies between Redis and COMMIT', async () => {
    expect(await notify()).toBe(200);
    const { rows } = await pool.query('SELECT id, job, data FROM outbox');
    expect(await relay.publish()).toBe(1);
    // As it is after such a death: the job is in Redis, and the row is still there.
    const [{ id, job, data }] = rows as [{ id: string; job: string; data: object }];
    await pool.query('INSERT INTO outbox VALUES ($1, $2, $3)', [id, job, data]);
    expect(await relay.publish()).toBe(1);
    expect(await queue.getJobs()).toHaveLength(1);
  });
});
