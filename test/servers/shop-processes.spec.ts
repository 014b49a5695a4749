import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { startSimulator, type Simulator } from '@nestjs-ecpay/simulator';
import { Pool } from 'pg';
import { runSample, type RunningProgram } from '../sample-app/run-program.js';
import { databaseUrl } from '../support/postgres.js';
import { freePort } from '../support/free-port.js';

/* The sample shop as two web and two worker processes on one PostgreSQL, one of each killed in the middle of the payments. */

const ORDERS = 2_000;
const AT_ONCE = 20;
const AMOUNT = 680;

const name = `shop_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
const url = new URL(databaseUrl);
url.pathname = `/${name}`;
const programs: RunningProgram[] = [];
let admin: Pool;
let pool: Pool;
let ecpay: Simulator;

beforeAll(async () => {
  admin = new Pool({ connectionString: databaseUrl, max: 1 });
  await admin.query(`CREATE DATABASE ${name}`);
  pool = new Pool({ connectionString: url.href, max: 2 });
  ecpay = await startSimulator({ clock: 'real' });
});
afterAll(async () => {
  for (const program of programs) program.kill('SIGKILL');
  await Promise.all(programs.map(({ ended }) => ended));
  await ecpay.close();
  await pool.end();
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
});

const start = (role: 'web' | 'worker', port: number): RunningProgram => {
  const { credit, environment } = ecpay.moduleOptions();
  const [merchant] = [credit].flat();
  const { payment, ticket, ecpg } = environment;
  const program = runSample('main', {
    PORT: String(port),
    SHOP_ROLES: role,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: url.href,
    ADMIN_PASSWORD: 'at least twelve',
    COOKIE_SECRET: 'c'.repeat(32),
    ECPAY_PAYMENT_URL: payment,
    ECPAY_TICKET_URL: ticket,
    ECPAY_ECPG_URL: ecpg,
    ECPAY_MERCHANT_ID: merchant?.merchantId,
    ECPAY_HASH_KEY: merchant?.hashKey,
    ECPAY_HASH_IV: merchant?.hashIv,
  });
  programs.push(program);
  return program;
};

async function isUp(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (
      await fetch(`http://127.0.0.1:${port}/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await delay(100);
  }
  throw new Error(`Nobody listens at port ${port}:\n${programs.map(({ output }) => output).join('\n')}`);
}

/** Each of them, some at once. */
async function each<T>(items: readonly T[], work: (item: T, index: number) => Promise<void>): Promise<void> {
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [index, item] of queue) await work(item, index);
    }),
  );
}

const count = async (sql: string): Promise<number> =>
  Number((await pool.query<{ count: string }>(`SELECT count(*) FROM ${sql}`)).rows[0]?.count);

it('each order is paid once, and each follow-up done once, whoever is killed', async () => {
  const ports = [await freePort(), await freePort()];
  const webs = ports.map((port) => start('web', port));
  await Promise.all(ports.map(isUp));
  const workers = [start('worker', 0), start('worker', 0)];
  const numbers = Array.from({ length: ORDERS }, (_, index) => `K${index}`);
  await pool.query(
    `INSERT INTO orders (no, product, amount, email, language, ordered_at)
     SELECT unnest($1::text[]), 'oolong', $2, 'buyer@shop.example', 'zh', now()`,
    [numbers, AMOUNT],
  );

  const returnUrl = (index: number): string => `http://127.0.0.1:${ports[index % 2]}/ecpay/return`;
  await each(numbers, async (no, index) => {
    await ecpay.pay({ MerchantTradeNo: no, TradeAmt: AMOUNT, returnUrl: returnUrl(index) });
    // Now and then ECPay sends twice, to the other process as well.
    if (index % 3 === 0) await ecpay.notify({ MerchantTradeNo: no, returnUrl: returnUrl(index + 1) });
    if (index === 700) webs[1]?.kill('SIGKILL');
    if (index === 900) workers[1]?.kill('SIGKILL');
    if (index === 1_200) start('web', ports[1] ?? 0);
  });
  await isUp(ports[1] ?? 0);
  // What nobody answered ECPay sends again, five times at most.
  for (let round = 0; round < 5; round++) {
    const { rows } = await pool.query<{ no: string }>(`SELECT no FROM orders WHERE status = 'waiting'`);
    await each(rows, async ({ no }) => void (await ecpay.notify({ MerchantTradeNo: no })));
  }

  const isDone = async (): Promise<boolean> =>
    (await count(`orders WHERE status = 'shipped'`)) === ORDERS && (await count('mails')) === ORDERS;
  for (let tries = 0; tries < 240 && !(await isDone()); tries++) await delay(500);
  for (const kind of ['paid', 'shipped', 'mailed']) {
    expect([kind, await count(`order_events WHERE kind = '${kind}'`)]).toEqual([kind, ORDERS]);
    expect(await count(`(SELECT DISTINCT order_no FROM order_events WHERE kind = '${kind}') AS once`)).toBe(
      ORDERS,
    );
  }
  expect(await count(`orders WHERE status = 'shipped' AND problem IS NULL`)).toBe(ORDERS);
  expect(await count('mails')).toBe(ORDERS);
}, 300_000);
