import type { Browser, Page } from 'playwright-core';
import { openLocalShop, type LocalShop } from '../../sample-app/dist/local/open-local-shop.js';
import { openBrowser } from '../support/open-browser.js';

/* The sample shop with a customer in Chromium: order, ECPay's form, the bank, and the page that turns paid by itself. */

describe('the sample shop in the browser', () => {
  let browser: Browser;
  let shop: LocalShop;
  beforeAll(async () => {
    browser = await openBrowser();
    shop = await openLocalShop({ port: 0, simulatorPort: 0, clock: 'stopped', logLevels: [] });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await shop[Symbol.asyncDispose]();
  });

  async function checkout(width = 1024): Promise<{ page: Page; no: string }> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Order' }).click();
    await page.getByRole('link', { name: 'Checkout' }).first().click();
    await page.locator('#pay:enabled').waitFor();
    return { page, no: new URL(page.url()).pathname.split('/').at(-1) ?? '' };
  }
  const form = (page: Page) => page.frameLocator('#ECPayPayment iframe');
  const withCard = async (page: Page, card: string): Promise<void> => {
    await form(page).getByLabel('測試卡').selectOption(card);
    await page.locator('#pay').click();
  };
  const says = (page: Page, text: string) => page.locator('output', { hasText: text }).waitFor();
  const shoot = async (page: Page, name: string): Promise<void> => {
    const folder = process.env['ECPAY_SCREENSHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/shop-${name}.png`, fullPage: true });
  };

  it('a card: the page waits for the notification and turns paid by itself', async () => {
    const { page } = await checkout();
    await shoot(page, 'checkout');
    await withCard(page, '4311952222222222');
    await says(page, '已付款');
    await shoot(page, 'paid');
    await page.close();
  });

  it('3-D Secure: to the bank and back', async () => {
    const { page, no } = await checkout();
    await withCard(page, '4311953333333333');
    await page.getByRole('button', { name: '驗證成功' }).click();
    await says(page, '已付款');
    expect(new URL(page.url()).pathname).toBe(`/checkout/${no}/done`);
    await page.close();
  });

  it('3-D Secure abandoned: the shop asks ten minutes later, and again, and closes the order', async () => {
    const { page, no } = await checkout();
    await withCard(page, '4311953333333333');
    await page.getByRole('button', { name: '驗證成功' }).waitFor();
    await page.goto(`${shop.url}/checkout/${no}/done`);
    await says(page, '付款確認中');
    for (let turn = 0; turn < 2; turn++) {
      await shop.ecpay.advance({ minutes: 10 });
      await fetch(`${shop.url}/orders/${no}/check`, { method: 'POST' });
    }
    await says(page, '訂單未付款');
    await page.close();
  });

  it('declined: says so, charges nothing, and takes no second payment under the same number', async () => {
    const { page, no } = await checkout();
    await withCard(page, '4311950000000002');
    await says(page, '銀行拒絕');
    const again = await fetch(`${shop.url}/checkout/${no}`);
    expect(again.status).toBe(409);
    await page.close();
  });

  it.each([
    ['ATM 虛擬帳號', '請轉帳至銀行'],
    ['超商代碼', '請於超商輸入繳費代碼'],
  ])('%s: shows the code, and is paid at the counter', async (method, text) => {
    const { page, no } = await checkout(390);
    await form(page).getByText(method, { exact: true }).click();
    await page.locator('#pay').click();
    await says(page, text);
    await shoot(page, `code-${method.slice(0, 2)}`);
    await shop.ecpay.buyer.payCode({ MerchantTradeNo: no });
    await page.goto(`${shop.url}/checkout/${no}/done`);
    await says(page, '已付款');
    await page.close();
  });

  it('模擬付款 pays nothing', async () => {
    const { page, no } = await checkout();
    await shop.ecpay.simulatePayment({ MerchantTradeNo: no, TradeAmt: 1000 });
    await page.goto(`${shop.url}/checkout/${no}/done`);
    await says(page, '付款確認中');
    await page.close();
  });

  it('ECPay down: the customer is told nothing false, and the order stays open', async () => {
    const { page, no } = await checkout();
    shop.ecpay.faults.add({ on: 'CreatePayment', kind: 'reset-after' });
    await withCard(page, '4311952222222222');
    await page.waitForURL(`**/checkout/${no}/done`);
    await says(page, '已付款'); // the notification knows what the answer would have said
    await page.close();
  });
});
