import { jest } from '@jest/globals';
import { performance } from 'node:perf_hooks';
import { inspect } from 'node:util';
import { EcpayConfigError, inClosingWindow, stageMerchants, taipeiTime } from '@nestjs-ecpay/protocol';
import { CreditBooks } from './books/credit-books.js';
import { resolveAssumptions } from './assumptions/resolve-assumptions.js';
import { BoundedList } from './request-log/bounded-list.js';
import { stage, TestClient, ticketMerchant } from './spec-support/client.js';
import { openShop, say } from './spec-support/shop.js';
import { startSimulator } from './start-simulator.js';

describe('startSimulator', () => {
  it('listens on a free port of this machine only, at 10:00 in Taipei of today, with the stage accounts', async () => {
    await using ecpay = await startSimulator();
    expect(ecpay.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(ecpay.environment).toEqual({ payment: ecpay.url, ticket: ecpay.url, ecpg: ecpay.url });
    const today = taipeiTime.format(new Date()).slice(0, 10);
    expect(taipeiTime.format(ecpay.clock.now())).toBe(`${today} 10:00:00`);
    expect(ecpay.clock.running).toBe(false);
    for (const merchantId of ['3002607', '2000132', '3002599']) {
      await ecpay.pay({ MerchantID: merchantId, MerchantTradeNo: 'A1', TradeAmt: 1 });
      const { data } = await new TestClient(ecpay.url, stage(merchantId)).queryTrade({
        MerchantTradeNo: 'A1',
      });
      expect(data['RtnMsg']).toBe('');
    }
    for (const merchantId of ['3085676', '3362787', '3085672']) {
      ecpay.tickets.issue({ MerchantID: merchantId, MerchantTradeNo: 'T1', TradeAmount: 1 });
      const client = new TestClient(ecpay.url, stage(merchantId));
      expect((await client.queryRefundInfo({ MerchantTradeNo: 'T1' })).data['RtnCode']).toBe(1);
    }
  });

  it('runs many times in one process, each with its own books', async () => {
    const simulators = await Promise.all(Array.from({ length: 20 }, () => startSimulator()));
    await Promise.all(simulators.map((ecpay) => ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1 })));
    expect(new Set(simulators.map(({ url }) => url)).size).toBe(20);
    expect(simulators.map(({ orders }) => orders.size)).toEqual(simulators.map(() => 1));
    await Promise.all(simulators.map((ecpay) => ecpay.close()));
    await expect(fetch(simulators[0]?.url ?? '')).rejects.toThrow();
  });

  it('says so when a port is taken', async () => {
    await using ecpay = await startSimulator();
    const port = Number(new URL(ecpay.url).port);
    await expect(startSimulator({ port })).rejects.toThrow(EcpayConfigError);
    await expect(startSimulator({ port })).rejects.toThrow(/EADDRINUSE.*port 0/);
  });

  it('starts with a clock that stands at a moment, runs, or is real', async () => {
    await using standing = await startSimulator({ clock: new Date('2030-01-01T00:00:00Z') });
    expect(standing.clock.now().toISOString()).toBe('2030-01-01T00:00:00.000Z');
    await standing.advanceTo(new Date('2030-01-02T00:00:00Z'));
    expect(standing.clock.now().toISOString()).toBe('2030-01-02T00:00:00.000Z');
    await using running = await startSimulator({ clock: 'running' });
    expect(taipeiTime.format(running.clock.now()).slice(11, 15)).toBe('10:0');
    expect(running.clock.running).toBe(true);
    await using real = await startSimulator({ clock: 'real' });
    expect(Math.abs(real.clock.now().getTime() - Date.now())).toBeLessThan(1_000);
  });

  it('keeps a log that tests can read', async () => {
    await using ecpay = await startSimulator({ logLimit: 2 });
    const client = new TestClient(ecpay.url);
    for (const MerchantTradeNo of ['A1', 'A2', 'A3']) await client.queryTrade({ MerchantTradeNo });
    expect(ecpay.requests.all()).toMatchObject([
      {
        endpoint: 'QueryTrade',
        data: { MerchantID: '3002607', MerchantTradeNo: 'A2' },
        problems: ['not-found'],
        faults: [],
        answer: { status: 200, data: { RtnCode: 10000185 } },
      },
      { data: { MerchantTradeNo: 'A3' } },
    ]);
    const { body, at, answer } = [...ecpay.requests][1] ?? {};
    expect(JSON.parse(body ?? '')).toHaveProperty('RqHeader.Timestamp');
    expect(at).toEqual(ecpay.clock.now());
    expect(JSON.parse(typeof answer === 'object' ? answer.body : '')).toMatchObject({ TransCode: 1 });
    ecpay.requests.clear();
    expect(ecpay.requests.size).toBe(0);
  });

  it('finds orders by either number', async () => {
    await using ecpay = await startSimulator();
    const { TradeNo, Gwsr } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 7 });
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 8, MerchantID: '2000132' });
    expect(ecpay.orders.byTradeNo(TradeNo)).toMatchObject({ TradeAmt: 7, Gwsr, MerchantID: '3002607' });
    expect(ecpay.orders.get('A1')).toMatchObject({ TradeAmt: 7 });
    expect(ecpay.orders.get('A1', '2000132')).toMatchObject({ TradeAmt: 8 });
    expect([...ecpay.orders].map(({ TradeAmt }) => TradeAmt)).toEqual([7, 8]);
    expect(ecpay.orders.get('A2')).toBeUndefined();
    expect(ecpay.orders.byTradeNo('1')).toBeUndefined();
    expect(TradeNo).toMatch(/^\d{19}$/);
  });

  it('shows an order that waits as unpaid', async () => {
    await using ecpay = await startSimulator();
    expect(ecpay.order({ MerchantTradeNo: 'A1', TradeAmt: 7 })).toMatchObject({
      Status: 'Unpaid',
      charges: [],
    });
    expect(() => ecpay.order({ MerchantTradeNo: 'A1', TradeAmt: 7 })).toThrow(/taken/);
    const { TradeNo } = ecpay.orders.get('A1') ?? {};
    expect(ecpay.orders.byTradeNo(TradeNo ?? '')).toMatchObject({ MerchantTradeNo: 'A1', Status: 'Unpaid' });
  });

  it('shows no key, however hard one looks at it', async () => {
    await using ecpay = await startSimulator();
    const order = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 7 });
    const shown = inspect([ecpay, order, ecpay.requests, ecpay.faults], { depth: 12, showHidden: true });
    for (const { hashKey, hashIv } of stageMerchants) {
      expect(shown).not.toContain(hashKey);
      expect(shown).not.toContain(hashIv);
    }
  });
});

describe('BoundedList', () => {
  it('keeps the last ones', () => {
    const list = new BoundedList<number>(3);
    for (let n = 0; n < 5_000; n++) list.add(n);
    expect([list.all(), list.size, list.last]).toEqual([[4_997, 4_998, 4_999], 3, 4_999]);
  });
});

it('what reached the gateway is kept by bytes, not only by count', async () => {
  await using ecpay = await startSimulator({ logBytes: 3_500_000 });
  for (let n = 0; n < 5; n++) {
    const body = JSON.stringify({ Data: String(n).repeat(1_000_000) });
    await fetch(`${ecpay.url}/1.0.0/Credit/DoAction`, { method: 'POST', body });
  }
  expect(ecpay.requests.all().map(({ body }) => body.at(-3))).toEqual(['4']);
  expect(ecpay.requests.dropped).toBe(4);
});

describe('a whole day', () => {
  it('payment, resend storm, capture, refund, ticket: in a blink', async () => {
    const begun = performance.now();
    await using shop = await openShop(say(500, 'down'));
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    const client = new TestClient(ecpay.url);
    const numbers = Array.from({ length: 20 }, (_, n) => `A${n}`);
    const orders = await Promise.all(
      numbers.map((MerchantTradeNo) => ecpay.pay({ MerchantTradeNo, TradeAmt: 1_000 })),
    );
    await ecpay.advance({ hours: 2 });
    expect(shop.arrivals).toHaveLength(100);
    shop.answer = say(200, '1|OK');
    const late = await ecpay.pay({ MerchantTradeNo: 'late', TradeAmt: 1 });
    expect(late.delivery?.accepted).toBe(true);
    await ecpay.advanceTo(taipeiTime.parse(`${taipeiTime.format(ecpay.clock.now()).slice(0, 10)} 20:15:00`));
    expect(inClosingWindow(ecpay.clock.now())).toBe(true);
    expect([...ecpay.orders].every(({ Status }) => Status === 'Captured')).toBe(true);
    await ecpay.advance({ minutes: 15 });
    for (const { MerchantTradeNo, TradeNo } of orders) {
      const { data } = await client.doAction({ MerchantTradeNo, TradeNo, Action: 'R', TotalAmount: 300 });
      expect(data['RtnCode']).toBe(1);
    }
    ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 500 });
    ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 200 });
    ecpay.tickets.confirmByBank({ MerchantTradeNo: 'T1' });
    const ticket = await new TestClient(ecpay.url, ticketMerchant).queryRefundInfo({ MerchantTradeNo: 'T1' });
    expect(ticket.data['TotalRefundAmount']).toBe(200);
    await ecpay.advance({ hours: 4 });
    expect([...ecpay.orders].reduce((total, { refunded }) => total + refunded, 0)).toBe(6_000);
    expect(ecpay.balance()).toBe(1_000_000 + 20_001 - 6_000);
    process.stdout.write(`a whole day with 20 orders took ${Math.round(performance.now() - begun)} ms\n`);
  });
});

describe('100 000 orders', () => {
  const account = () => ({
    merchantId: '1',
    service: 'credit' as const,
    autoCapture: true,
    stopped: false,
    balance: 1e9,
  });
  const now = taipeiTime.parse('2026/11/22 10:00:00').getTime();
  const terms = { kind: 'plain' as const, Card6No: '', Card4No: '' };
  const paid = { RtnCode: 1, RtnMsg: '' };

  /** How many entries of Maps are looked at: none but the one asked for, however many there are. */
  it('are found by MerchantTradeNo and TradeNo in one look, and captured in one sweep', () => {
    const books = new CreditBooks(resolveAssumptions(), now);
    const merchant = account();
    let last = '';
    for (let n = 0; n < 100_000; n++) {
      const order = books.place(
        merchant,
        { MerchantTradeNo: `A${n}`, PlatformID: '', TradeAmt: 10, terms },
        now,
      );
      books.charge(merchant, order, paid, now);
      last = order.TradeNo;
    }
    expect(books.size).toBe(100_000);
    const values = jest.spyOn(Map.prototype, 'values');
    const entries = jest.spyOn(Map.prototype, Symbol.iterator);
    expect(books.order('1', 'A99999')?.TradeNo).toBe(last);
    expect(books.orderOfTrade(last)?.MerchantTradeNo).toBe('A99999');
    const command = { MerchantTradeNo: 'A99999', TradeNo: last, Action: 'C' as const, TotalAmount: 10 };
    expect(books.doAction(merchant, command, now)).toEqual({});
    expect([values.mock.calls.length, entries.mock.calls.length]).toEqual([0, 0]);
    values.mockRestore();
    entries.mockRestore();
    books.catchUp(now + 86_400_000);
    expect(merchant.balance).toBe(1e9 + 1e6);
  });
});
