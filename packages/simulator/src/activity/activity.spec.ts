import { openShop, say } from '../spec-support/shop.js';
import { startSimulator } from '../start-simulator.js';
import type { Simulator } from '../simulator.js';

const told = (ecpay: Simulator): string[] =>
  ecpay.activity.map((entry) => {
    if (entry.kind === 'order' || entry.kind === 'ticket')
      return `${entry.kind} ${entry.cause} ${entry.MerchantTradeNo} ${entry.amount}`;
    if (entry.kind === 'closing') return `${entry.cause} ${entry.count} ${entry.amount}`;
    if (entry.kind === 'time') return `time ${entry.change}`;
    if (entry.kind === 'stray') return `${entry.stray.method} ${entry.stray.path} ${entry.stray.status}`;
    return entry.kind;
  });

describe('the feed of everything that happened', () => {
  it('holds messages, money and time in the order of the simulated time', async () => {
    await using shop = await openShop();
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 100 });
    await ecpay.fail({ MerchantTradeNo: 'A2', TradeAmt: 5 });
    ecpay.order({ MerchantTradeNo: 'A3', TradeAmt: 7 });
    await ecpay.pay({ MerchantTradeNo: 'A4', TradeAmt: 50 });
    await ecpay.advance({ hours: 11 });
    ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 30 });
    ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 10 });
    ecpay.tickets.confirmByBank({ MerchantTradeNo: 'T1' });
    ecpay.tickets.confirmByBank({ MerchantTradeNo: 'T1' }); // nothing waits: nothing to tell
    expect(told(ecpay)).toEqual([
      'order paid A1 100',
      'notification',
      'order declined A2 5',
      'notification',
      'order ordered A3 7',
      'order paid A4 50',
      'notification',
      'closing 2 150',
      'settled 2 150',
      'time moved',
      'ticket issued T1 30',
      'ticket refunded T1 10',
      'ticket confirmed T1 10',
    ]);
  });

  it('puts the capture at 20:15 before the resend at 20:20, whoever looked first', async () => {
    await using shop = await openShop(say(500, 'no'));
    const clock = new Date('2026-08-01T12:10:00Z');
    await using ecpay = await startSimulator({ returnUrl: shop.url, clock });
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 100 });
    await ecpay.advance({ minutes: 15 });
    const times = ecpay.activity.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it.each([
    ['POST', '/Cashier/AioCheckOut/V5', 404],
    ['POST', '/1.0.0/Credit/DoAction/', 404],
    ['GET', '/1.0.0/Credit/DoAction', 405],
  ])('keeps what came to the wrong door: %s %s', async (method, path, status) => {
    await using ecpay = await startSimulator();
    await fetch(ecpay.url + path, {
      method,
      headers: { Authorization: 'Bearer secret' },
      ...(method === 'POST' ? { body: 'MerchantID=3002607' } : {}),
    });
    const entry = ecpay.activity.at(-1);
    expect(entry).toMatchObject({ kind: 'stray', stray: { method, path, status } });
    expect(JSON.stringify(entry)).not.toContain('secret');
  });

  it('forgets the oldest', async () => {
    await using ecpay = await startSimulator({ logLimit: 10 });
    for (let no = 1; no <= 2_000; no++) ecpay.tickets.issue({ MerchantTradeNo: `T${no}`, TradeAmount: 1 });
    expect(ecpay.activity).toHaveLength(10);
    expect(ecpay.activity.at(-1)).toMatchObject({ MerchantTradeNo: 'T2000' });
  });
});

describe('sending a notification once more by hand', () => {
  it('counts as the resend that waits, and stops the others when it is accepted', async () => {
    await using shop = await openShop(say(500, 'no'));
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    const { delivery } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 100 });
    shop.answer = say(200, '1|OK');
    const again = await ecpay.sendAgain({ id: delivery?.id ?? 0 });
    expect(again).toMatchObject({ attempt: 2, accepted: true });
    expect(ecpay.pendingDeliveries).toEqual([]);
  });

  it('sends the same Data with a new Timestamp to another URL, and changes nothing else', async () => {
    await using shop = await openShop(say(500, 'no'));
    await using other = await openShop();
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    const { delivery } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 100 });
    const again = await ecpay.sendAgain({ id: delivery?.id ?? 0, url: other.url });
    expect(again).toMatchObject({ accepted: true, repeats: delivery?.id, attempt: 1, url: other.url });
    const dataOf = (body = '{}'): unknown => (JSON.parse(body) as { Data: unknown }).Data;
    expect(dataOf(other.arrivals[0]?.body)).toBe(dataOf(shop.arrivals[0]?.body));
    expect(ecpay.pendingDeliveries).toHaveLength(1);
    expect(ecpay.lastDelivery({ MerchantID: '3002607', MerchantTradeNo: 'A1' })).toMatchObject({
      accepted: false,
    });
  });

  it('refuses an unknown notification and a URL that is none', async () => {
    await using shop = await openShop();
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 100 });
    await expect(ecpay.sendAgain({ id: 999 })).rejects.toThrow(/no notification/);
    await expect(ecpay.sendAgain({ id: ecpay.deliveries.last?.id ?? 0, url: 'ftp://x' })).rejects.toThrow(
      /http/,
    );
  });
});

it('takes another ReturnURL while it runs', async () => {
  await using shop = await openShop();
  await using ecpay = await startSimulator();
  expect((await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1 })).delivery).toBeUndefined();
  ecpay.returnUrl = shop.url;
  expect((await ecpay.pay({ MerchantTradeNo: 'A2', TradeAmt: 1 })).delivery?.accepted).toBe(true);
  expect(() => (ecpay.returnUrl = 'localhost:3000')).toThrow(/http/);
});

it('finds orders by a part of their number, counts them by standing, and turns pages', async () => {
  await using ecpay = await startSimulator();
  for (let no = 1; no <= 7; no++) await ecpay.pay({ MerchantTradeNo: `A${no}`, TradeAmt: no });
  ecpay.order({ MerchantTradeNo: 'B1', TradeAmt: 1 });
  const names = (query: Parameters<typeof ecpay.orders.search>[0]): string[] =>
    ecpay.orders.search(query).orders.map(({ MerchantTradeNo }) => MerchantTradeNo);
  expect(names({ skip: 0, take: 3 })).toEqual(['B1', 'A7', 'A6']);
  expect(names({ skip: 6, take: 3 })).toEqual(['A2', 'A1']);
  expect(names({ skip: 90, take: 3 })).toEqual([]);
  expect(names({ q: 'a7', skip: 0, take: 3 })).toEqual(['A7']);
  expect(names({ standing: 'Unpaid', skip: 0, take: 3 })).toEqual(['B1']);
  expect(Object.fromEntries(ecpay.orders.search({ skip: 0, take: 1 }).counts)).toEqual({
    Authorized: 7,
    Unpaid: 1,
  });
});
