import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ConsoleHost, openBrowser, shows, until } from './console-host.js';

jest.setTimeout(120_000);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const evaluate = <T>(page: Page, script: string): Promise<T> => page.evaluate<T>(script);

describe('a live update', () => {
  it('loses nothing that was typed, and leaves the caret where it is', async () => {
    await using host = await ConsoleHost.open(browser);
    const { TradeNo } = await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 9000 });
    await host.ecpay.advance({ hours: 11 });
    const page = await host.page('/orders/3002607/A1');
    const field = `#amount-${TradeNo}-R`;
    await page.fill(field, '');
    await page.type(field, '12');
    await host.ecpay.notify({ MerchantTradeNo: 'A1' }); // the timeline of this very page grows
    await until(page, "document.querySelectorAll('#timeline li').length > 5");
    await page.keyboard.type('34');
    expect(await page.inputValue(field)).toBe('1234');
    // Also when the field is not the focused one.
    await page.focus('#find');
    await host.ecpay.notify({ MerchantTradeNo: 'A1' });
    await shows(page, '#timeline li >> nth=-1', 'Notification');
    expect(await page.inputValue(field)).toBe('1234');
  });

  it('keeps a selection, an open part, a chosen tab, and the focus on a link', async () => {
    await using host = await ConsoleHost.open(browser);
    await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 9000 });
    const page = await host.page('/connect');
    await page.click('.tabs label:text-is("Django")');
    await evaluate(page, "getSelection().selectAllChildren(document.querySelector('#connect-python'))");
    const selected = await evaluate<string>(page, 'getSelection().toString()');
    await page.focus('#nav-faults');
    await page.click('#step-pay-more > summary');
    await page.focus('#nav-faults');
    const before = await evaluate<string>(page, 'document.activeElement.id');
    host.ecpay.faults.add({ on: 'notification', kind: 'lost' }); // shows in the menu
    await shows(page, '#nav-faults .badge', '1');
    expect(await evaluate<string>(page, 'document.activeElement.id')).toBe(before);
    expect(await page.isVisible('#connect-python')).toBe(true);
    expect(await page.getAttribute('#step-pay-more', 'open')).not.toBeNull();
    expect(selected).toContain('def ecpay');
  });

  it('keeps selected text selected while rows come in above it, and does not move what is read', async () => {
    await using host = await ConsoleHost.open(browser);
    for (let no = 1; no <= 30; no++) await host.ecpay.pay({ MerchantTradeNo: `A${no}`, TradeAmt: no });
    const page = await host.page('/?show=notifications');
    const row = '#feed li:nth-child(20)';
    const id = await page.getAttribute(row, 'id');
    await page.locator(row).scrollIntoViewIfNeeded();
    await evaluate(page, 'scrollBy(0, 200)');
    await evaluate(page, `getSelection().selectAllChildren(document.querySelector('#${id} .what'))`);
    const selected = await evaluate<string>(page, 'getSelection().toString()');
    const top = await evaluate<number>(page, `document.getElementById('${id}').getBoundingClientRect().top`);
    await host.ecpay.pay({ MerchantTradeNo: 'NEW', TradeAmt: 5 });
    await shows(page, '.fresh', '1 new above');
    expect(await evaluate<string>(page, 'getSelection().toString()')).toBe(selected);
    const now = await evaluate<number>(page, `document.getElementById('${id}').getBoundingClientRect().top`);
    expect(Math.abs(now - top)).toBeLessThan(3);
    await page.click('.fresh');
    await shows(page, '#feed li:first-child', 'NEW');
    expect(await page.isVisible('.fresh')).toBe(false);
  });

  it('pushes nothing that is read off the end of the page, by eye or by key', async () => {
    await using host = await ConsoleHost.open(browser);
    for (let no = 1; no <= 50; no++) await host.ecpay.pay({ MerchantTradeNo: `A${no}`, TradeAmt: no });
    const page = await host.page('/?show=notifications');
    const id = await page.getAttribute('#feed li:last-child', 'id');
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await page.focus(`#${id} a`);
    for (let no = 1; no <= 60; no++) await host.ecpay.pay({ MerchantTradeNo: `B${no}`, TradeAmt: no });
    await shows(page, '.fresh', '40+ new above');
    expect(await evaluate<boolean>(page, `document.activeElement.closest('li').id === '${id}'`)).toBe(true);
    await evaluate(page, 'document.activeElement.blur(), scrollTo(0, 0)');
    await shows(page, '#feed li:first-child', 'B60');
  });

  it('leaves what a form was answered: a decoded message, an error, the fields of a request', async () => {
    await using host = await ConsoleHost.open(browser);
    await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 9000 });
    const happens = async (page: Page, no: string): Promise<void> => {
      const version = await page.getAttribute('#connection', 'data-version');
      await host.ecpay.pay({ MerchantTradeNo: no, TradeAmt: 1 });
      await until(
        page,
        `document.getElementById('connection').dataset.version !== ${JSON.stringify(version)}`,
      );
    };
    const decode = await host.page('/tools/decode');
    await decode.fill('#decode-text', host.ecpay.deliveries.last?.body ?? '');
    await decode.click('#decode button.main');
    await shows(decode, '#layers .layer', 'A1');
    await happens(decode, 'A2');
    await shows(decode, '#layers .layer', 'A1');

    const order = await host.page('/orders/3002607/A1');
    const { TradeNo } = host.ecpay.orders.get('A1')!;
    await order.click(`#send-${TradeNo}-R`);
    await until(order, `document.getElementById('form-${TradeNo}-R-alert').textContent !== ''`);
    await happens(order, 'A3');
    expect(await order.textContent(`#form-${TradeNo}-R-alert`)).not.toBe('');

    const build = await host.page('/tools/build?of=DoAction');
    const name = await build.inputValue('#build-MerchantTradeNo');
    await happens(build, 'A4');
    expect(await build.inputValue('#build-MerchantTradeNo')).toBe(name);
  });

  it('leaves the answer of a request that was sent by Enter, and its fields when the time moves', async () => {
    await using host = await ConsoleHost.open(browser);
    await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 9000 });
    const page = await host.page('/tools/build?of=QueryTrade');
    const field = page.locator('#built input[name$="MerchantTradeNo"]');
    await field.fill('A1');
    await page.keyboard.press('Enter');
    await shows(page, '#sent', '9000');
    await page.waitForTimeout(600); // longer than the preview of what was typed waits
    expect(await page.isVisible('#sent')).toBe(true);
    expect(new URL(page.url()).search).toBe('?of=QueryTrade');
    await host.ecpay.pay({ MerchantTradeNo: 'A2', TradeAmt: 1 });
    await page.waitForTimeout(600);
    expect(await page.locator('[aria-current]', { hasText: 'QueryTrade' }).count()).toBeGreaterThan(0);
    await shows(page, '#sent', '9000');
  });

  it('keeps what is typed for the next payment while one is under way', async () => {
    await using host = await ConsoleHost.open(browser);
    const page = await host.page('/orders');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/console/pay', async (route) => {
      await held;
      await route.continue();
    });
    await page.click('#pay, button:text-is("Pay")');
    await page.fill('#new-no', 'NEXT7');
    release();
    await shows(page, '#orders', 'A1');
    expect(await page.inputValue('#new-no')).toBe('NEXT7');
  });

  it('gives the code of a refund with the amount that was typed', async () => {
    await using host = await ConsoleHost.open(browser);
    const { TradeNo } = await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 9000 });
    await host.ecpay.advance({ hours: 11 });
    const page = await host.page('/orders/3002607/A1');
    await page.fill(`#amount-${TradeNo}-R`, '300');
    await page.click(`#code-${TradeNo}-R`);
    await shows(page, '#as-code', '300');
    expect(await page.textContent('#as-code')).not.toContain('9000');
    expect(await page.inputValue(`#amount-${TradeNo}-R`)).toBe('300');
  });

  it('tells of what a move of the time did, not of what came after it', async () => {
    await using host = await ConsoleHost.open(browser);
    const page = await host.page('/orders');
    await page.click('#clock > summary');
    await page.click('#move button[value="1"]');
    const told = await page.textContent('.told');
    await host.ecpay.pay({ MerchantTradeNo: 'LATER', TradeAmt: 5 });
    await shows(page, '#orders', 'LATER');
    expect(await page.textContent('.told')).toBe(told);
  });
});

describe('a press', () => {
  it('sends once, however often the button is hit', async () => {
    await using host = await ConsoleHost.open(browser);
    const { TradeNo } = await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 9000 });
    await host.ecpay.advance({ hours: 11 });
    const page = await host.page('/orders/3002607/A1');
    await page.fill(`#amount-${TradeNo}-R`, '100');
    await page.dblclick(`#send-${TradeNo}-R`);
    await shows(page, '#timeline', 'NT$100');
    await page.locator('#connection').waitFor();
    expect(host.ecpay.orders.get('A1')).toMatchObject({ refunded: 100 });
  });

  it('says that nobody answered', async () => {
    await using host = await ConsoleHost.open(browser);
    const { TradeNo } = await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 9000 });
    const page = await host.page('/orders/3002607/A1');
    await page.route('**/console/act', (route) => route.abort());
    await page.click(`#send-${TradeNo}-C`);
    await shows(page, `#form-${TradeNo}-C-alert`, 'does not answer');
    host.complaints.length = 0; // the request that failed, which the browser writes down
  });

  it('reaches ten tabs, with one stream for all of them', async () => {
    await using host = await ConsoleHost.open(browser);
    const first = await host.page('/orders');
    const pages = [first];
    for (let tab = 2; tab <= 10; tab++) {
      const page = await first.context().newPage();
      await host.watch(page);
      await page.goto(`${host.ecpay.url}/orders`);
      pages.push(page);
    }
    await host.ecpay.pay({ MerchantTradeNo: 'LIVE', TradeAmt: 5 });
    await Promise.all(pages.map((page) => shows(page, '#orders', 'LIVE')));
  });

  it('counts new problems in the title and in the menu of the other pages, until the feed is looked at', async () => {
    await using host = await ConsoleHost.open(browser);
    const page = await host.page('/');
    await page.goto(`${host.ecpay.url}/orders`);
    await fetch(`${host.ecpay.url}/nowhere`, { method: 'POST', body: 'x' });
    await shows(page, '#unseen', '1');
    expect(await page.title()).toMatch(/^\(1\) /);
    await page.goto(host.ecpay.url);
    expect(await page.title()).not.toMatch(/^\(/);
  });

  it('ticks while the time runs', async () => {
    await using host = await ConsoleHost.open(browser);
    host.ecpay.clock.start();
    const page = await host.page('/');
    const before = await page.textContent('#now');
    await until(page, `document.getElementById('now').textContent !== ${JSON.stringify(before)}`);
  });
});
