import { request as httpRequest } from 'node:http';
import { stageMerchants } from '@nestjs-ecpay/protocol';
import type { Simulator } from '../simulator.js';
import { openShop } from '../spec-support/shop.js';
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
const PAGES = ['/', '/tickets', '/messages', '/faults'];

describe('the console', () => {
  it('escapes everything it shows', async () => {
    await using ecpay = await startSimulator();
    const nasty = `<i a="'&">`;
    await ecpay.pay({ MerchantTradeNo: nasty, TradeAmt: 1_234, CustomField: nasty });
    ecpay.tickets.issue({ MerchantTradeNo: nasty, TradeAmount: 4_321 });
    await ask(ecpay, '/1.0.0/CreditDetail/QueryTrade', { method: 'POST', body: `${nasty}<script>` });
    const order = `/orders/3002607/${encodeURIComponent(nasty)}`;
    for (const path of [...PAGES, order, `/requests/${ecpay.requests.last?.id}`]) {
      const { status, body } = await ask(ecpay, path);
      expect(status).toBe(200);
      expect(body).not.toContain('<i a');
      expect(body).not.toMatch(/<script>/);
    }
    expect((await ask(ecpay, '/')).body).toContain('&lt;i a=&quot;&#39;&amp;&quot;&gt;');
  });

  it('shows no key and no card digits on any page, nor to the command line', async () => {
    await using shop = await openShop();
    await using ecpay = await startSimulator({ returnUrl: shop.url });
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1, Card6No: '431195', Card4No: '2222' });
    const paths = [
      ...PAGES,
      '/orders/3002607/A1',
      `/notifications/${ecpay.deliveries.last?.id}`,
      '/control/status',
    ];
    const shown = (await Promise.all(paths.map((path) => ask(ecpay, path)))).map(({ body }) => body).join('');
    for (const { hashKey, hashIv } of stageMerchants) {
      expect(shown).not.toContain(hashKey);
      expect(shown).not.toContain(hashIv);
    }
    expect(shown).not.toContain('431195');
    expect(shown).toContain('••••');
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
      expect([status, headers['location']]).toEqual([303, '/']);
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

  it('tells of changes as they happen', async () => {
    await using ecpay = await startSimulator();
    const abort = new AbortController();
    const response = await fetch(`${ecpay.url}/events`, { signal: abort.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1 });
    const { value } = (await reader?.read()) ?? {};
    expect(Buffer.from(value ?? []).toString('utf8')).toBe('event: change\ndata: {}\n\n');
    abort.abort();
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
