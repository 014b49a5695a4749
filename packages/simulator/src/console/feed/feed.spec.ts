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
