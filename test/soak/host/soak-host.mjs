// A sample host of the soak: `soak-host.mjs <express|fastify> <schema> <failure rate> <database URL>`. A real Nest application
// over PostgreSQL. On Express its inbox discards the connection of a handler that was given up; on Fastify it waits for the
// handler, as it does over any library.
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { EcpayNotificationReplayer, SqlInbox } from 'nestjs-ecpay';
import { poolTransaction, PostgresInbox } from 'nestjs-ecpay/postgres';
import pg from 'pg';
import { eventNameOf, stageMerchant } from '../ecpay/events.mjs';
import { COUNTERS } from '../storm/soak-database.mjs';
import { serveDriver } from './host-channel.mjs';
import { startPaymentsApp } from './payments-app.mjs';

const [, , platform, schema, rate, databaseUrl] = process.argv;
let failureRate = Number(rate);

const pool = new pg.Pool({
  connectionString: databaseUrl,
  max: 6,
  application_name: schema,
  options: `-c search_path=${schema}`,
});
Logger.overrideLogger(false);
const transaction = poolTransaction(pool);
const inbox =
  platform === 'express'
    ? new PostgresInbox({ pool })
    : new SqlInbox({ transaction: (work) => transaction(work), maxConcurrent: 3 });
await migrate();

/** The effect of an event. Nothing in the tables keeps it from happening twice. */
async function applyEffect(notification, tx) {
  const counter = notification.OrderInfo.TradeAmt % COUNTERS;
  await tx.query('INSERT INTO effect (event, pid) VALUES ($1, $2)', [eventNameOf(notification), process.pid]);
  await tx.query('UPDATE counter SET effects = effects + 1 WHERE id = $1', [counter]);
}

/** Ways to fail, each as often as its weight says. */
const FAILURES = [
  { weight: 40, fail: async () => undefined }, // before anything was written
  { weight: 39, fail: applyEffect }, // after everything was written
  {
    weight: 19, // swallows a database error, after which PostgreSQL would only roll back
    fail: async (notification, tx) => {
      await applyEffect(notification, tx);
      await tx.query('INSERT INTO effect (event) VALUES (NULL)').catch(() => undefined);
      return 'as if nothing had happened';
    },
  },
  { weight: 1, fail: async (_, tx, signal) => void (await once(signal, 'abort')) }, // does not end until it is given up
  {
    weight: 1, // is given up, does not care, and writes
    fail: async (notification, tx, signal) => {
      await once(signal, 'abort');
      await delay(50);
      await applyEffect(notification, tx);
    },
  },
];
const TOTAL_WEIGHT = FAILURES.reduce((sum, { weight }) => sum + weight, 0);

function pickFailure() {
  let point = Math.random() * TOTAL_WEIGHT;
  return FAILURES.find(({ weight }) => (point -= weight) < 0) ?? FAILURES[0];
}

async function handle(notification, tx, signal) {
  if (Math.random() < failureRate) {
    const result = await pickFailure().fail(notification, tx, signal);
    if (result === undefined) throw new Error('the handler failed, as it was told to');
    return;
  }
  // Some handlers also use the pool beside their transaction, and some are slow.
  if (Math.random() < 0.05) await pool.query('SELECT count(*) FROM counter');
  if (Math.random() < 0.02) await tx.query('SELECT pg_sleep(0.1)');
  await applyEffect(notification, tx);
}

/** Connections are cut while this host starts, too. */
async function migrate(attemptsLeft = 20) {
  try {
    await inbox.migrate();
  } catch (error) {
    if (attemptsLeft === 1) throw error;
    await migrate(attemptsLeft - 1);
  }
}

const { app, port } = await startPaymentsApp({
  platform,
  merchants: stageMerchant,
  notification: { inbox, giveUpAfterMs: 1_500 },
  transactional: true,
  handle,
});

serveDriver({
  port,
  commands: {
    setFailureRate: (value) => void (failureRate = value),
    replay: (filter) => app.get(EcpayNotificationReplayer).replay(filter),
  },
  async close() {
    await app.close();
    await pool.end();
  },
});
