import { request as httpRequest } from 'node:http';
import { stageMerchants } from '@nestjs-ecpay/protocol';
import type { Simulator } from '../simulator.js';
import { openShop, say } from '../spec-support/shop.js';
import { startSimulator } from '../start-simulator.js';
import { refusalOf } from './guard.js';

interface Told {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** fetch would not let a Host or Origin of one's own through. */
function ask(
  ecpay: Simulator,
  path: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: object; body?: string } = {},
): Promise<Told> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(ecpay.url + path, { method, headers: { ...headers }, agent: false });
    sent.once('error', reject);
    sent.once('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.end(body);
  });
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const PAGES = [
  '/',
  '/connect',
  '/orders',
  '/tickets',
  '/faults',
  '/tools/decode',
  '/tools/build',
  '/tools/build?of=QueryTrade',
  '/tools/build?of=QueryRefundInfo',
];

describe('the console', () => {
  it('escapes everything it shows', async () => {
    await using ecpay = await startSimulator();
    const nasty = `<i a="'&">`;
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1_234, CustomField: nasty });
    await ask(ecpay, '/1.0.0/CreditDetail/QueryTrade', { method: 'POST', body: `${nasty}<script>` });
    await ask(ecpay, `/${encodeURIComponent(nasty)}`, { method: 'POST', body: `${nasty}<script>` });
    const built = new URLSearchParams({
      of: 'QueryTrade',
      MerchantID: '3002607',
      MerchantTradeNo: nasty,
      do: 'send',
    });
    await ask(ecpay, '/tools/build', { method: 'POST', headers: form, body: built.toString() });
    const order = '/orders/3002607/A1';
    for (const path of [
      ...PAGES,
      order,
      `/?id=${ecpay.requests.last?.id}`,
      `/?q=${encodeURIComponent(nasty)}`,
    ]) {
      const { status, body } = await ask(ecpay, path);
      expect(status).toBe(200);
      expect(body).not.toContain('<i a');
      expect(body).not.toMatch(/<script>/);
    }
    expect((await ask(ecpay, '/')).body).toContain('&lt;i a=&quot;&#39;&amp;&quot;&gt;');
    const body = new URLSearchParams({ text: `${nasty}<script>` }).toString();
    const decoded = await ask(ecpay, '/tools/decode', { method: 'POST', headers: form, body });
    expect(decoded.body).not.toMatch(/<i a|<script>/);
  });

  it("shows ECPay's published keys, and never anybody else's, nor to the command line", async () => {
    await using shop = await openShop();
    const keys = { hashKey: 'SecretHashKey123', hashIv: 'SecretHashIv1234' };
    const merchants = [{ merchantId: '1234567', ...keys }];
    await using ecpay = await startSimulator({ returnUrl: shop.url, merchants });
    await using published = await startSimulator();
    const order = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1 });
    const text = encodeURIComponent(ecpay.deliveries.last?.body ?? '');
    const paths = [
      ...PAGES,
      `/orders/1234567/A1?code=C&of=${order.TradeNo}`,
      `/?id=${ecpay.deliveries.last?.id}`,
      '/control/status',
    ];
    const body = `text=${text}&hashKey=${keys.hashKey}&hashIv=${keys.hashIv}`;
    const decoded = await ask(ecpay, '/tools/decode', { method: 'POST', headers: form, body });
    expect(decoded.body).toContain('OrderInfo');
    const pages = await Promise.all(paths.map((path) => ask(ecpay, path)));
    const shown = [decoded, ...pages].map(({ body: page }) => page).join('');
    expect(shown).not.toContain(keys.hashKey);
    expect(shown).not.toContain(keys.hashIv);
    expect((await ask(published, '/connect')).body).toContain(stageMerchants[0]?.hashKey);
  });

  it('masks card digits in what was received, and shows those that the simulator made up', async () => {
    await using shop = await openShop(say(200, '{"Card4No":"9876"}'));
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1 });
    const { body } = await ask(ecpay, `/?id=${ecpay.deliveries.last?.id}`);
    expect(body).toContain('&quot;Card4No&quot;: &quot;2222&quot;');
    expect(body).toContain('&quot;Card4No&quot;: &quot;••••&quot;');
  });

  it('sends a strict policy with every answer, and loads nothing from elsewhere', async () => {
    await using ecpay = await startSimulator();
    for (const path of [
      ...PAGES,
      '/assets/console.css',
      '/assets/console.js',
      '/control/status',
      '/requests/99',
    ]) {
      const { headers, body } = await ask(ecpay, path);
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(body).not.toMatch(/(?:src|href)="https?:/);
      expect(body).not.toMatch(/<style|<script>| style="| on\w+="/);
    }
  });

  it.each([
    ['a name that points here', { Host: 'evil.example' }],
    ['an address that is not this machine', { Host: '10.0.0.1' }],
  ])('refuses a foreign Host: %s; the gateway itself answers', async (_, headers) => {
    await using ecpay = await startSimulator();
    for (const path of [...PAGES, '/events', '/control/orders', '/assets/console.js'])
      expect((await ask(ecpay, path, { headers })).status).toBe(403);
    const gateway = await ask(ecpay, '/1.0.0/Credit/DoAction', { method: 'POST', headers, body: '{}' });
    expect(gateway.body).toContain('"TransCode":104');
  });

  it.each([
    ['Origin', { Origin: 'https://evil.example' }],
    ['no origin at all', { Origin: 'null' }],
    ['another port', { Origin: 'http://127.0.0.1:1' }],
    ['Sec-Fetch-Site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['the same site, but not origin', { 'Sec-Fetch-Site': 'same-site' }],
  ])('refuses a post from elsewhere: %s', async (_, foreign) => {
    await using ecpay = await startSimulator();
    const body = 'MerchantTradeNo=A1&TradeAmt=1';
    const posted = await ask(ecpay, '/console/pay', {
      method: 'POST',
      headers: { ...form, ...foreign },
      body,
    });
    const json = { 'Content-Type': 'application/json', ...foreign };
    const told = await ask(ecpay, '/control/pay', { method: 'POST', headers: json, body: '{}' });
    expect([posted.status, told.status, ecpay.orders.size]).toEqual([403, 403, 0]);
  });

  it('takes JSON alone from the command line: a page elsewhere cannot send that unasked', async () => {
    await using ecpay = await startSimulator();
    const headers = { 'Content-Type': 'text/plain' };
    expect((await ask(ecpay, '/control/clock-start', { method: 'POST', headers, body: '{}' })).status).toBe(
      415,
    );
    expect((await ask(ecpay, '/console/pay')).status).toBe(404);
    expect((await ask(ecpay, '/', { method: 'PUT' })).status).toBe(405);
  });

  it('goes back only to its own pages', async () => {
    await using ecpay = await startSimulator();
    for (const back of ['https://evil.example/', '//evil.example', '/assets/console.js']) {
      const body = new URLSearchParams({ back, hours: '1' }).toString();
      const { status, headers } = await ask(ecpay, '/console/advance', {
        method: 'POST',
        headers: form,
        body,
      });
      expect(status).toBe(303);
      expect(headers['location']).toMatch(/^\/\?told=advance&since=\d+&till=\d+$/);
    }
  });

  it('says what is wrong with a form, on the page it came from', async () => {
    await using ecpay = await startSimulator();
    const body = 'back=/tickets&MerchantTradeNo=T1&TradeAmount=x';
    const { status, body: page } = await ask(ecpay, '/console/ticket-issue', {
      method: 'POST',
      headers: form,
      body,
    });
    expect(status).toBe(422);
    expect(page).toContain('TradeAmount must be an integer');
    expect(page).toContain('Issue a ticket order');
  });

  it.each([
    [{}, 'en'],
    [{ 'Accept-Language': 'zh-TW,zh;q=0.9,en;q=0.8' }, 'zh-Hant-TW'],
    [{ 'Accept-Language': 'de', Cookie: 'ecpay_simulator_lang=zh' }, 'zh-Hant-TW'],
  ])('speaks the language that the browser wants: %j', async (headers, lang) => {
    await using ecpay = await startSimulator();
    expect((await ask(ecpay, '/', { headers })).body).toContain(`<html lang="${lang}">`);
    const chosen = await ask(ecpay, '/?lang=zh', { headers });
    expect(chosen.headers['set-cookie']).toEqual([expect.stringContaining('SameSite=Strict')]);
  });

  it('tells of changes as they happen, and how many problems there were', async () => {
    await using ecpay = await startSimulator();
    const abort = new AbortController();
    const response = await fetch(`${ecpay.url}/events`, { signal: abort.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    await fetch(`${ecpay.url}/nowhere`);
    const { value } = (await reader?.read()) ?? {};
    expect(Buffer.from(value ?? []).toString('utf8')).toMatch(
      /^event: change\ndata: \{"problems":1,"version":\d+\}\n\n$/,
    );
    abort.abort();
  });

  it.each([
    ['/messages', '/'],
    ['/requests/7', '/?id=7'],
    ['/notifications/7', '/?id=7'],
    ['/tools', '/tools/decode'],
  ])('still answers at %s', async (path, location) => {
    await using ecpay = await startSimulator();
    expect((await ask(ecpay, path)).headers['location']).toBe(location);
  });

  it('writes a page once for all who look, and anew after every change', async () => {
    await using ecpay = await startSimulator();
    ecpay.order({ MerchantTradeNo: 'A1', TradeAmt: 1 });
    const first = (await ask(ecpay, '/orders')).body;
    expect((await ask(ecpay, '/orders')).body).toBe(first);
    ecpay.order({ MerchantTradeNo: 'A2', TradeAmt: 1 });
    expect((await ask(ecpay, '/orders')).body).toContain('>A2<');
  });

  it('finds, filters and turns the pages of the feed', async () => {
    await using ecpay = await startSimulator();
    for (let no = 1; no <= 120; no++) ecpay.order({ MerchantTradeNo: `N${no}`, TradeAmt: 1 });
    const names = (page: string): string[] =>
      [...page.matchAll(/class="no" id="order-of-\d+"[^>]*>(N\d+)</g)].map(([, name]) => name ?? '');
    const home = (await ask(ecpay, '/')).body;
    expect(names(home)[0]).toBe('N120');
    expect(names(home)).toHaveLength(40);
    expect(home).toContain('1–40 of 120');
    const older = /href="([^"]*page=2[^"]*)"/.exec(home)?.[1]?.replaceAll('&amp;', '&') ?? '';
    ecpay.order({ MerchantTradeNo: 'N999', TradeAmt: 1 }); // does not push the older page along
    expect(names((await ask(ecpay, older)).body)[0]).toBe('N80');
    expect(names((await ask(ecpay, '/?q=n12')).body)).toEqual(['N120', 'N12']);
    expect((await ask(ecpay, '/?show=problems')).body).toContain('Nothing fits');
    expect((await ask(ecpay, '/?id=999999')).status).toBe(404);
  });
});

describe('whom the console lets in', () => {
  it.each<[string, string, string[], boolean]>([
    ['localhost:4010', '127.0.0.1', [], true],
    ['[::1]:4010', '::1', [], true],
    ['192.168.1.5:4010', '127.0.0.1', [], false],
    ['192.168.1.5:4010', '0.0.0.0', [], true],
    ['ecpay:4010', '0.0.0.0', [], false],
    ['ecpay:4010', '0.0.0.0', ['ecpay'], true],
    ['localhost.evil.example', '127.0.0.1', [], false],
    ['', '127.0.0.1', [], false],
  ])('Host %s, listening on %s, allowed %j: %s', (host, listensOn, allowed, isLetIn) => {
    expect(refusalOf({ headers: { host }, method: 'GET' }, listensOn, allowed) === undefined).toBe(isLetIn);
  });
});
