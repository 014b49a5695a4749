import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { OrdersService } from '../src/orders/orders.service.js';
import { Reconciliation } from '../src/payments/reconciliation.js';
import { LOCAL_PASSWORD, type LocalShop } from '../src/local/open-local-shop.js';
import { openShop } from './support.js';

/*
 * What you learn here: the whole way of a customer in a real browser, with ECPay's form, its test cards and the bank's page, which
 * the simulator draws. Set CHROMIUM_PATH where Chromium is elsewhere, SCREENSHOTS to a folder to keep pictures.
 */

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
if (!hasBrowser) process.stderr.write(`Skipped: there is no Chromium at ${executablePath} (CHROMIUM_PATH).\n`);

const PAID = '4311952222222222';
const DECLINED = '4311950000000002';
const THREE_D = '4311953333333333';

(hasBrowser ? describe : describe.skip)('a customer', () => {
  let browser: Browser;
  let shop: LocalShop;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    shop = await openShop();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await shop[Symbol.asyncDispose]();
  });

  async function openPage(width = 1024, path = '/'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    page.setDefaultTimeout(15_000);
    await page.goto(`${shop.url}${path}`);
    return page;
  }
  async function checkout(width?: number, path?: string): Promise<{ page: Page; no: string }> {
    const page = await openPage(width, path);
    await page.locator('input[type=email]').first().fill('buyer@shop.example');
    await page.locator('main form button').first().click();
    await page.locator('#pay:enabled').waitFor();
    return { page, no: new URL(page.url()).pathname.split('/').at(-2) ?? '' };
  }
  const form = (page: Page) => page.frameLocator('#ECPayPayment iframe');
  const withCard = async (page: Page, card: string): Promise<void> => {
    await form(page).getByLabel('測試卡').selectOption(card);
    await page.locator('#pay').click();
  };
  const says = (page: Page, text: string) => page.locator('[role=status]', { hasText: text }).waitFor();
  const shoot = async (page: Page, name: string): Promise<void> => {
    const folder = process.env['SCREENSHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  };

  it('pays by card: the page waits for the notification and turns by itself', async () => {
    const { page, no } = await checkout();
    await shoot(page, 'checkout');
    await withCard(page, PAID);
    await page.waitForURL(`**/orders/${no}`);
    await says(page, '商品已出貨');
    await shoot(page, 'order-paid');
    await page.close();
  });

  it('goes to the bank and back', async () => {
    const { page, no } = await checkout(390);
    await shoot(page, 'checkout-phone');
    await withCard(page, THREE_D);
    await page.getByRole('button', { name: '驗證成功' }).click();
    await page.waitForURL(`**/orders/${no}`);
    await says(page, '已付款');
    await page.close();
  });

  it('leaves the bank alone: the shop asks twice, and closes the order', async () => {
    const { page, no } = await checkout();
    await withCard(page, THREE_D);
    await page.getByRole('button', { name: '驗證成功' }).waitFor();
    await page.goto(`${shop.url}/orders/${no}`);
    await says(page, '付款確認中');
    for (let turn = 0; turn < 2; turn++) {
      await shop.ecpay.advance({ minutes: 10 });
      await shop.app.get(Reconciliation).run();
    }
    await says(page, '訂單已關閉');
    await shoot(page, 'order-closed');
    await page.close();
  });

  it('is declined, in words, and orders again', async () => {
    const { page, no } = await checkout();
    await withCard(page, DECLINED);
    await says(page, '銀行拒絕這筆付款');
    await shoot(page, 'declined');
    await page.goto(`${shop.url}/orders/${no}`);
    await says(page, '未向您收款');
    await page.getByRole('link', { name: '重新下單' }).click();
    await page.close();
  });

  it.each([
    ['ATM 虛擬帳號', '轉帳帳號'],
    ['超商代碼', '繳費代碼'],
    ['超商條碼', '超商條碼'],
  ])('takes %s, keeps the code on the page, and pays at the counter', async (method, text) => {
    const { page, no } = await checkout(390);
    await form(page).getByText(method, { exact: true }).click();
    await page.locator('#pay').click();
    await page.waitForURL(`**/orders/${no}`);
    await page.getByText(text).first().waitFor();
    await shoot(page, `code-${method.slice(0, 2)}${text.slice(-2)}`);
    await shop.ecpay.buyer.payCode({ MerchantTradeNo: no });
    await says(page, '已付款');
    await page.close();
  });

  it('is not taken for paid when 模擬付款 was pressed', async () => {
    const { page, no } = await checkout();
    await shop.ecpay.simulatePayment({ MerchantTradeNo: no, TradeAmt: 680 });
    await page.goto(`${shop.url}/orders/${no}`);
    await says(page, '付款確認中');
    await page.getByText('模擬付款').waitFor();
    await page.close();
  });

  it('is told nothing false while ECPay is down', async () => {
    const { page, no } = await checkout();
    shop.ecpay.faults.add({ on: 'CreatePayment', kind: 'reset-after' });
    await withCard(page, PAID);
    await page.waitForURL(`**/orders/${no}`);
    await says(page, '已付款'); // the notification knows what the answer would have said
    await page.close();
  });

  it('reads English, and needs no mouse', async () => {
    const page = await openPage(1024, '/?lang=en');
    await page.getByRole('heading', { name: 'Sample shop' }).waitFor();
    await shoot(page, 'shop-en');
    await page.locator('input[type=email]').first().focus();
    await page.keyboard.type('buyer@shop.example');
    await page.keyboard.press('Enter');
    await page.locator('#pay:enabled').waitFor();
    await form(page).locator('select').first().focus();
    await page.keyboard.press('ArrowDown'); // the first test card, which is paid
    await page.locator('#pay').focus();
    expect(await page.locator('#pay').textContent()).toMatch(/Pay NT\$680/);
    await page.keyboard.press('Enter');
    await says(page, 'Paid');
    await page.close();
  });

  it('is refunded by a clerk, who sees what will be done', async () => {
    const { page, no } = await checkout();
    await withCard(page, PAID);
    await says(page, '已付款');
    await shop.ecpay.advance({ hours: 12 });
    await page.goto(`${shop.url}/admin`);
    await page.locator('input[type=password]').fill(LOCAL_PASSWORD);
    await page.getByRole('button', { name: '登入' }).click();
    await shoot(page, 'office');
    await page.goto(`${shop.url}/admin/orders/${no}`);
    await page.getByText('Captured').waitFor();
    await shoot(page, 'office-order');
    await page.locator('input[name=amount]').fill('300');
    await page.getByRole('button', { name: '試算' }).click();
    await page.getByText('退款（R）').waitFor();
    await shoot(page, 'office-plan');
    await page.getByRole('button', { name: '確定退款' }).click();
    await says(page, '完成');
    await shoot(page, 'office-refunded');
    expect((await shop.app.get(OrdersService).get(no)).status).toBe('shipped');
    await page.close();
  });

  it('finds a shop page on a phone that fits', async () => {
    const page = await openPage(360);
    await shoot(page, 'shop-phone');
    await page.close();
  });
});
