import { EcpayRateLimitedError } from 'nestjs-ecpay';
import type { EcpayHealth } from 'nestjs-ecpay/terminus';
import { platforms } from '../support/platforms.js';
import { type OperationsShop, startOperationsShop } from './operations-shop.js';

let shop: OperationsShop;

describe.each(platforms)('EcpayHealthIndicator on %s', (_, createAdapter) => {
  beforeEach(async () => {
    shop = await startOperationsShop(createAdapter());
  });
  afterEach(() => shop[Symbol.asyncDispose]());

  const ask = (): Promise<unknown> => shop.credit.queryTrade({ MerchantTradeNo: 'A1' });

  it('is up before ECPay was ever called, and does not call it', async () => {
    expect(await shop.health()).toMatchObject({
      status: 200,
      body: { status: 'ok', details: { ecpay: { status: 'up', circuit: 'closed', clockSkewMs: null } } },
    });
    expect([...shop.ecpay.requests]).toEqual([]);
  });

  it('is up with the clock that the last answer showed', async () => {
    await ask().catch(() => undefined);
    expect((await shop.health()).body.details).toEqual({
      ecpay: { status: 'up', circuit: 'closed', clockSkewMs: 0 },
    });
  });

  it('is down while a circuit is open, says since when calls are held back and what to do, and is up again by itself', async () => {
    shop.ecpay.faults.add({ on: 'QueryTrade', kind: 'http-status', status: 403, times: 1 });
    await expect(ask()).rejects.toBeInstanceOf(EcpayRateLimitedError);
    const { host } = new URL(shop.ecpay.url);
    const until = new Date(shop.ecpay.clock.now().getTime() + 30 * 60_000).toISOString();
    expect(shop.client.openCircuits()).toEqual([{ host, merchantId: '3002607', until: new Date(until) }]);
    expect(await shop.health()).toMatchObject({
      status: 503,
      body: {
        status: 'error',
        error: {
          ecpay: {
            status: 'down',
            circuit: 'open',
            clockSkewMs: null,
            message:
              `${host} answered HTTP 403 to merchant 3002607 (called too fast): calls are held back until ${until}. ` +
              'Find out what calls so often; once ECPay has lifted the block earlier, EcpayHttpClient.resetCircuit() lets them through',
          },
        },
      },
    });
    await shop.ecpay.advance({ minutes: 30 });
    expect((await shop.health()).status).toBe(200);
    expect(shop.client.openCircuits()).toEqual([]);
  });

  it('is up once the circuit was reset', async () => {
    shop.ecpay.faults.add({ on: 'QueryTrade', kind: 'http-status', status: 403, times: 1 });
    await ask().catch(() => undefined);
    shop.client.resetCircuit();
    expect((await shop.health()).status).toBe(200);
  });

  it('is down when the clocks are far apart, and says whose is how far off', async () => {
    shop.ecpay.faults.add({ on: 'QueryTrade', kind: 'stale-timestamp', seconds: 120, times: 1 });
    await ask().catch(() => undefined);
    const { status, body } = await shop.health();
    expect(status).toBe(503);
    const ecpay = body.details['ecpay'] as unknown as EcpayHealth;
    expect(ecpay.circuit).toBe('closed');
    expect(ecpay.clockSkewMs).toBeLessThanOrEqual(-118_000);
    expect(ecpay.clockSkewMs).toBeGreaterThanOrEqual(-120_000);
    expect(ecpay.message).toMatch(
      /^This machine's clock is 1(19|20) s ahead of ECPay's\. Synchronize it \(NTP\): ECPay refuses/,
    );
    await ask().catch(() => undefined);
    expect((await shop.health()).status).toBe(200);
  });
});
