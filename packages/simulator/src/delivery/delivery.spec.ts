import {
  isPaid,
  isSimulated,
  notificationKey,
  tables,
  taipeiTime,
  type FieldTable,
  type JsonObject,
} from '@nestjs-ecpay/protocol';
import type { OrderRequest } from '../payments/payment-request.js';
import { creditMerchant, stage, TestClient } from '../spec-support/client.js';
import { openShop, say, type ShopAnswer } from '../spec-support/shop.js';
import { startSimulator } from '../start-simulator.js';

const { cipher } = new TestClient('');
const pay = { MerchantTradeNo: 'A1', TradeAmt: 1_000 };

function opened(body: string, with_ = cipher): JsonObject {
  return with_.open((JSON.parse(body) as { Data: string }).Data).value;
}

/** Paths of fields that no table has. */
function unknownFields(value: JsonObject, table: FieldTable, path = ''): string[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const field = Object.hasOwn(table.fields, name) ? table.fields[name] : undefined;
    if (!field) return [path + name];
    return field.of ? unknownFields(inner as JsonObject, field.of, `${path}${name}.`) : [];
  });
}

describe('a payment notification', () => {
  it('counts a switch of protocols as a wrong answer at once', async () => {
    await using shop = await openShop((response) => {
      response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    });
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    const { delivery } = await ecpay.pay(pay);
    expect(delivery).toMatchObject({ accepted: false, answer: { status: 101, body: '' } });
    expect(ecpay.pendingDeliveries).toMatchObject([{ attempt: 2 }]);
  });

  it('counts a connection that ends without an answer as a failure at once', async () => {
    await using shop = await openShop((response) => void response.socket?.end());
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    const { delivery } = await ecpay.pay(pay);
    expect(delivery).toMatchObject({ accepted: false });
    expect(delivery?.failure).toBeDefined();
  });

  it('sent again by hand goes where the shop is now, though a resend waits for where it was', async () => {
    await using wrong = await openShop((response) => void response.writeHead(419).end());
    await using right = await openShop();
    await using ecpay = await startSimulator({ returnUrl: wrong.url });
    await ecpay.pay(pay);
    expect((await ecpay.notify({ MerchantTradeNo: 'A1', returnUrl: right.url })).delivery).toMatchObject({
      url: right.url,
      accepted: true,
    });
    expect(ecpay.pendingDeliveries).toEqual([]);

    await ecpay.pay({ ...pay, MerchantTradeNo: 'A2' });
    ecpay.returnUrl = right.url;
    expect((await ecpay.notify({ MerchantTradeNo: 'A2' })).delivery).toMatchObject({ url: right.url });
  });

  it("is a POST with ECPay's headers and an envelope that opens", async () => {
    await using shop = await openShop();
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    const order = await ecpay.pay(pay);
    const [arrival] = shop.arrivals;
    expect(arrival).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/html' },
    });
    const envelope = JSON.parse(arrival?.body ?? '') as JsonObject;
    expect(Object.keys(envelope)).toEqual(['MerchantID', 'RpHeader', 'TransCode', 'TransMsg', 'Data']);
    const data = opened(arrival?.body ?? '');
    expect(data).toMatchObject({
      RtnCode: 1,
      RtnMsg: 'Success',
      MerchantID: '3002607',
      OrderInfo: { ...pay, TradeNo: order.TradeNo, TradeStatus: '1', PaymentType: 'Credit' },
      CardInfo: { Gwsr: order.Gwsr, Amount: 1_000 },
    });
    expect(data).not.toHaveProperty('SimulatePaid');
    expect(isPaid(data)).toBe(true);
    expect(order.delivery).toMatchObject({
      attempt: 1,
      accepted: true,
      answer: { status: 200, body: '1|OK' },
    });
  });

  it.each<[string, Partial<OrderRequest>, JsonObject, string[]]>([
    ['plain', {}, { Eci: 5, Card6No: '431195', Card4No: '2222' }, ['Stage', 'RedDan', 'PeriodType']],
    ['instalment', { Stage: 3 }, { Stage: 3, Stast: 334, Staed: 333 }, ['RedDan', 'PeriodType']],
    ['bonus', { RedDan: 40 }, { RedDan: 40, RedOkAmt: 960, RedDeAmt: 40 }, ['Stage', 'PeriodType']],
    ['unionpay', { unionPay: true }, { Amount: 1_000 }, ['Eci', 'Card6No', 'Card4No']],
    [
      'periodic',
      { PeriodType: 'M', Frequency: 1, ExecTimes: 12 },
      {
        PeriodType: 'M',
        Frequency: 1,
        ExecTimes: 12,
        PeriodAmount: 1_000,
        TotalSuccessTimes: 1,
        TotalSuccessAmount: 1_000,
      },
      ['Stage', 'RedDan'],
    ],
    ['custom', { CustomField: '備註 / note' }, {}, ['CustomField']],
  ])('of a %s trade tells its kind', async (_, terms, there, absent) => {
    await using shop = await openShop();
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    await ecpay.pay({ ...pay, ...terms });
    const data = opened(shop.arrivals[0]?.body ?? '');
    expect(data['CardInfo']).toMatchObject(there);
    for (const name of absent) expect(data['CardInfo']).not.toHaveProperty(name);
    expect(data['CustomField']).toBe('CustomField' in terms ? terms.CustomField : undefined);
    expect(unknownFields(data, tables.PaymentNotification)).toEqual([]);
  });

  it('goes to the ReturnURL of the order, else of the simulator, else nowhere', async () => {
    await using shop = await openShop();
    await using ecpay = await startSimulator();
    expect((await ecpay.pay(pay)).delivery).toBeUndefined();
    const order = await ecpay.pay({
      ...pay,
      MerchantTradeNo: 'A2',
      returnUrl: shop.url,
      extra: { ProcessFee: 1.5 },
    });
    expect(order.delivery?.accepted).toBe(true);
    expect(opened(shop.arrivals[0]?.body ?? '')['ProcessFee']).toBe(1.5);
  });

  it.each([
    ['platform', '3002599'],
    ['shop', '3002607'],
  ] as const)(
    'of a platform order is sealed by the platform; the envelope names the %s',
    async (who, merchantId) => {
      await using shop = await openShop();
      await using ecpay = await startSimulator({
        returnUrl: shop.url,
        assumptions: { platformNotification: who },
      });
      await ecpay.pay({ ...pay, PlatformID: '3002599' });
      const body = shop.arrivals[0]?.body ?? '';
      expect(JSON.parse(body)).toMatchObject({ MerchantID: merchantId });
      expect(opened(body, new TestClient('', stage('3002599')).cipher)).toMatchObject({
        PlatformID: '3002599',
        MerchantID: '3002607',
      });
    },
  );

  it.each([
    [true, true],
    [false, false],
  ])('of a simulated payment: TradeStatus stays 0, SimulatePaid %s', async (SimulatePaid, there) => {
    await using shop = await openShop();
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    await ecpay.simulatePayment({ ...pay, SimulatePaid });
    const data = opened(shop.arrivals[0]?.body ?? '');
    expect(data).toMatchObject({ RtnCode: 1, OrderInfo: { TradeStatus: '0' } });
    expect('SimulatePaid' in data).toBe(there);
    expect([isPaid(data), isSimulated(data)]).toEqual([false, true]);
    expect(ecpay.orders.get('A1')?.Status).toBe('Unpaid');
    expect((await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1_000 })).Status).toBe('Authorized');
  });

  it('of a failed payment carries the reason, and the order can be paid later', async () => {
    await using shop = await openShop();
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    const failed = await ecpay.fail({ ...pay, RtnCode: 10100252, RtnMsg: '額度不足' });
    const first = opened(shop.arrivals[0]?.body ?? '');
    expect(first).toMatchObject({ RtnCode: 10100252, RtnMsg: '額度不足', OrderInfo: { TradeStatus: '0' } });
    await ecpay.fail({ MerchantTradeNo: 'A1' });
    const second = opened(shop.arrivals[1]?.body ?? '');
    expect(second['RtnCode']).toBe(10100058);
    expect(notificationKey(first)).not.toBe(notificationKey(second));
    const paid = await ecpay.pay(pay);
    expect(paid).toMatchObject({ Status: 'Authorized', TradeNo: failed.TradeNo });
    await expect(ecpay.pay(pay)).rejects.toThrow(/paid already/);
    await expect(ecpay.fail(pay)).rejects.toThrow(/paid already/);
  });

  it('of a periodic order comes for each charge, with a number of its own', async () => {
    await using shop = await openShop();
    await using ecpay = await startSimulator({
      returnUrl: shop.url,
      clock: new Date('2026-01-31T02:00:00Z'),
    });
    const order = await ecpay.pay({ ...pay, PeriodType: 'M', Frequency: 1, ExecTimes: 4 });
    await ecpay.advance({ days: 58 });
    const second = await ecpay.chargeNextPeriod({ MerchantTradeNo: 'A1', RtnCode: 10100058 });
    expect(second.charges.map(({ Status }) => Status)).toEqual(['Captured', 'Captured', 'Unauthorized']);
    await ecpay.advance({ days: 365 });
    const data = shop.arrivals.map(({ body }) => opened(body));
    const info = data.map(({ OrderInfo }) => OrderInfo as JsonObject);
    const card = data.map(({ CardInfo }) => CardInfo as JsonObject);
    expect(new Set(info.map((one) => one['MerchantTradeNo']))).toEqual(new Set(['A1']));
    expect(info.map((one) => String(one['PaymentDate']).slice(0, 10))).toEqual([
      '2026/01/31',
      '2026/02/28',
      '2026/03/30',
      '2026/04/30',
    ]);
    expect(card.map((one) => one['TotalSuccessTimes'])).toEqual([1, 2, 2, 3]);
    expect(new Set(data.map(notificationKey)).size).toBe(4);
    expect(order.Gwsr).toBe(card[0]?.['Gwsr']);
    await expect(ecpay.chargeNextPeriod({ MerchantTradeNo: 'A1' })).rejects.toThrow(/all its charges/);
    await expect(ecpay.chargeNextPeriod({ MerchantTradeNo: 'A2' })).rejects.toThrow(/TradeAmt must be/);
  });

  it.each<[string, object, RegExp]>([
    ['a taken number', { MerchantTradeNo: 'taken' }, /paid already/],
    [
      'another amount than the order has',
      { MerchantTradeNo: 'waits', TradeAmt: 2 },
      /the order is over 1000/,
    ],
    ...[
      '',
      'A'.repeat(21),
      '..',
      'A 3',
      '中文',
      'a/b?c',
      '<b>x',
      'A-1',
      'A_1',
      'A1\n',
      ' A1',
      '\u001b[2J',
      'Ａ1',
    ].map((MerchantTradeNo): [string, object, RegExp] => [
      `the number ${JSON.stringify(MerchantTradeNo)}`,
      { MerchantTradeNo },
      /MerchantTradeNo must be 1 to 20 letters and digits/,
    ]),
    [
      'a field of another spelling',
      { ReturnURL: 'http://127.0.0.1:1/' },
      /ReturnURL is unknown here: did you mean returnUrl\?/,
    ],
    ['a field that nobody knows', { TradeNo: '1' }, /TradeNo is unknown here/],
    ['a returnUrl that is none', { returnUrl: 'localhost:3000' }, /returnUrl must be an http or https URL/],
    ['half a dollar', { TradeAmt: 0.5 }, /integer of NT\$/],
    ['two kinds at once', { Stage: 3, RedDan: 1 }, /instalment and bonus at once/],
    ['one instalment', { Stage: 1 }, /at least 2/],
    ['more points than dollars', { RedDan: 1_001 }, /1 to TradeAmt/],
    ['a period without terms', { PeriodType: 'M' }, /Frequency must be.*ExecTimes must be/],
    ['an unknown merchant', { MerchantID: '5' }, /no credit merchant/],
    ['an unknown platform', { PlatformID: '5' }, /not the platform/],
  ])('is not sent for an order with %s', async (_, wrong, message) => {
    await using ecpay = await startSimulator();
    await ecpay.pay({ ...pay, MerchantTradeNo: 'taken' });
    ecpay.order({ ...pay, MerchantTradeNo: 'waits' });
    await expect(ecpay.pay({ ...pay, ...wrong })).rejects.toThrow(message);
  });
});

describe('resending', () => {
  it.each<[string, ShopAnswer, boolean]>([
    ['1|OK', say(200, '1|OK'), true],
    ['1|OK as HTML', say(200, '1|OK', { 'Content-Type': 'text/html' }), true],
    ['in quotes', say(200, '"1|OK"'), false],
    ['in lower case', say(200, '1|ok'), false],
    ['_OK', say(200, '_OK'), false],
    ['1\\OK', say(200, '1\\OK'), false],
    ['nothing', say(200, ''), false],
    ['a blank', say(200, ' '), false],
    ['a newline behind', say(200, '1|OK\n'), false],
    ['status 201', say(201, '1|OK'), false],
    ['status 500', say(500, '1|OK'), false],
    ['a redirect', say(302, '1|OK', { Location: '/elsewhere' }), false],
    ['a permanent redirect', say(308, '', { Location: '/ecpay/return/' }), false],
    ['a reset', (response) => void response.socket?.resetAndDestroy(), false],
    ['64 KiB and more', say(200, '1|OK'.padEnd(70_000)), false],
  ])('an answer of %s is right or wrong', async (_, answer, accepted) => {
    await using shop = await openShop(answer);
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    const { delivery } = await ecpay.pay(pay);
    expect(delivery?.accepted).toBe(accepted);
    await ecpay.advance({ minutes: 16 });
    expect(shop.arrivals).toHaveLength(accepted ? 1 : 2);
  });

  it('four times that day, 5 to 15 minutes apart, with other words and another Timestamp', async () => {
    await using shop = await openShop(say(500, 'no'));
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    await ecpay.pay(pay);
    await ecpay.advance({ days: 2 });
    const attempts = ecpay.deliveries.all();
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
    const waits = attempts.slice(1).map(({ at }, n) => at.getTime() - Number(attempts[n]?.at.getTime()));
    for (const wait of waits) {
      expect(wait).toBeGreaterThanOrEqual(300_000);
      expect(wait).toBeLessThanOrEqual(900_000);
    }
    const stamps = shop.arrivals.map(
      ({ body }) => (JSON.parse(body) as { RpHeader: JsonObject }).RpHeader['Timestamp'],
    );
    expect(new Set(stamps).size).toBe(5);
    const data = shop.arrivals.map(({ body }) => opened(body));
    expect(new Set(data.map(({ RtnMsg }) => RtnMsg)).size).toBe(5);
    expect(new Set(data.map(notificationKey)).size).toBe(1);
    const { RtnMsg: _first, ...first } = data[0] ?? {};
    const { RtnMsg: _last, ...last } = data[4] ?? {};
    expect(last).toEqual(first);
  });

  it('stops once the shop has understood', async () => {
    await using shop = await openShop((response, _, count) =>
      say(200, count < 3 ? 'no' : '1|OK')(response, _, count),
    );
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    await ecpay.pay(pay);
    await ecpay.advance({ days: 1 });
    expect(ecpay.deliveries.all().map(({ accepted }) => accepted)).toEqual([false, false, true]);
  });

  it.each([
    ['stops', 1],
    ['goes-on', 5],
  ] as const)('at midnight in Taipei it %s', async (resendPastMidnight, count) => {
    await using shop = await openShop(say(500, 'no'));
    await using ecpay = await startSimulator({
      returnUrl: shop.url,
      clock: taipeiTime.parse('2026/11/22 23:56:00'),
      assumptions: { resendPastMidnight },
    });
    await ecpay.pay(pay);
    await ecpay.advance({ hours: 3 });
    expect(shop.arrivals).toHaveLength(count);
  });

  it('takes a shop that cannot be reached like one that says no', async () => {
    await using ecpay = await startSimulator({ returnUrl: 'http://127.0.0.1:1/' });
    const { delivery } = await ecpay.pay(pay);
    expect(delivery).toMatchObject({ accepted: false, failure: 'ECONNREFUSED' });
    await ecpay.advance({ days: 1 });
    expect(ecpay.deliveries.size).toBe(5);
  });

  it('gives a shop 10 seconds, by the clock of the simulator', async () => {
    await using shop = await openShop(() => undefined);
    await using ecpay = await startSimulator({ returnUrl: shop.url, patienceMs: 30 });
    const paying = ecpay.pay(pay);
    await ecpay.advance({ ms: 9_999 });
    expect(ecpay.deliveries.size).toBe(0);
    await ecpay.advance({ ms: 1 });
    expect((await paying).delivery).toMatchObject({ accepted: false, failure: 'no answer within 10 s' });
  });

  it('is broken off when the simulator closes', async () => {
    await using shop = await openShop(() => undefined);
    const ecpay = await startSimulator({ returnUrl: shop.url });
    const paying = ecpay.pay(pay);
    while (shop.arrivals.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await ecpay.close();
    expect((await paying).delivery).toMatchObject({ failure: 'the simulator was closed' });
    await ecpay.close();
  });

  it('happens in real time when the clock is real', async () => {
    await using shop = await openShop();
    await using ecpay = await startSimulator({ returnUrl: shop.url, clock: 'real' });
    expect((await ecpay.pay(pay)).delivery?.accepted).toBe(true);
    expect(Math.abs(ecpay.clock.now().getTime() - Date.now())).toBeLessThan(1_000);
  });

  it('uses the keys of the merchant that was paid', async () => {
    await using shop = await openShop();
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    await ecpay.pay({ ...pay, MerchantID: '2000132' });
    const body = shop.arrivals[0]?.body ?? '';
    expect(opened(body, new TestClient('', stage('2000132')).cipher)['MerchantID']).toBe('2000132');
    expect(creditMerchant.merchantId).not.toBe('2000132');
  });
});
