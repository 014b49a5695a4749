import { startSimulator, type Simulator } from '@nestjs-ecpay/simulator';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../support/open-browser.js';
import { openReturnUrl, type ReturnUrl } from '../support/return-url.js';

/** A simulator with its console in Chromium, and a shop that it tells. */
export class ConsoleHost implements AsyncDisposable {
  /** What the browser complained about: scripts that fail, what the policy refuses. */
  readonly complaints: string[] = [];

  private constructor(
    readonly browser: Browser,
    readonly ecpay: Simulator,
    readonly shop: ReturnUrl,
  ) {}

  static async open(browser: Browser, { tellsShop = true } = {}): Promise<ConsoleHost> {
    const shop = await openReturnUrl();
    const ecpay = await startSimulator(tellsShop ? { returnUrl: shop.url } : {});
    return new ConsoleHost(browser, ecpay, shop);
  }

  async page(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      locale: 'en',
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    await this.watch(page);
    await page.goto(this.ecpay.url + path);
    return page;
  }

  watch(page: Page): Promise<void> {
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    // A form that was refused answers 422: the browser writes that down too.
    page.on(
      'console',
      (message) =>
        message.type() === 'error' && !message.text().includes('422') && this.complaints.push(message.text()),
    );
    return Promise.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
    await this.ecpay.close();
    await this.shop[Symbol.asyncDispose]();
    if (this.complaints.length > 0) throw new Error(`the browser complained: ${this.complaints.join('; ')}`);
  }
}

export { openBrowser };

/** Resolves once an element with these words is there. */
export const shows = (page: Page, selector: string, words: string | RegExp): Promise<unknown> =>
  page.locator(selector, { hasText: words }).first().waitFor();

/**
 * Resolves once an expression holds on the page. Asked from outside each time: the page's own policy lets nobody evaluate
 * text in it.
 */
export async function until(page: Page, expression: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await page.evaluate<boolean>(expression))) {
    if (Date.now() > deadline) throw new Error(`${expression} did not come true`);
    await page.waitForTimeout(50);
  }
}

/** Twelve orders of every kind and fate, tickets, faults, mistakes: everything a page may have to hold. */
export async function fill({ ecpay, shop }: ConsoleHost): Promise<void> {
  await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
  shop.answer = '"1|OK"\n';
  await ecpay.pay({ MerchantTradeNo: 'ARATHERLONGNUMBER20X', TradeAmt: 123456789 });
  await ecpay.fail({ MerchantTradeNo: 'A3', TradeAmt: 1 });
  shop.answer = '1|OK';
  ecpay.order({ MerchantTradeNo: 'A4', TradeAmt: 99 });
  await ecpay.simulatePayment({ MerchantTradeNo: 'A5', TradeAmt: 10 });
  await ecpay.pay({ MerchantTradeNo: 'A6', TradeAmt: 6000, Stage: 6 });
  await ecpay.pay({ MerchantTradeNo: 'A7', TradeAmt: 300, RedDan: 20 });
  await ecpay.pay({ MerchantTradeNo: 'A8', TradeAmt: 300, unionPay: true });
  await ecpay.pay({ MerchantTradeNo: 'A9', TradeAmt: 300, PeriodType: 'M', Frequency: 1, ExecTimes: 12 });
  await ecpay.pay({
    MerchantTradeNo: 'A10',
    TradeAmt: 300,
    returnUrl: 'http://127.0.0.1:9/nobody/listens/here',
  });
  ecpay.faults.add({ on: 'notification', kind: 'lost', MerchantTradeNo: 'A11' });
  await ecpay.pay({ MerchantTradeNo: 'A11', TradeAmt: 300 });
  ecpay.faults.add({ on: 'notification', kind: 'duplicate', copies: 5, MerchantTradeNo: 'A12' });
  await ecpay.pay({ MerchantTradeNo: 'A12', TradeAmt: 300 });
  ecpay.faults.add({ on: 'DoAction', kind: 'reset-after', Action: 'R' });
  ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 500 });
  ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 100 });
  ecpay.tickets.confirmByBank({ MerchantTradeNo: 'T1' });
  ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 50 });
  const post = (path: string, body: object): Promise<Response> =>
    fetch(ecpay.url + path, { method: 'POST', body: JSON.stringify(body) });
  await post('/Cashier/AioCheckOut/V5', {});
  await post('/1.0.0/credit/doaction/', {});
  await post('/1.0.0/Credit/DoAction', {
    MerchantID: '3002607',
    RqHeader: { Timestamp: Date.now() },
    Data: 'x',
  });
  const RqHeader = { Timestamp: Math.floor(Date.now() / 1000) };
  await post('/1.0.0/CreditDetail/QueryTrade', { MerchantID: '3002607', RqHeader, Data: 'x'.repeat(400) });
  await ecpay.advance({ hours: 11 });
}

/** Every page, by a name for the failure to tell. */
export function pagesOf({ ecpay }: ConsoleHost): Record<string, string> {
  const lastRequest = ecpay.requests.last?.id ?? 0;
  const lastDelivery = ecpay.deliveries.last?.id ?? 0;
  const { TradeNo = '' } = ecpay.orders.get('ARATHERLONGNUMBER20X') ?? {};
  return {
    activity: '/',
    problems: '/?show=problems',
    'a request': `/?id=${lastRequest}`,
    'a notification': `/?id=${lastDelivery}`,
    connect: '/connect',
    orders: '/orders',
    'an order': '/orders/3002607/ARATHERLONGNUMBER20X',
    'an order as code': `/orders/3002607/ARATHERLONGNUMBER20X?code=R&of=${TradeNo}`,
    'a periodic order': '/orders/3002607/A9',
    tickets: '/tickets',
    'a ticket order': '/tickets/3085676/T1?code=QueryRefundInfo',
    faults: '/faults',
    decode: '/tools/decode',
    build: '/tools/build',
    check: '/tools/check',
  };
}
