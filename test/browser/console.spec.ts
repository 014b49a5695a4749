import { jest } from '@jest/globals';
import { createCipheriv, createHash } from 'node:crypto';
import { stageMerchants } from '@nestjs-ecpay/protocol';
import type { Browser, Page } from 'playwright-core';
import { openReturnUrl } from '../support/return-url.js';
import { ConsoleHost, openBrowser, shows } from './console-host.js';

jest.setTimeout(120_000);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

describe('the whole journey', () => {
  it('takes at most nine clicks from a start without any flag: ReturnURL, test, pay, capture, 20:30, part refund', async () => {
    await using host = await ConsoleHost.open(browser, { tellsShop: false });
    const page = await host.page();
    let clicks = 0;
    const click = async (selector: string): Promise<void> => {
      clicks++;
      await page.click(selector);
    };
    host.shop.answer = '"1|OK"';
    await page.fill('#return-url-field', host.shop.url);
    await click('#test-return-url');
    await shows(page, '#last-test', 'turned it into JSON'); // the words are there, nobody looked for them
    host.shop.answer = '1|OK';
    await click('#test-return-url');
    await page.waitForSelector('#step-returnUrl.done');
    await click('#first-pay-button');
    await page.waitForSelector('#step-pay.done');
    const no = [...host.ecpay.orders].find(({ charges }) => charges.length > 0)?.MerchantTradeNo ?? '';
    await click(`#feed a.no:text-is("${no}")`);
    const { TradeNo } = host.ecpay.orders.get(no)!;
    await click(`#send-${TradeNo}-C`);
    await shows(page, '#pill', 'To be captured');
    await click('#clock summary');
    await click('#move button:text("20:30")');
    await shows(page, '#now', '20:30:00');
    await page.fill(`#amount-${TradeNo}-R`, '300');
    await click(`#send-${TradeNo}-R`);
    await shows(page, '#pill', 'Part refunded');
    await shows(page, '#timeline li', 'Refunded by your shop (R)');
    await shows(page, '#timeline li', 'DoAction R · NT$300');
    expect(clicks).toBeLessThanOrEqual(9);
    expect(host.ecpay.orders.get(no)).toMatchObject({ captured: 1000, refunded: 300 });
    expect(host.shop.bodies).toHaveLength(4); // the one that was answered wrongly came again before 20:30
  });

  it('shows the reason beside an action that is not possible, and beside its button when it is sent all the same', async () => {
    await using host = await ConsoleHost.open(browser);
    const { TradeNo } = await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
    const page = await host.page('/orders/3002607/A1');
    await shows(page, `#act-${TradeNo}-R`, 'R before there is a capture');
    await page.click(`#send-${TradeNo}-R`);
    await shows(page, `#form-${TradeNo}-R-alert`, 'R before there is a capture');
    await shows(page, '#timeline li.bad', 'DoAction R');
  });
});

describe('the feed', () => {
  it('unfolds a wrong answer with its mend, draws what cannot be seen, and sends it again beside the earlier answer', async () => {
    await using host = await ConsoleHost.open(browser);
    await using other = await openReturnUrl();
    host.shop.answer = '1|OK\n';
    await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
    const page = await host.page();
    await shows(page, '#feed li', 'white space around it');
    await page.click('#feed .tabs label:text-is("Go")');
    await shows(page, '#feed .panel:visible', 'not Fprintln');
    await page.click('#feed a:text("Notification: paid")');
    await page.click('#side-1 label:text-is("Raw")');
    await shows(page, '#body-answer-raw mark', '⏎');
    await page.click('#side-1 label:text-is("Hex")');
    await shows(page, '#body-answer-hex', '31 7c 4f 4b 0a');
    await shows(page, '#detail .panel:visible', 'not Fprintln'); // the chosen language is remembered
    host.shop.answer = '1|OK';
    await page.click('#send-again');
    await shows(page, '#sendings', '1|OK');
    await shows(page, '#sendings', 'not 1|OK');
    expect(host.ecpay.pendingDeliveries).toEqual([]);
    await page.fill('#again-url', other.url);
    await page.click('#send-again');
    await shows(page, '#sendings', other.url);
    expect(other.bodies).toHaveLength(1);
  });

  it('explains a request to a path that does not exist, and finds it by search and filter', async () => {
    await using host = await ConsoleHost.open(browser);
    const page = await host.page();
    await fetch(`${host.ecpay.url}/1.0.0/credit/doaction/`, { method: 'POST', body: '{}' });
    await shows(page, '#feed li', 'The path must be exactly /1.0.0/Credit/DoAction');
    await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
    await page.keyboard.press('/');
    await page.keyboard.type('doaction');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?q=doaction');
    expect(await page.locator('#feed > li').count()).toBe(1);
    await page.click('#show-problems');
    await page.waitForURL(/show=problems/);
    expect(await page.locator('#feed > li').count()).toBe(1);
  });

  it('explains a wrong CheckMacValue, in both languages', async () => {
    await using host = await ConsoleHost.open(browser);
    const { hashKey, hashIv } = stageMerchants.find(({ merchantId }) => merchantId === '3085676')!;
    const sha = (message: string): string =>
      createHash('sha256').update(message.toLowerCase()).digest('hex').toUpperCase();
    const data = { MerchantID: '3085676', MerchantTradeNo: 'T 1' };
    const aes = createCipheriv('aes-128-cbc', hashKey, hashIv);
    const Data = aes.update(encodeURIComponent(JSON.stringify(data)), 'utf8', 'base64') + aes.final('base64');
    const php = encodeURIComponent(hashKey + JSON.stringify(data) + hashIv).replaceAll('%20', '+');
    for (const CheckMacValue of [sha(encodeURIComponent(hashKey + Data + hashIv)), sha(php)]) {
      const RqHeader = { Timestamp: Math.floor(Date.now() / 1000) };
      await fetch(`${host.ecpay.url}/api/Ticket/QueryRefundInfo`, {
        method: 'POST',
        body: JSON.stringify({ MerchantID: '3085676', RqHeader, Data, CheckMacValue }),
      });
    }
    const page = await host.page();
    await shows(page, '#feed li', 'computed over the encrypted Data');
    await shows(page, '#feed li', 'right for PHP urlencode');
    await page.click('#other-language');
    await shows(page, '#feed li', '以加密後的 Data 計算');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-Hant-TW');
    await page.click('#feed li >> nth=0 >> a');
    await shows(page, '#message-title', 'QueryRefundInfo'); // the choice of language is remembered
    await shows(page, 'pre', '"MerchantTradeNo": "T 1"');
  });
});

describe('tools and faults', () => {
  it('decodes what is pasted, and keeps no key that was typed', async () => {
    await using host = await ConsoleHost.open(browser);
    const { delivery } = await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1234 });
    const page = await host.page('/tools/decode');
    await page.fill('#decode-text', `[2026-08-01] INFO: ${delivery!.body}`);
    await page.click('#decode button.main');
    await shows(page, '#layers', 'opened with the keys of 3002607');
    await shows(page, '#layers td', 'OrderInfo.TradeAmt');
    await page.fill('#decode-key', 'aaaaaaaaaaaaaaaa');
    await page.fill('#decode-iv', 'bbbbbbbbbbbbbbbb');
    await page.click('#decode button.main');
    await shows(page, '#layers', 'Data does not open');
    expect(await page.evaluate('JSON.stringify(localStorage) + document.cookie')).not.toContain('aaaaaaaa');
    expect(await page.content()).not.toContain('aaaaaaaaaaaaaaaa');
  });

  it('builds a request from its table and sends it', async () => {
    await using host = await ConsoleHost.open(browser);
    await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1234 });
    const page = await host.page('/tools/build');
    await page.click('.tabs label:text-is("Node")');
    await page.fill('#build-TotalAmount', '12.5'); // sealed, and found wrong, as it is typed
    await shows(page, '#build', 'an integer');
    await shows(page, '#sample-node', 'TotalAmount: 12.5');
    await page.fill('#build-TotalAmount', '1234');
    await page.dblclick('#send-built');
    await shows(page, '#sent', 'RtnCode 1');
    expect(host.ecpay.orders.get('A1')?.Status).toBe('To be captured');
    expect(host.ecpay.requests.all()).toHaveLength(1);
    await page.goto(`${host.ecpay.url}/tools/build?of=GetTokenbyTrade`);
    await page.fill('#build-OrderInfo-TradeDesc', 'Tea');
    await shows(page, '#sample-node', "TradeDesc: 'Tea'");
    await page.click('#send-built');
    await shows(page, '#sent', '"Token"');
    expect(await page.inputValue('#build-OrderInfo-TradeDesc')).toBe('Tea');
  });

  it('arms a fault with one press, which strikes once', async () => {
    await using host = await ConsoleHost.open(browser);
    const page = await host.page('/faults');
    await page.click('#arm-notification-five-button');
    await shows(page, '#faults', 'Five at once');
    await host.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1 });
    expect(host.shop.bodies).toHaveLength(5);
    await host.ecpay.pay({ MerchantTradeNo: 'A2', TradeAmt: 1 });
    expect(host.shop.bodies).toHaveLength(6);
    await page.click('text="Remove all"');
    await shows(page, '#faults', 'Nothing is armed');
  });
});

describe('with the keyboard alone', () => {
  it('pays, opens the order, captures, and moves through messages', async () => {
    await using host = await ConsoleHost.open(browser);
    const page = await host.page('/orders');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ text: 'Skip to content' });
    await page.keyboard.press('Enter');
    await tabTo(page, ({ id }) => id === 'new-no');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('KEY1');
    await tabTo(page, ({ text }) => text === 'Pay');
    await page.keyboard.press('Enter');
    await shows(page, '#orders', 'KEY1');
    expect(await focused(page)).toMatchObject({ text: 'Pay' }); // nothing was reloaded under the user's hands
    await tabTo(page, ({ text }) => text === 'KEY1');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/orders/3002607/KEY1');
    const { TradeNo } = host.ecpay.orders.get('KEY1')!;
    await tabTo(page, ({ id }) => id === `send-${TradeNo}-C`);
    await page.keyboard.press('Enter');
    await shows(page, '#pill', 'To be captured');
    expect(await focused(page)).toMatchObject({ id: `send-${TradeNo}-C` });
    await page.goto(`${host.ecpay.url}/?id=${host.ecpay.requests.last?.id}`);
    await page.keyboard.press('j');
    await shows(page, '#message-title', 'Notification');
    await page.keyboard.press('k');
    await shows(page, '#message-title', 'DoAction C');
  });
});

describe('without JavaScript', () => {
  it('does the journey, arms a fault, decodes, and says what was wrong', async () => {
    await using host = await ConsoleHost.open(browser, { tellsShop: false });
    const page = await host.page('/', { javaScriptEnabled: false });
    await page.fill('#return-url-field', host.shop.url);
    await page.click('#test-return-url');
    await page.waitForSelector('#step-returnUrl.done');
    await page.goto(`${host.ecpay.url}/orders`);
    await page.click('#new-pay');
    await page.click('#orders a.no >> nth=0');
    await page.click('table.acts button >> nth=1'); // R, which is too early
    await shows(page, '[role=alert]', 'R before there is a capture');
    await page.click('table.acts button >> nth=0');
    await shows(page, '#pill', 'To be captured');
    await page.click('#clock summary');
    await page.click('#move button:text("20:30")');
    await shows(page, '[role=status]', '1 captured');
    await page.goto(`${host.ecpay.url}/faults`);
    await page.click('#arm-notification-lost-button');
    await shows(page, '#faults', 'Notification lost');
    await page.goto(`${host.ecpay.url}/tools/decode`);
    await page.fill('#decode-text', host.ecpay.deliveries.last!.body);
    await page.click('#decode button.main');
    await shows(page, '#layers td', 'OrderInfo.TradeNo');
  });
});

interface Focused {
  readonly id: string;
  readonly text: string;
}

const focused = (page: Page): Promise<Focused> =>
  page.evaluate<Focused>(`{
    const { id, firstChild, textContent } = document.activeElement;
    ({ id, text: (firstChild?.nodeType === 3 ? firstChild.data : textContent).trim() });
  }`);

async function tabTo(page: Page, isIt: (focus: Focused) => boolean): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    if (isIt(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not get there in 60 steps');
}
