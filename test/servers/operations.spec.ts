import { PostgresInbox, PostgresRefundJournal } from 'nestjs-ecpay/postgres';
import type { Pool } from 'pg';
import { type OperationsShop, startOperationsShop } from '../operations/operations-shop.js';
import { startTelemetry, type Telemetry } from '../operations/telemetry.js';
import { envelope, paidData, post } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { createTestSchema, type TestSchema } from '../support/postgres.js';

const AGE = 'ecpay_notification_oldest_unhandled_age';
const NOTIFICATIONS = 'ecpay_notification_duration_count';

let schema: TestSchema;
let pool: Pool;
let telemetry: Telemetry;
let shop: OperationsShop;

describe.each(platforms)('a shop on %s and PostgreSQL that is watched', (_, createAdapter) => {
  beforeEach(async () => {
    schema = await createTestSchema();
    pool = schema.pool({ max: 5 });
    const inbox = new PostgresInbox({ pool });
    const journal = new PostgresRefundJournal({ pool });
    await Promise.all([inbox.migrate(), journal.migrate()]);
    telemetry = await startTelemetry();
    shop = await startOperationsShop(createAdapter(), { notification: { inbox }, refund: { journal } });
  });
  afterEach(async () => {
    await shop[Symbol.asyncDispose]();
    await telemetry[Symbol.asyncDispose]();
    await schema.drop();
  });

  const age = async (): Promise<number | undefined> => (await telemetry.samples(AGE))[0]?.value;

  it('shows a notification whose handler hangs: its age grows, the health of the way to ECPay stays up', async () => {
    let finish: () => void = () => undefined;
    const entered = new Promise<void>((entering) => {
      shop.onNotification = () =>
        new Promise<void>((resolve) => {
          finish = resolve;
          entering();
        });
    });
    expect(await age()).toBe(0);
    const answer = post(shop.returnUrl, envelope(paidData('STUCK')));
    await entered;
    expect(await age()).toBeLessThan(1);
    await shop.ecpay.advance({ seconds: 9 });
    expect((await answer).status).toBe(503);
    await shop.ecpay.advance({ seconds: 111 });
    expect(await age()).toBeCloseTo(120, 0);
    expect(await telemetry.samples(NOTIFICATIONS)).toEqual([
      {
        name: NOTIFICATIONS,
        labels: { ecpay_notification_kind: 'payment', ecpay_notification_result: 'busy' },
        value: 1,
      },
    ]);
    expect((await shop.health()).body.details).toEqual({
      ecpay: { status: 'up', circuit: 'closed', clockSkewMs: null },
    });

    finish();
    while ((await telemetry.samples(NOTIFICATIONS)).length < 2)
      await new Promise((resolve) => setImmediate(resolve));
    expect(await age()).toBe(0);
    expect((await telemetry.samples(NOTIFICATIONS))[1]?.labels).toEqual({
      ecpay_notification_kind: 'payment',
      ecpay_notification_result: 'processed',
      ecpay_late: 'true',
    });
  });

  it('shows one that fails again and again until it is repaired', async () => {
    shop.onNotification = () => {
      throw new Error('no stock');
    };
    await post(shop.returnUrl, envelope(paidData('A1')));
    await shop.ecpay.advance({ hours: 1 });
    await post(shop.returnUrl, envelope(paidData('A2')));
    expect(await age()).toBeCloseTo(3600, 0);
    shop.onNotification = () => undefined;
    await shop.replayer.replay();
    expect(await age()).toBe(0);
  });

  it('counts refunds whose outcome is unknown, also for a process that has sent none', async () => {
    const { TradeNo } = await shop.ecpay.pay({
      MerchantTradeNo: 'R1',
      TradeAmt: 1000,
      returnUrl: shop.returnUrl,
    });
    await shop.ecpay.advance({ days: 1 });
    shop.ecpay.faults.add({ on: 'DoAction', Action: 'R', kind: 'reset-before' });
    const order = { refundId: 'r1', MerchantTradeNo: 'R1', TradeNo, amount: 300 };
    expect(await shop.credit.refund(order)).toMatchObject({ outcome: 'unknown' });
    expect((await telemetry.samples('ecpay_refund_unsettled')).map(({ value }) => value)).toEqual([1, 0]);
    expect(await new PostgresRefundJournal({ pool }).unsettled()).toEqual({ unknown: 1, unfinished: 0 });
  });

  it('a database that is away takes its own series from the scrape and nothing else, with one warning', async () => {
    await post(shop.returnUrl, envelope(paidData('A1')));
    const connections: unknown[] = [];
    // Nobody else gets a connection, as when the database hangs.
    while (connections.length < 5) connections.push(await pool.connect());
    for (let scrape = 0; scrape < 2; scrape++) {
      const names = new Set((await telemetry.samples()).map(({ name }) => name));
      expect([...names].filter((name) => !name.includes('duration'))).toEqual([]);
      expect(names).toContain(NOTIFICATIONS);
    }
    expect(
      shop.log.matching(/^warn .*cannot be asked for metrics: it did not answer within 2 s/),
    ).toHaveLength(2);
    for (const connection of connections) (connection as { release(): void }).release();
    expect(await age()).toBe(0);
  });
});
