import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkEndpoint, type CheckReport } from '@nestjs-ecpay/simulator';
import { platforms } from '../support/platforms.js';
import { startShop } from '../support/shop.js';
import { runCommand } from './run-command.js';
import { openLaxly, openShopEndpoint, type Flaws } from './shop-endpoint.js';

const failures = ({ results }: CheckReport): string[] =>
  results.flatMap(({ id, outcome, fault }) => (outcome === 'fail' ? [`${id}: ${fault}`] : []));
const warnings = ({ results }: CheckReport): string[] =>
  results.flatMap(({ id, outcome, fault }) => (outcome === 'warn' ? [`${id}: ${fault}`] : []));

const ACKNOWLEDGED = [
  'declined',
  'simulated',
  'simulated-unmarked',
  'paid',
  'paid-again',
  'five-at-once',
  'unknown-fields',
  'null-card',
  'loose-types',
  'charset',
];
const every = (fault: string): string[] => ACKNOWLEDGED.map((id) => `${id}: ${fault}`);
const always = (answer: Awaited<ReturnType<NonNullable<Flaws['acknowledge']>>>): Flaws => ({
  acknowledge: () => answer,
});

describe('checkEndpoint', () => {
  it('has nothing to say against a good ReturnURL, whatever it was written in', async () => {
    await using shop = await openShopEndpoint();
    const report = await checkEndpoint({ url: shop.url, probe: shop.probe });
    expect([...failures(report), ...warnings(report)]).toEqual([]);
    expect(report.ok).toBe(true);
    expect(report.counts.pass).toBe(report.results.length);
    expect(report.results.length).toBeGreaterThanOrEqual(20);
  });

  it.each(platforms)('has nothing to say against our own route on %s', async (_, adapter) => {
    const shop = await startShop(adapter(), { environment: 'stage', services: ['credit'] });
    try {
      const report = await checkEndpoint({ url: shop.returnUrl });
      expect([...failures(report), ...warnings(report)]).toEqual([]);
      expect(report.counts.pass).toBe(report.results.length);
    } finally {
      await shop.app.close();
    }
  });

  it.each<[flaw: string, flaws: Flaws, failed: string[], words: RegExp]>([
    ['quotes around 1|OK', always({ body: '"1|OK"' }), every('answer-json'), /with quotes/],
    ['1|ok', always({ body: '1|ok' }), every('answer-case'), /capitals/],
    ['a newline behind it', always({ body: '1|OK\n' }), every('answer-newline'), /1\|OK\\n/],
    ['a byte order mark', always({ body: '\ufeff1|OK' }), every('answer-bom'), /byte order mark/],
    ['status 201', always({ status: 201, body: '1|OK' }), every('answer-status'), /status is 201/],
    ['1|OK wrapped in JSON', always({ body: '{"data":"1|OK"}' }), every('answer-wrapped'), /wraps/],
    ['an HTML page', always({ body: '<html>Login</html>' }), every('answer-html'), /HTML page/],
    [
      '400 for a repeated message',
      { acknowledge: (_, paid) => (paid > 0 ? { status: 400, body: '0|OrderNotFound' } : undefined) },
      ['paid-again: repeat-refused', 'five-at-once: raced'],
      /goes on sending/,
    ],
    [
      '500 for a declined payment',
      { acknowledge: ({ RtnCode }) => (Number(RtnCode) === 1 ? undefined : { status: 500 }) },
      ['declined: declined-refused'],
      /declined payment was not acknowledged/,
    ],
    [
      'a crash on CardInfo null',
      { read: ({ CardInfo }) => void (CardInfo as object as { Card4No: string }).Card4No },
      ['null-card: null-card-refused'],
      /CardInfo null/,
    ],
    [
      'a crash on fields it does not know',
      {
        read: (message) => {
          if ('SomethingNew' in message) throw new Error('unknown field');
        },
      },
      ['unknown-fields: unknown-fields-refused'],
      /no document/,
    ],
    [
      'a crash when several come at once',
      { acknowledge: (_, __, atOnce) => (atOnce > 1 ? { status: 500, body: 'duplicate key' } : undefined) },
      ['five-at-once: raced'],
      /of 5 were acknowledged/,
    ],
    [
      'it acknowledges what does not open',
      { refuse: () => ({ body: '1|OK' }) },
      [
        'wrong-key: accepted-wrong-key',
        'spliced: accepted-splice',
        'damaged: accepted-damaged',
        'form: accepted-form',
        'empty: accepted-empty',
      ],
      /wrong key was acknowledged/,
    ],
    ['it believes spliced messages', { open: openLaxly }, ['spliced: accepted-splice'], /two genuine ones/],
    [
      'a GET will do',
      { before: ({ method }) => (method === 'GET' ? { body: '1|OK' } : undefined) },
      ['get: accepted-get'],
      /GET without any message/,
    ],
    [
      'it compares the whole Content-Type',
      {
        before: ({ headers }) =>
          headers['content-type']?.includes('charset') ? { status: 415, body: 'no' } : undefined,
      },
      ['charset: charset-refused'],
      /charset/,
    ],
    [
      'it hangs up on another amount',
      { acknowledge: ({ OrderInfo }) => (OrderInfo['TradeAmt'] === 101 ? { hangUp: true } : undefined) },
      ['other-amount: delivery-failed'],
      /closed it without an answer/,
    ],
  ])('names the fault: %s', async (_, flaws, failed, words) => {
    await using shop = await openShopEndpoint(flaws);
    const report = await checkEndpoint({ url: shop.url });
    expect(failures(report)).toEqual(failed);
    const first = report.results.find(({ outcome }) => outcome === 'fail');
    expect(first?.found.en).toMatch(words);
    expect(first?.found.zh).toMatch(/[一-鿿]/);
    for (const result of report.results.filter(({ outcome }) => outcome === 'fail'))
      expect(result.fix?.en).toBeDefined();
    expect(report.ok).toBe(false);
  });

  it.each<[flaw: string, flaws: Flaws, fault: string, words: RegExp]>([
    [
      'a redirect',
      { before: () => ({ status: 302, headers: { Location: '/login' } }) },
      'answer-redirect',
      /HTTP 302 → \/login.*redirect/,
    ],
    ['CSRF protection', { before: () => ({ status: 419, body: 'expired' }) }, 'answer-csrf', /CSRF/],
    ['a login', { before: () => ({ status: 401 }) }, 'answer-login', /login/],
    ['another path', { before: () => ({ status: 404 }) }, 'answer-no-route', /no POST route/],
    ['no answer in time', { before: () => ({ afterMs: 2_000 }) }, 'delivery-timeout', /10 seconds/],
  ])('says once that no message gets through, and stops: %s', async (_, flaws, fault, words) => {
    await using shop = await openShopEndpoint(flaws);
    const report = await checkEndpoint({ url: shop.url, answerLimitMs: 500 });
    expect(failures(report)).toEqual([`declined: ${fault}`]);
    expect(report.results[0]?.found.en).toMatch(words);
    expect(report.counts.skipped).toBe(report.results.length - 1);
    expect(report.ok).toBe(false);
  });

  it('warns of refusals that a forger could tell apart, and of slow answers', async () => {
    await using shop = await openShopEndpoint({
      refuse: () => ({ status: 400, body: `0|${Math.random()}` }),
      acknowledge: ({ SimulatePaid }) => (SimulatePaid === 1 ? { body: '1|OK', afterMs: 700 } : undefined),
    });
    const report = await checkEndpoint({ url: shop.url, answerLimitMs: 1_200 });
    expect(failures(report)).toEqual([]);
    expect(warnings(report)).toEqual(['refusals-alike: oracle', 'in-time: slow']);
    expect(report.ok).toBe(true);
  });

  it('judges what happened inside by the probe of the shop', async () => {
    await using twice = await openShopEndpoint({ paysAgain: true });
    expect(failures(await checkEndpoint({ url: twice.url, probe: twice.probe }))).toEqual([
      'paid-again: paid-twice',
      'five-at-once: paid-twice',
      'effects: effects',
    ]);
    await using rash = await openShopEndpoint({ pays: ({ RtnCode }) => Number(RtnCode) === 1 });
    const report = await checkEndpoint({ url: rash.url, probe: rash.probe });
    expect(failures(report)).toEqual([
      'simulated: paid-by-nothing',
      'simulated-unmarked: paid-by-nothing',
      'effects: effects',
    ]);
    await using none = await openShopEndpoint();
    const blind = await checkEndpoint({ url: none.url, probe: none.url });
    expect(blind.results[0]?.found.en).toMatch(/did not answer with a number \(HTTP 405\)/);
  });

  it('uses the orders of the shop, one for each check that pays, and tells when it needs them', async () => {
    const orders = { A1: 100, A2: 100, A3: 100, A4: 100, A5: 100, A6: 100 };
    const flaws: Flaws = {
      acknowledge: ({ OrderInfo }) =>
        String(OrderInfo['MerchantTradeNo']) in orders ? undefined : { status: 404, body: '0|NoSuchOrder' },
    };
    await using shop = await openShopEndpoint(flaws, orders);
    const without = await checkEndpoint({ url: shop.url });
    expect(without.results[0]?.fix?.en).toMatch(/--paid-order A1 --amount 100/);
    const report = await checkEndpoint({
      url: shop.url,
      orders: Object.keys(orders),
      amount: 100,
      probe: shop.probe,
    });
    expect(failures(report)).toEqual([]);
    expect(new Set(report.results.map(({ MerchantTradeNo }) => MerchantTradeNo))).toEqual(
      new Set([...Object.keys(orders), expect.stringMatching(/^CHK/), undefined]),
    );
  });

  it.each<[string, Parameters<typeof checkEndpoint>[0], RegExp]>([
    ['another machine', { url: 'http://shop.example/return' }, /not on this machine.*--allow-remote/],
    ['a name that only looks local', { url: 'http://localhost.shop.example/' }, /not on this machine/],
    ['ECPay itself', { url: 'https://ecpayment-stage.ecpay.com.tw/', allowRemote: true }, /never tried/],
    ['no URL', { url: 'localhost:8000' }, /must be an http or https URL/],
    ['an unknown merchant without keys', { url: 'http://127.0.0.1/', merchantId: '1' }, /give its keys/],
    ['an amount that is none', { url: 'http://127.0.0.1/', amount: Number.NaN }, /whole number of NT\$/],
    ['an order ECPay would refuse', { url: 'http://127.0.0.1/', orders: ['A 1'] }, /letters and digits/],
    ['a probe elsewhere', { url: 'http://127.0.0.1/', probe: 'http://a.example/{order}' }, /the probe/],
  ])('sends nothing and says why: %s', async (_, options, words) => {
    await expect(checkEndpoint(options)).rejects.toMatchObject({
      problems: [expect.stringMatching(words)],
    });
  });
});

describe('ecpay-simulator check', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'ecpay-check-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints a report card in one language, and its exit code says that something failed', async () => {
    await using shop = await openShopEndpoint(always({ body: '\x1b[31m1|OK' }));
    const english = await runCommand(['check', shop.url], { LANG: 'C' });
    expect(english).toMatchObject({ code: 6, stderr: '' });
    expect(english.stdout).toMatch(/FAIL {2}Declined\n.*\n *Fix: /);
    expect(english.stdout).toMatch(/Look yourself/);
    expect(english.stdout).not.toContain('\x1b');
    const chinese = await runCommand(['check', shop.url, '--quiet', '--output', join(folder, 'zh.txt')], {
      LC_ALL: 'zh_TW.UTF-8',
    });
    expect(chinese).toMatchObject({ code: 6, stdout: '', stderr: '' });
    const report = readFileSync(join(folder, 'zh.txt'), 'utf8');
    expect(report).toMatch(/失敗 {2}授權失敗/);
    expect(report).not.toMatch(/Fix:|FAIL/);
  });

  it('writes JSON, Markdown and JUnit', async () => {
    await using shop = await openShopEndpoint({
      acknowledge: (_, paid) => (paid > 0 ? { status: 400, body: '0|<b>|`&' } : undefined),
    });
    const json = await runCommand(['check', shop.url, '--json']);
    expect(json.code).toBe(6);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, url: shop.url, counts: { fail: 2 } });
    const markdown = await runCommand(['check', shop.url, '--markdown']);
    expect(markdown.stdout).toContain('| ❌ | The same again |');
    expect(markdown.stdout).not.toContain('<b>');
    const file = join(folder, 'report.xml');
    const junit = await runCommand(['check', shop.url, '--format', 'junit', '--output', file]);
    expect(junit.stdout).toMatch(/FAIL {2}The same again/);
    const xml = readFileSync(file, 'utf8');
    expect(xml).toMatch(/<testsuite name="[^"]+" tests="\d+" failures="2" errors="0" skipped="0"/);
    expect(xml.match(/<failure type="repeat-refused" message="HTTP 400 [^"]+">/)).not.toBeNull();
    expect(xml).not.toContain('<b>');
  }, 60_000);

  it('says that nobody answers, and that it stays on this machine', async () => {
    expect(await runCommand(['check', 'http://127.0.0.1:9/'])).toMatchObject({
      code: 3,
      stdout: expect.stringContaining('Nobody listens at this address'),
    });
    expect(await runCommand(['check', 'http://shop.example/'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: the URL is not on this machine.*\n$/),
    });
  });
});
