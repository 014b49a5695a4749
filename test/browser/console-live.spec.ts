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
    await page.waitForSelector('#feed a.no:text-is("NEW")', { state: 'attached' });
    await shows(page, '.fresh', '1 new above');
    expect(await evaluate<string>(page, 'getSelection().toString()')).toBe(selected);
    const now = await evaluate<number>(page, `document.getElementById('${id}').getBoundingClientRect().top`);
    expect(Math.abs(now - top)).toBeLessThan(3);
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
