import { checkRequest, interfaces } from '@nestjs-ecpay/protocol';
import { startSimulator } from '../../../start-simulator.js';
import type { Simulator } from '../../../simulator.js';

const names = Object.values(interfaces).map(({ name }) => name);
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** What the fields of the page hold, as a browser sends them. */
function fieldsOf(html: string): Record<string, string> {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  const plain = (text: string): string =>
    text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
  const [, page = ''] = /<form method="post" action="\/tools\/build"([^]*?)<\/form>/.exec(html) ?? [];
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of page.matchAll(/<input [^>]*?name="([^"]+)"[^>]*? value="([^"]*)"/g))
    fields[name] = plain(value);
  for (const [, name = '', options = ''] of page.matchAll(/<select [^>]*?name="([^"]+)">([^]*?)<\/select>/g))
    fields[name] = plain(/<option value="([^"]*)" selected/.exec(options)?.[1] ?? '');
  return fields;
}

const page = async (ecpay: Simulator, path: string, posted?: Record<string, string>): Promise<string> => {
  const body = posted && new URLSearchParams(posted).toString();
  const sent = body === undefined ? {} : { method: 'POST', headers: form, body };
  return (await fetch(ecpay.url + path, sent)).text();
};

describe('the page that builds a request', () => {
  it.each(names)('begins with a %s that its own table has nothing against', async (of) => {
    await using ecpay = await startSimulator();
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1_000 });
    ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 500 });
    const html = await page(ecpay, `/tools/build?of=${encodeURIComponent(of)}`);
    expect([...html.matchAll(/class="pill bad">[^<]*/g)].map(String)).toEqual([]);
    await page(ecpay, '/tools/build', { ...fieldsOf(html), do: 'send' });
    const { data, endpoint } = ecpay.requests.last!;
    expect(endpoint).toBe(of);
    const { request } = Object.values(interfaces).find(({ name }) => name === of)!;
    // A card number is kept nowhere: what stands in its place is no valid one.
    const issues = checkRequest(request, data, { unknown: 'allow' });
    expect(issues.filter(({ path }) => !/card/i.test(path))).toEqual([]);
  });

  it('nests the fields of an object, and names what is wrong by its field', async () => {
    await using ecpay = await startSimulator();
    const path = '/tools/build?of=GetTokenbyTrade';
    const fields = fieldsOf(await page(ecpay, path));
    expect(fields).toMatchObject({ 'OrderInfo.MerchantTradeNo': 'NEW1', 'OrderInfo.TotalAmount': '1000' });
    const html = await page(ecpay, '/tools/build', {
      ...fields,
      'OrderInfo.TotalAmount': 'much',
      do: 'send',
    });
    expect(html).toMatch(/id="build-OrderInfo-TotalAmount"[^]*?an integer/);
    expect(ecpay.requests.last?.data).toMatchObject({
      OrderInfo: { MerchantTradeNo: 'NEW1', TotalAmount: 'much' },
    });
  });

  it('shows the answer, keeps what was entered, and says when nothing was sent', async () => {
    await using ecpay = await startSimulator();
    const fields = fieldsOf(await page(ecpay, '/tools/build?of=GetTokenbyTrade'));
    const entered = { ...fields, 'OrderInfo.TradeDesc': 'Something else' };
    const answered = await page(ecpay, '/tools/build', { ...entered, do: 'send' });
    expect(answered).toMatch(/<section class="card" id="sent"[^>]*>[^]*RtnCode 1[^]*&quot;Token&quot;/);
    expect(fieldsOf(answered)).toMatchObject(entered);
    const sealed = await page(ecpay, '/tools/build', entered);
    expect(sealed).toMatch(/id="sent"[^>]* hidden/);
    expect(ecpay.requests.all()).toHaveLength(1);
    const refused = await page(ecpay, '/tools/build', { ...entered, MerchantID: '9999999', do: 'send' });
    expect(refused).toMatch(/id="build-alert"[^>]*>[^<]*no merchant/);
  });
});
