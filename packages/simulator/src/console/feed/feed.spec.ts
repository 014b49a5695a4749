import { request } from 'node:http';
import { DataCipher, stageMerchants } from '@nestjs-ecpay/protocol';
import { startSimulator } from '../../start-simulator.js';
import type { Simulator } from '../../simulator.js';

const stage = stageMerchants.find(({ merchantId }) => merchantId === '3002607')!;
const cipher = new DataCipher(stage);

const post = (ecpay: Simulator, path: string, data: object): Promise<Response> =>
  fetch(ecpay.url + path, {
    method: 'POST',
    body: JSON.stringify({
      MerchantID: '3002607',
      RqHeader: { Timestamp: Math.floor(Date.now() / 1_000) },
      Data: cipher.seal(JSON.stringify(data)),
    }),
  });

const page = async (ecpay: Simulator, path: string): Promise<string> =>
  (await fetch(ecpay.url + path)).text();
const rowsOf = (html: string): string[] => html.match(/<li id="entry-\d+"/g) ?? [];

describe('the feed', () => {
  it.each<[string, (ecpay: Simulator, n: number) => Promise<unknown>]>([
    [
      'requests to nowhere',
      (ecpay, n) => fetch(`${ecpay.url}/some/where/${n}`, { method: 'POST', body: 'x' }),
    ],
    [
      'requests that are refused for everything',
      (ecpay) => post(ecpay, '/Merchant/GetTokenbyTrade', { OrderInfo: {}, Unknown: 1, Other: 2 }),
    ],
    [
      'requests that do not open',
      (ecpay) => fetch(`${ecpay.url}/1.0.0/Credit/DoAction`, { method: 'POST', body: '{"Data":"x"}' }),
    ],
  ])('is at most 40 KB with a page of %s', async (_, send) => {
    await using ecpay = await startSimulator();
    for (let n = 0; n < 60; n++) await send(ecpay, n);
    const html = await page(ecpay, '/');
    expect(rowsOf(html)).toHaveLength(40);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(40 * 1_024);
  });

  it('finds the order of a request that names it in OrderInfo, and shows it on its page', async () => {
    await using ecpay = await startSimulator();
    await post(ecpay, '/1.0.0/Cashier/BackAuth', {
      MerchantID: '3002607',
      ChoosePayment: 'Credit',
      OrderInfo: { MerchantTradeNo: 'INSIDE1', TotalAmount: 77 },
    });
    const { endpoint } = ecpay.requests.last!;
    const html = await page(ecpay, '/?q=inside1');
    expect(rowsOf(html)).toHaveLength(1);
    expect(html).toMatch(new RegExp(`${endpoint}[^]*INSIDE1[^]*NT\\$77`));
    await ecpay.pay({ MerchantTradeNo: 'INSIDE1', TradeAmt: 77 });
    expect(ecpay.timeline({ MerchantTradeNo: 'INSIDE1' })).toContainEqual(
      expect.objectContaining({ kind: 'request' }),
    );
  });

  it.each(['authorized', 'Daily capture', '授權', 'moved'])('finds the rows headed with %s', async (word) => {
    await using ecpay = await startSimulator();
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 77 });
    await ecpay.advance({ hours: 11 });
    expect(rowsOf(await page(ecpay, `/?q=${encodeURIComponent(word)}`)).length).toBeGreaterThan(0);
  });

  it('draws what cannot be seen in names and paths', async () => {
    await using ecpay = await startSimulator();
    await post(ecpay, '/1.0.0/CreditDetail/QueryTrade', {
      MerchantID: '3002607',
      MerchantTradeNo: 'A1\u200b\n',
    });
    await fetch(`${ecpay.url}/1.0.0/%E2%80%8BCredit`, { method: 'POST' });
    expect(await page(ecpay, '/')).toContain('A1[ZWSP]⏎');
  });

  it('shows the latest hundred of what happened to an order, and says how many came before', async () => {
    await using ecpay = await startSimulator();
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 77 });
    for (let n = 0; n < 120; n++)
      await post(ecpay, '/1.0.0/CreditDetail/QueryTrade', { MerchantID: '3002607', MerchantTradeNo: 'A1' });
    const html = await page(ecpay, '/orders/3002607/A1');
    expect(html.match(/<li [^>]*id="entry-/g)?.length).toBeLessThanOrEqual(100);
    expect(html).toContain('earlier events are not shown here');
    expect(Buffer.byteLength(html)).toBeLessThan(100 * 1_024);
  });
});

describe('an address that points beyond', () => {
  it.each(['/?page=99', '/?page=0', '/orders?page=99', '/tickets?page=99', '/?page=x'])(
    '%s shows the last page there is',
    async (path) => {
      await using ecpay = await startSimulator();
      for (let n = 1; n <= 45; n++) {
        ecpay.order({ MerchantTradeNo: `A${n}`, TradeAmt: 1 });
        ecpay.tickets.issue({ MerchantTradeNo: `T${n}`, TradeAmount: 1 });
      }
      const html = await page(ecpay, path);
      expect(html).toMatch(/>[AT]\d+<\/a>/);
      expect(html).not.toMatch(/\d{4}–/);
    },
  );

  it.each(['//', '///x', '//1.0.0/Credit/DoAction', '/1.0.0//Credit/DoAction'])(
    '%s is told of its slashes',
    async (path) => {
      await using ecpay = await startSimulator();
      const { port } = new URL(ecpay.url);
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const sent = request({ port: Number(port), host: '127.0.0.1', path, method: 'POST' }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sent.once('error', reject).end('{}');
      });
      expect(status).toBeLessThan(500);
      expect(await page(ecpay, '/?show=problems')).toContain('two slashes');
    },
  );
});

describe('the first run', () => {
  it('is not ticked off by a request of the console itself', async () => {
    await using ecpay = await startSimulator();
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 77 });
    const isDone = async (): Promise<boolean> =>
      /class="step done" id="step-point"/.test(await page(ecpay, '/connect'));
    const act = new URLSearchParams({ Action: 'QueryTrade', MerchantID: '3002607', MerchantTradeNo: 'A1' });
    await fetch(`${ecpay.url}/console/act`, { method: 'POST', body: act, redirect: 'manual' });
    expect(ecpay.requests.all()).toHaveLength(1);
    expect(await isDone()).toBe(false);
    await post(ecpay, '/1.0.0/CreditDetail/QueryTrade', { MerchantID: '3002607', MerchantTradeNo: 'A1' });
    expect(await isDone()).toBe(true);
  });
});

it('says that nobody is told when an order is to be notified again without a ReturnURL', async () => {
  await using ecpay = await startSimulator();
  await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 77 });
  const body = new URLSearchParams({ MerchantTradeNo: 'A1', back: '/orders/3002607/A1', form: 'bank' });
  const answer = await fetch(`${ecpay.url}/console/notify`, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toMatch(/id="bank-alert"[^>]*>[^<]*No ReturnURL is set/);
});

it('explains an answer that says no to a request that was right', async () => {
  await using ecpay = await startSimulator();
  ecpay.order({ MerchantTradeNo: 'A1', TradeAmt: 77 });
  await post(ecpay, '/1.0.0/Cashier/GenPaymentCode', {
    MerchantID: '3002607',
    ChoosePayment: 'CVS',
    OrderInfo: {
      MerchantTradeDate: '2026/11/27 10:00:00',
      MerchantTradeNo: 'A1',
      TotalAmount: 77,
      ReturnURL: 'https://shop.example/ecpay/return',
      TradeDesc: 'Tea',
      ItemName: 'Tea x 1',
    },
    CVSInfo: { ExpireDate: 10_080, CVSCode: 'CVS' },
  });
  const last = ecpay.requests.last!;
  expect(ecpay.explain(last).map(({ en }) => en)).toEqual([expect.stringMatching(/^RtnCode 10300028: /)]);
});
