import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ConsoleHost, openBrowser, shows } from './console-host.js';

jest.setTimeout(120_000);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

it('checks an endpoint from the page: each fault in words with its mend, as the report grows', async () => {
  await using host = await ConsoleHost.open(browser);
  host.shop.answer = '1|OK\n';
  const page = await host.page('/tools/check');
  expect(await page.inputValue('#check-url')).toBe(host.shop.url);
  await page.click('#start-check');
  await shows(page, '#report li.bad', 'white space around it');
  await page.waitForSelector('#check-summary.bad', { timeout: 60_000 });
  await page.fill('#check-url', 'http://example.com/');
  await page.click('#start-check');
  await shows(page, '#check-alert', 'not on this machine');
});
