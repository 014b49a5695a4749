import { EcpayConfigError, TicketCheckMacValue, type JsonObject } from '@nestjs-ecpay/protocol';
import type { Simulator } from '../simulator.js';
import { creditMerchant, nowSeconds, TestClient, ticketMerchant } from '../spec-support/client.js';
import { openShop, type Shop } from '../spec-support/shop.js';
import { startSimulator } from '../start-simulator.js';
import type { FaultRule } from './fault.js';

let ecpay: Simulator;
let client: TestClient;
let TradeNo: string;

beforeEach(async () => {
  ecpay = await startSimulator();
  client = new TestClient(ecpay.url);
  ({ TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1_000 }));
});
afterEach(() => ecpay.close());

const act = (Action: string, TotalAmount = 1_000) =>
  client.doAction({ MerchantTradeNo: 'A1', TradeNo, Action, TotalAmount });
const query = () => client.queryTrade({ MerchantTradeNo: 'A1' });
const status = () => ecpay.orders.get('A1')?.Status;

describe('faults of answers', () => {
  it('slow: carried out at once, answered when the clock says so', async () => {
    ecpay.faults.add({ on: 'DoAction', kind: 'slow', ms: 5_000 });
    let answered = false;
    const answer = act('C').then((result) => {
      answered = true;
      return result;
    });
    while (ecpay.requests.size === 0) await new Promise((resolve) => setImmediate(resolve));
    await ecpay.advance({ ms: 4_999 });
    expect([status(), answered]).toEqual(['To be captured', false]);
    await ecpay.advance({ ms: 1 });
    expect((await answer).data['RtnCode']).toBe(1);
  });

  it('no-answer: took effect, and the connection stays open', async () => {
    ecpay.faults.add({ on: 'DoAction', kind: 'no-answer' });
    const outcome = act('C').catch((error: unknown) => error);
    while (ecpay.requests.size === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await Promise.race([outcome, Promise.resolve('nothing yet')])).toBe('nothing yet');
    expect(ecpay.requests.last).toMatchObject({ answer: 'none', faults: ['no-answer'] });
    expect(status()).toBe('To be captured');
    await ecpay.close();
    expect(await outcome).toMatchObject({ code: 'ECONNRESET' });
  });

  it.each([
    ['reset-before', 'Authorized'],
    ['reset-after', 'To be captured'],
  ] as const)('%s: the connection is reset, the trade is %s', async (kind, after) => {
    ecpay.faults.add({ on: 'DoAction', kind });
    await expect(act('C')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(status()).toBe(after);
    expect(ecpay.requests.last).toMatchObject({ answer: 'reset', data: { Action: 'C' } });
    expect((await act(kind === 'reset-before' ? 'C' : 'E')).data['RtnCode']).toBe(1);
  });

  it('late-refund: an R takes effect only after the next query', async () => {
    ecpay.faults.add({ on: 'DoAction', kind: 'late-refund' });
    await act('C');
    expect((await act('R', 300)).data['RtnCode']).toBe(1);
    expect(ecpay.orders.get('A1')?.refunded).toBe(0);
    expect((await query()).data).toMatchObject({ RtnValue: { ClsAmt: 1_000 } });
    expect((await query()).data).toMatchObject({ RtnValue: { ClsAmt: 700 } });
    expect(ecpay.orders.get('A1')?.refunded).toBe(300);
  });

  it('late-refund: who sends R again without asking refunds twice', async () => {
    ecpay.faults.add({ on: 'DoAction', kind: 'late-refund', times: 2 });
    await act('C');
    await act('R', 300);
    await act('R', 300);
    await query();
    expect(ecpay.orders.get('A1')?.refunded).toBe(600);
  });

  it('late-refund: what would be refused is refused at once', async () => {
    ecpay.faults.add({ on: 'DoAction', kind: 'late-refund' });
    expect((await act('R', 300)).data['RtnMsg']).toBe('更新失敗.(error_amount_R)');
    await query();
    expect(ecpay.orders.get('A1')?.refunded).toBe(0);
  });

  it.each(['wrong-key', 'damaged-data'] as const)(
    '%s: the answer does not open, the action took effect',
    async (kind) => {
      ecpay.faults.add({ on: 'DoAction', kind });
      const { envelope, status: http } = await act('C');
      expect([http, envelope['TransCode']]).toEqual([200, 1]);
      expect(() => client.cipher.open(String(envelope['Data']))).toThrow();
      expect(status()).toBe('To be captured');
    },
  );

  it('wrong-mac: the checksum of the ticket answer does not fit', async () => {
    ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 5 });
    ecpay.faults.add({ on: 'QueryRefundInfo', kind: 'wrong-mac' });
    const tickets = new TestClient(ecpay.url, ticketMerchant);
    const verify = async () => {
      const { envelope } = await tickets.queryRefundInfo({ MerchantTradeNo: 'T1' });
      const opened = tickets.cipher.open(String(envelope['Data']));
      return new TicketCheckMacValue(ticketMerchant).verify(opened, String(envelope['CheckMacValue']));
    };
    expect(await verify()).toBe(false);
    expect(await verify()).toBe(true);
  });

  it("other-order: a sound answer about somebody else's order", async () => {
    ecpay.faults.add({ on: 'DoAction', kind: 'other-order' });
    ecpay.faults.add({ on: 'QueryTrade', kind: 'other-order' });
    const { data } = await act('C');
    expect(data['RtnCode']).toBe(1);
    expect(data['MerchantTradeNo']).not.toBe('A1');
    expect(data['TradeNo']).not.toBe(TradeNo);
    const other = (await query()).data['RtnValue'];
    const own = (await query()).data['RtnValue'];
    expect(other).not.toMatchObject({ TradeID: (own as JsonObject)['TradeID'] });
  });

  it('html: a page with status 200 instead of an envelope', async () => {
    ecpay.faults.add({ on: 'DoAction', kind: 'html' });
    expect(await act('C')).toMatchObject({
      status: 200,
      contentType: 'text/html; charset=utf-8',
      text: expect.stringMatching(/^<!DOCTYPE html>/) as string,
    });
    expect(status()).toBe('To be captured');
  });

  it.each<[number, boolean | undefined, boolean | undefined, string]>([
    [403, undefined, undefined, 'Authorized'],
    [403, true, undefined, 'To be captured'],
    [500, undefined, undefined, 'To be captured'],
    [500, true, undefined, 'To be captured'],
    [500, undefined, false, 'Authorized'],
    [403, undefined, true, 'To be captured'],
  ])(
    'http-status %d, envelope %s, tookEffect %s: the trade is %s',
    async (http, envelope, tookEffect, after) => {
      ecpay.faults.add({
        on: 'DoAction',
        kind: 'http-status',
        status: http,
        ...(envelope === undefined ? {} : { envelope }),
        ...(tookEffect === undefined ? {} : { tookEffect }),
      });
      const answer = await act('C');
      expect(answer.status).toBe(http);
      expect(answer.data['RtnCode']).toBe(envelope ? 1 : undefined);
      expect(status()).toBe(after);
    },
  );

  it.each([
    [undefined, 'To be captured'],
    [false, 'Authorized'],
  ])('trans-code: 128, tookEffect %s: the trade is %s', async (tookEffect, after) => {
    ecpay.faults.add({
      on: 'DoAction',
      kind: 'trans-code',
      ...(tookEffect === undefined ? {} : { tookEffect }),
    });
    expect((await act('C')).envelope).toMatchObject({ MerchantID: '3002607', TransCode: 128, Data: '' });
    expect(status()).toBe(after);
  });

  it('stale-timestamp: RpHeader is an hour old', async () => {
    ecpay.faults.add({ on: 'QueryTrade', kind: 'stale-timestamp' });
    const { Timestamp } = (await query()).envelope['RpHeader'] as { Timestamp: number };
    expect(nowSeconds() - Timestamp).toBeGreaterThanOrEqual(3_600);
  });
});

describe('rules', () => {
  const struck = async (rule: Partial<FaultRule>, count = 6): Promise<boolean[]> => {
    ecpay.faults.clear();
    ecpay.faults.add({ on: 'QueryTrade', kind: 'trans-code', ...rule } as FaultRule);
    const results = [];
    for (let n = 0; n < count; n++) results.push((await query()).envelope['TransCode'] === 128);
    return results;
  };

  it.each<[string, Partial<FaultRule>, boolean[]]>([
    ['once by default', {}, [true, false, false, false]],
    ['a number of times', { times: 2 }, [true, true, false, false]],
    ['after some', { after: 1 }, [false, true, false, false]],
    ['in between', { after: 1, times: 2 }, [false, true, true, false]],
    ['always', { probability: 1 }, [true, true, true, true]],
    ['never', { probability: 0 }, [false, false, false, false]],
    ['another order only', { MerchantTradeNo: 'A2' }, [false, false, false, false]],
    ['this order', { MerchantTradeNo: 'A1' }, [true, false, false, false]],
  ])('strike %s', async (_, rule, expected) => {
    expect(await struck(rule, 4)).toEqual(expected);
  });

  it('strike by chance, and the same seed gives the same chance', async () => {
    const first = await struck({ probability: 0.5, seed: 7 }, 20);
    expect(await struck({ probability: 0.5, seed: 7 }, 20)).toEqual(first);
    expect(await struck({ probability: 0.5, seed: 8 }, 20)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set([true, false]));
  });

  it('strike only their action, can be read, taken out, and given at the start', async () => {
    await using other = await startSimulator({
      faults: [{ on: 'DoAction', kind: 'trans-code', Action: 'R', times: 9 }],
    });
    const { TradeNo: no } = await other.pay({ MerchantTradeNo: 'A1', TradeAmt: 9 });
    const send = (Action: string) =>
      new TestClient(other.url)
        .doAction({ MerchantTradeNo: 'A1', TradeNo: no, Action, TotalAmount: 9 })
        .then(({ envelope }) => envelope['TransCode']);
    expect([await send('C'), await send('R')]).toEqual([1, 128]);
    expect(other.faults.list().map((fault) => fault.struck)).toEqual([1]);
    other.faults.list()[0]?.remove();
    expect(await send('R')).toBe(1);
    expect(other.requests.all().map(({ faults }) => faults)).toEqual([[], ['trans-code'], []]);
  });

  it('may strike together', async () => {
    ecpay.faults.add({ on: 'DoAction', kind: 'wrong-key' });
    ecpay.faults.add({ on: 'DoAction', kind: 'http-status', status: 500, envelope: true });
    const { status: http, envelope, data } = await act('C');
    expect([http, envelope['TransCode'], data]).toEqual([500, 1, {}]);
  });

  it.each([
    [{ on: 'Nowhere', kind: 'html' }, /on must be one of .*DoAction/],
    [{ on: 'DoAction', kind: 'duplicate' }, /on DoAction, kind must be one of slow/],
    [{ on: 'DoAction', kind: 'slo' }, /did you mean slow\?/],
    [{ on: 'notification', kind: 'html' }, /on notification, kind must be one of slow/],
    [{ on: 'DoAction', kind: 'slow' }, /ms must be/],
    [{ on: 'DoAction', kind: 'slow', ms: Infinity }, /ms must be/],
    [{ on: 'DoAction', kind: 'slow', ms: 1e12 }, /ms must be/],
    [{ on: 'DoAction', kind: 'http-status' }, /status must be/],
    ...['http-status', 'html'].flatMap((kind): [object, RegExp][] =>
      [99, 101, 199, 600, 99_999, -1, 200.5, '500', NaN].map((status) => [
        { on: 'DoAction', kind, status },
        /status must be an integer from 200 to 599/,
      ]),
    ),
    ...[0, -1, 101, 5_000_000, 1.5, '3'].map((copies): [object, RegExp] => [
      { on: 'notification', kind: 'duplicate', copies },
      /copies must be an integer from 1 to 100/,
    ]),
    [{ on: 'DoAction', kind: 'trans-code', transCode: 1e9 }, /transCode must be/],
    [{ on: 'DoAction', kind: 'stale-timestamp', seconds: -1 }, /seconds must be/],
    [{ on: 'DoAction', kind: 'html', after: -1 }, /after must be/],
    [{ on: 'DoAction', kind: 'html', times: 1e12 }, /times must be/],
    [{ on: 'DoAction', kind: 'html', seed: 0.5 }, /seed must be/],
    [{ on: 'DoAction', kind: 'html', probability: 2 }, /0 to 1/],
    [{ on: 'DoAction', kind: 'html', tookEffect: 'no' }, /tookEffect must be true or false/],
    [{ on: 'DoAction', kind: 'html', MerchantTradeNo: 7 }, /MerchantTradeNo must be/],
    [{ on: 'DoAction', kind: 'html', Action: 'X' }, /Action must be one of C, R, E, N/],
    [{ on: 'QueryTrade', kind: 'html', Action: 'C' }, /on must be DoAction/],
    [{ on: 'DoAction', kind: 'reset-after', tookEffect: false }, /tookEffect is unknown here/],
    [{ on: 'notification', kind: 'duplicate', copys: 3 }, /copys is unknown here: did you mean copies\?/],
  ] as [object, RegExp][])('%j is refused', (rule, message) => {
    expect(() => ecpay.faults.add(rule as FaultRule)).toThrow(EcpayConfigError);
    expect(() => ecpay.faults.add(rule as FaultRule)).toThrow(message);
  });
});

describe('faults of notifications', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop[Symbol.asyncDispose]());

  const { cipher } = new TestClient('', creditMerchant);
  const dataOf = (n: number): string =>
    String((JSON.parse(shop.arrivals[n]?.body ?? '{}') as JsonObject)['Data']);
  const orderOf = (n: number): unknown =>
    (cipher.open(dataOf(n)).value['OrderInfo'] as JsonObject)['MerchantTradeNo'];
  const pay = (MerchantTradeNo: string) => ecpay.pay({ MerchantTradeNo, TradeAmt: 5, returnUrl: shop.url });

  it('slow: sent when the clock says so', async () => {
    ecpay.faults.add({ on: 'notification', kind: 'slow', ms: 60_000 });
    expect((await pay('B1')).delivery).toBeUndefined();
    await ecpay.advance({ ms: 59_999 });
    expect(shop.arrivals).toHaveLength(0);
    await ecpay.advance({ ms: 1 });
    expect(orderOf(0)).toBe('B1');
  });

  it('lost: does not arrive, and is sent again', async () => {
    ecpay.faults.add({ on: 'notification', kind: 'lost' });
    expect((await pay('B1')).delivery).toMatchObject({ accepted: false, failure: 'lost' });
    expect(shop.arrivals).toHaveLength(0);
    await ecpay.advance({ minutes: 15 });
    expect(orderOf(0)).toBe('B1');
  });

  it('reset: the connection breaks in the middle of the body', async () => {
    ecpay.faults.add({ on: 'notification', kind: 'reset' });
    expect((await pay('B1')).delivery).toMatchObject({ accepted: false, failure: 'reset by the simulator' });
    expect(shop.arrivals).toHaveLength(0);
    await ecpay.advance({ minutes: 15 });
    expect(shop.arrivals).toHaveLength(1);
  });

  it.each(['wrong-key', 'damaged-data', 'splice'] as const)('%s: does not open', async (kind) => {
    await pay('B1');
    ecpay.faults.add({ on: 'notification', kind });
    await pay('B2');
    expect(Buffer.from(dataOf(1), 'base64').length % 16).toBe(0);
    expect(() => cipher.open(dataOf(1))).toThrow();
  });

  it('splice: without a notification before, blocks of its own change places', async () => {
    ecpay.faults.add({ on: 'notification', kind: 'splice' });
    await pay('B1');
    expect(() => cipher.open(dataOf(0))).toThrow();
  });

  it('splice: the head of one and the tail of the one before', async () => {
    await pay('B1');
    ecpay.faults.add({ on: 'notification', kind: 'splice' });
    await pay('B2');
    const [first, second] = [Buffer.from(dataOf(0), 'base64'), Buffer.from(dataOf(1), 'base64')];
    expect(second.subarray(-16)).toEqual(first.subarray(-16));
    expect(second.equals(first)).toBe(false);
  });

  it('stale-timestamp: RpHeader is an hour old', async () => {
    ecpay.faults.add({ on: 'notification', kind: 'stale-timestamp', seconds: 900 });
    await pay('B1');
    const { RpHeader } = JSON.parse(shop.arrivals[0]?.body ?? '') as { RpHeader: { Timestamp: number } };
    expect(nowSeconds() - RpHeader.Timestamp).toBeGreaterThanOrEqual(900);
    expect(orderOf(0)).toBe('B1');
  });

  it.each([
    [undefined, 2],
    [5, 5],
  ])('duplicate: copies %s arrive at once, byte for byte alike', async (copies, count) => {
    ecpay.faults.add({ on: 'notification', kind: 'duplicate', ...(copies === undefined ? {} : { copies }) });
    await pay('B1');
    expect(shop.arrivals).toHaveLength(count);
    expect(new Set(shop.arrivals.map(({ body }) => body)).size).toBe(1);
  });

  it('reorder: overtaken by the next notification of the merchant', async () => {
    ecpay.faults.add({ on: 'notification', kind: 'reorder' });
    expect((await pay('B1')).delivery).toBeUndefined();
    await pay('B2');
    await ecpay.advance({ ms: 1 });
    expect([orderOf(0), orderOf(1)]).toEqual(['B2', 'B1']);
    await ecpay.advance({ days: 1 });
    expect(shop.arrivals).toHaveLength(2);
  });

  it('reorder: goes out all the same when nothing overtakes it', async () => {
    ecpay.faults.add({ on: 'notification', kind: 'reorder' });
    await pay('B1');
    await ecpay.advance({ minutes: 5 });
    expect(orderOf(0)).toBe('B1');
  });

  it('may strike together, on one order, by chance', async () => {
    ecpay.faults.add({ on: 'notification', kind: 'damaged-data', MerchantTradeNo: 'B2' });
    ecpay.faults.add({ on: 'notification', kind: 'duplicate', probability: 1 });
    await pay('B1');
    await pay('B2');
    expect(shop.arrivals).toHaveLength(4);
    expect(orderOf(1)).toBe('B1');
    expect(() => cipher.open(dataOf(2))).toThrow();
    expect(ecpay.deliveries.last?.faults).toEqual(['damaged-data', 'duplicate']);
  });
});
