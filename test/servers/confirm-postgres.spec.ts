import { startSimulator } from '@nestjs-ecpay/simulator';
import { PostgresInbox } from 'nestjs-ecpay/postgres';
import type { Pool } from 'pg';
import { startInboxHost } from '../inbox/inbox-host.js';
import { createTestSchema, type TestSchema } from '../support/postgres.js';

describe("PostgresInbox with confirm: 'query'", () => {
  let schema: TestSchema;
  let pool: Pool;
  beforeAll(async () => {
    schema = await createTestSchema();
    pool = schema.pool({ max: 2 });
  });
  afterAll(() => schema.drop());

  it('holds no connection while ECPay is asked, and has the message stored before', async () => {
    const ecpay = await startSimulator({ faults: [{ on: 'QueryTrade', kind: 'slow', ms: 3_000 }] });
    const inbox = new PostgresInbox({ pool });
    await inbox.migrate();
    const host = await startInboxHost(inbox, {
      module: {
        clock: ecpay.clock,
        environment: ecpay.environment,
        notification: { confirm: 'query' },
      },
    });
    try {
      const paying = ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000, returnUrl: host.url });
      while (ecpay.requests.size === 0) await new Promise((resolve) => setImmediate(resolve));
      expect([pool.totalCount - pool.idleCount, pool.waitingCount]).toEqual([0, 0]);
      expect((await pool.query('SELECT state FROM ecpay_notification')).rows).toEqual([
        { state: 'received' },
      ]);
      expect(host.entered()).toBe(0);
      await ecpay.clock.advance({ ms: 3_000 });
      expect((await paying).delivery).toMatchObject({ answer: { status: 200, body: '1|OK' } });
      expect(host.entered()).toBe(1);
    } finally {
      await host.app.close();
      await ecpay.close();
    }
  });
});
