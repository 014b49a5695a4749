import { jest } from '@jest/globals';
import { createCipheriv, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { stageMerchants } from '@nestjs-ecpay/protocol';
import { startSimulator, type Simulator } from '@nestjs-ecpay/simulator';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../support/open-browser.js';
import { openReturnUrl, type ReturnUrl } from '../support/return-url.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

jest.setTimeout(60_000);

let browser: Browser;
let shop: ReturnUrl;
let ecpay: Simulator;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());
beforeEach(async () => {
  shop = await openReturnUrl();
  ecpay = await startSimulator({ returnUrl: shop.url });
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await ecpay.close();
  await shop[Symbol.asyncDispose]();
});

/** A page of the console. Whatever the browser complains about fails the test. */
async function open(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en',
    viewport: { width: 1200, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(ecpay.url + path);
  return page;
}

const complaints: string[] = [];
afterEach(() => expect(complaints.splice(0)).toEqual([]));

function seal(value: object, merchantId: string): string {
  const { hashKey, hashIv } = stageMerchants.find((merchant) => merchant.merchantId === merchantId)!;
  const aes = createCipheriv('aes-128-cbc', hashKey, hashIv);
  return aes.update(encodeURIComponent(JSON.stringify(value)), 'utf8', 'base64') + aes.final('base64');
}

/** A client that is no part of ours: node:crypto and fetch. */
const post = (path: string, envelope: object): Promise<Response> =>
  fetch(ecpay.url + path, {
    method: 'POST',
    body: JSON.stringify({ RqHeader: { Timestamp: Math.floor(Date.now() / 1000) }, ...envelope }),
  });

const refund = (
  order: { MerchantTradeNo: string; TradeNo: string },
  TotalAmount: number,
): Promise<Response> =>
  post('/1.0.0/Credit/DoAction', {
    MerchantID: '3002607',
    Data: seal({ PlatformID: '', MerchantID: '3002607', ...order, Action: 'R', TotalAmount }, '3002607'),
  });

const text = (page: Page, selector: string, words: string): Promise<unknown> =>
  page.locator(selector, { hasText: words }).first().waitFor();

describe('the console in Chromium', () => {
  it('pays an order, shows the notification arrive, passes 20:15, and follows a part refund', async () => {
    shop.answer = '"1|OK"';
    const page = await open();
    await page.fill('[name=MerchantTradeNo]', 'A1');
    await page.fill('[name=TradeAmt]', '1000');
    await page.click('#new-order button.main');
    await page.click('#orders a:text("A1")');
    await text(page, '#timeline li', 'turned it into JSON');
    await text(page, '#timeline li.soon', 'Will be sent again: Attempt 2');
    expect(shop.bodies).toHaveLength(1);

    shop.answer = '1|OK';
    await page.click('text="To 20:15"');
    await text(page, '#clock', '20:15:00');
    await text(page, '#timeline li.good', 'Attempt 2');
    await text(page, '#timeline li.good', '20:15: captured automatically');
    await text(page, '#pill', 'Captured');
    expect(shop.bodies).toHaveLength(2);

    const { TradeNo } = ecpay.orders.get('A1')!;
    await refund({ MerchantTradeNo: 'A1', TradeNo }, 300);
    await text(page, '#timeline li.bad', 'Automatic capture is on and it is between 20:15 and 20:30');
    await page.click('text="To 20:30"');
    await text(page, '#clock', '20:30:00');
    await refund({ MerchantTradeNo: 'A1', TradeNo }, 300);
    await text(page, '#timeline li', 'Refunded by the shop (R)'); // live: nobody has clicked anything
    await text(page, '#facts', 'NT$-300');
    expect(ecpay.orders.get('A1')).toMatchObject({ Status: 'Captured', refunded: 300 });
  });

  it('explains a wrong CheckMacValue, in both languages', async () => {
    const { hashKey, hashIv } = stageMerchants.find(({ merchantId }) => merchantId === '3085676')!;
    const sha = (message: string): string =>
      createHash('sha256').update(message.toLowerCase()).digest('hex').toUpperCase();
    const data = { MerchantID: '3085676', MerchantTradeNo: 'T 1' };
    const Data = seal(data, '3085676');
    const php = encodeURIComponent(hashKey + JSON.stringify(data) + hashIv).replaceAll('%20', '+');
    for (const CheckMacValue of [sha(encodeURIComponent(hashKey + Data + hashIv)), sha(php)]) {
      await post('/api/Ticket/QueryRefundInfo', { MerchantID: '3085676', Data, CheckMacValue });
    }
    const page = await open('/messages');
    await text(page, '#requests li', 'computed over the encrypted Data');
    await text(page, '#requests li', 'right for PHP urlencode');
    await text(page, '#requests li', 'but not for RFC 3986');
    await page.click('text="中文"');
    await text(page, '#requests li', '以加密後的 Data 計算');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-Hant-TW');
    await page.click('#requests li.row >> nth=1 >> a');
    await text(page, 'h1', '請求: QueryRefundInfo'); // the choice is remembered
    await text(page, 'pre', '"MerchantTradeNo": "T 1"');
  });

  it('works with the keyboard alone', async () => {
    const page = await open();
    await page.keyboard.press('Tab');
    expect((await focused(page)).text).toBe('Skip to content');
    await page.keyboard.press('Enter');
    for (let steps = 0; (await focused(page)).name !== 'MerchantTradeNo' && steps < 20; steps++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('KEY1');
    for (let steps = 0; (await focused(page)).text !== 'Order only' && steps < 20; steps++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await text(page, '#orders', 'KEY1');
    expect((await focused(page)).text).toBe('Order only'); // nothing was reloaded under the user's hands
    expect(ecpay.orders.get('KEY1')?.Status).toBe('Unpaid');
    for (let steps = 0; (await focused(page)).text !== 'KEY1' && steps < 40; steps++) {
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL('**/orders/3002607/KEY1');
    for (let steps = 0; (await focused(page)).text !== 'Pay' && steps < 40; steps++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await text(page, '#pill', 'Authorized');
    expect((await focused(page)).id).toBe('actions'); // its button is gone: focus stays close by
  });

  it.each(['en', 'zh'])('fits a phone, and passes axe on every page (%s)', async (lang) => {
    await ecpay.pay({ MerchantTradeNo: 'A-RATHER-LONG-NUMBER', TradeAmt: 123456 });
    await ecpay.fail({ MerchantTradeNo: 'A2', TradeAmt: 1 });
    ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 500 });
    ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 100 });
    ecpay.faults.add({ on: 'DoAction', kind: 'slow', ms: 1 });
    await post('/1.0.0/CreditDetail/QueryTrade', { MerchantID: '3002607', Data: 'x'.repeat(400) });
    const id = ecpay.requests.last?.id;
    const paths = [
      '/',
      '/orders/3002607/A-RATHER-LONG-NUMBER',
      '/tickets',
      '/messages',
      '/faults',
      `/requests/${id}`,
    ];
    for (const colorScheme of ['light', 'dark'] as const) {
      // axe is put into the page; the console's own policy would refuse it.
      const page = await open('/', { viewport: { width: 360, height: 740 }, bypassCSP: true, colorScheme });
      for (const path of paths) {
        await page.goto(`${ecpay.url}${path}?lang=${lang}`);
        const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
        expect({ path, fits }).toEqual({ path, fits: true });
        await page.evaluate(axe);
        const { violations } = await page.evaluate<AxeResult>('axe.run()');
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        expect({ path, found }).toEqual({ path, found: [] });
      }
      await page.context().close();
    }
  });

  it('does everything without JavaScript too', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    await page.click('#new-order button.main');
    await page.click('#orders a');
    await text(page, '#timeline', 'Notification: Attempt 1');
    await page.goto(`${ecpay.url}/faults`);
    await page.selectOption('[name=kind]', 'lost');
    await page.click('text="Add"'); // `lost` is nothing that can befall DoAction
    await text(page, '[role=alert]', 'on DoAction, kind must be one of');
    complaints.length = 0; // the 422 itself
    await page.selectOption('[name=on]', 'notification');
    await page.selectOption('[name=kind]', 'lost');
    await page.click('text="Add"');
    await text(page, '#faults', 'lost');
    await page.click('text="Remove"');
    await text(page, '#faults', 'No rule');
  });
});

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

interface Focused {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

const focused = (page: Page): Promise<Focused> =>
  page.evaluate<Focused>(`{
    const { id, name, textContent } = document.activeElement;
    ({ id, name: name ?? '', text: textContent.trim() });
  }`);
