import { Body, Controller, Get, Header, type INestApplication, Module, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { taipeiTime } from '@nestjs-ecpay/protocol';
import { startSimulator, type Simulator } from '@nestjs-ecpay/simulator';
import {
  EcpayCheckoutService,
  EcpayModule,
  EcpayNotification,
  EcpayOrderResult,
  EcpayOrderResultUrl,
  type EcpayOrderResultValue,
  EcpayReturnUrl,
  type PaymentOutcome,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/open-browser.js';

/*
 * A shop's page as ECPay's guide describes it, with the script of the simulator: the buyer types into the form, the shop's own button
 * pays, and 3-D Secure brings the browser back.
 */

const pageOf = (token: string, scriptUrl: string, lang: string, bind: boolean): string => `<!doctype html>
<html lang="zh-Hant-TW"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Checkout</title>
<h1>結帳</h1><div id="ECPayPayment"></div><button id="pay">付款</button><p id="said" role="status"></p>
<script src="${scriptUrl}?t=20210121100116"></script>
<script>
const said = (text) => { document.getElementById('said').textContent = text; };
const drawn = (error) => said(error == null ? 'drawn' : 'error: ' + error);
ECPay.initialize('Stage', 1, (error) => {
  if (error != null) return said('error: ' + error);
  ${bind ? `ECPay.addBindingCard('${token}', '${lang}', drawn)` : `ECPay.createPayment('${token}', '${lang}', drawn, 'V2')`};
});
document.getElementById('pay').onclick = () => ECPay.getPayToken(async (info, error) => {
  if (error != null) return said('error: ' + error);
  const answer = await fetch('/checkout/pay', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ PayToken: info.PayToken, no: new URLSearchParams(location.search).get('no') }) });
  const outcome = await answer.json();
  if (outcome.outcome === 'redirect') location.href = outcome.url;
  else said(outcome.outcome + ' ' + (outcome.info?.vAccount ?? outcome.info?.PaymentNo ?? outcome.info?.Barcode1 ?? outcome.rtnCode ?? ''));
});
</script></html>`;

describe('the payment in the browser', () => {
  let browser: Browser;
  let ecpay: Simulator;
  let app: INestApplication;
  let baseUrl: string;
  const paid: string[] = [];
  const results: EcpayOrderResultValue[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    ecpay = await startSimulator();

    @Controller()
    class CheckoutController {
      constructor(private readonly checkout: EcpayCheckoutService) {}

      @Get('checkout')
      @Header('Content-Type', 'text/html; charset=utf-8')
      async form(
        @Query() { no = '', lang = 'zh-TW', list = '0', token }: Record<string, string>,
      ): Promise<string> {
        const { Token } = await this.checkout.getTokenByTrade({
          RememberCard: 0,
          PaymentUIType: 2,
          ChoosePaymentList: list,
          OrderInfo: {
            MerchantTradeDate: taipeiTime.format(new Date()),
            MerchantTradeNo: no,
            TotalAmount: 1200,
            ReturnURL: `${baseUrl}/ecpay/return`,
            TradeDesc: '書',
            ItemName: '一本書',
          },
          CardInfo: { OrderResultURL: `${baseUrl}/ecpay/result`, CreditInstallment: '3,6' },
          ATMInfo: { ExpireDate: 3 },
          CVSInfo: { StoreExpireDate: 10080 },
          BarcodeInfo: { StoreExpireDate: 7 },
        });
        return pageOf(token ?? Token, this.checkout.page().scriptUrl, lang, false);
      }

      @Post('checkout/pay')
      pay(@Body() { PayToken, no }: { PayToken: string; no: string }): Promise<PaymentOutcome> {
        return this.checkout.pay({ PayToken, MerchantTradeNo: no, TotalAmount: 1200 });
      }

      @EcpayReturnUrl('ecpay/return')
      onPayment(@EcpayNotification() { isPaid, OrderInfo }: PaymentNotificationDto): void {
        paid.push(`${OrderInfo.MerchantTradeNo} ${isPaid}`);
      }

      @EcpayOrderResultUrl('ecpay/result')
      @Header('Content-Type', 'text/html; charset=utf-8')
      show(@EcpayOrderResult() result: EcpayOrderResultValue): string {
        results.push(result);
        return `<h1>付款確認中 ${result.verified ? result.notification.OrderInfo?.MerchantTradeNo : ''}</h1>`;
      }
    }
    @Module({
      imports: [EcpayModule.forRoot(ecpay.moduleOptions())],
      controllers: [CheckoutController],
    })
    class ShopModule {}
    app = await NestFactory.create(ShopModule, new ExpressAdapter(), { logger: false });
    await app.listen(0, '127.0.0.1');
    baseUrl = await app.getUrl();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
    await ecpay.close();
  });

  const open = async (query: string, width = 1024): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${baseUrl}/checkout?${query}`);
    return page;
  };
  const frameOf = (page: Page) => page.frameLocator('#ECPayPayment iframe');
  const said = (page: Page) => page.locator('#said');

  it.each([
    ['zh-TW', '卡號', '有效期限（月／年）', '安全碼'],
    ['en-US', 'Card number', 'Expires (MM/YY)', 'Security code'],
  ])('a card is typed in by keyboard and paid (%s)', async (lang, number, expiry, cvv) => {
    const page = await open(`no=K${lang.slice(0, 2)}1&lang=${lang}`);
    await said(page).filter({ hasText: 'drawn' }).waitFor();
    await frameOf(page).getByLabel(number).focus();
    await page.keyboard.type('4311 9522 2222 2222');
    await page.keyboard.press('Tab');
    expect(
      await frameOf(page)
        .getByLabel(expiry)
        .evaluate((input) => input.matches(':focus')),
    ).toBe(true);
    await page.keyboard.type('12/35');
    await page.keyboard.press('Tab');
    expect(
      await frameOf(page)
        .getByLabel(cvv)
        .evaluate((input) => input.matches(':focus')),
    ).toBe(true);
    await page.keyboard.type('222');
    await page.locator('#pay').press('Enter');
    await said(page).filter({ hasText: 'paid' }).waitFor();
    await page.close();
  });

  it('says what is wrong with a card, at its field', async () => {
    const page = await open('no=W1&lang=zh-TW');
    await said(page).filter({ hasText: 'drawn' }).waitFor();
    await page.locator('#pay').click();
    await said(page).filter({ hasText: '請輸入 12 至 19 位數字的卡號' }).waitFor();
    const number = frameOf(page).getByLabel('卡號');
    expect(await number.getAttribute('aria-invalid')).toBe('true');
    expect(await frameOf(page).locator('.error:visible').count()).toBe(3);
    await page.close();
  });

  it.each([
    ['4311950000000002', 'declined 10100058'],
    ['4311950000000066', 'pending 10300066'],
  ])('test card %s ends as %s', async (card, ending) => {
    const page = await open(`no=T${card.slice(-2)}`);
    await frameOf(page).getByLabel('測試卡').selectOption(card);
    await page.locator('#pay').click();
    await said(page).filter({ hasText: ending }).waitFor();
    await page.close();
  });

  it('3-D Secure takes the browser to the bank and back to the shop, which believes ReturnURL alone', async () => {
    const page = await open('no=SECURE1');
    await frameOf(page).getByLabel('測試卡').selectOption('4311953333333333');
    await page.locator('#pay').click();
    await page.getByRole('button', { name: '驗證成功' }).waitFor();
    if (process.env['ECPAY_SCREENSHOTS'])
      await page.screenshot({ path: `${process.env['ECPAY_SCREENSHOTS']}/bank.png` });
    expect(paid).not.toContain('SECURE1 true');
    await page.getByRole('button', { name: '驗證成功' }).click();
    await page.getByText('付款確認中 SECURE1').waitFor();
    expect(new URL(page.url()).pathname).toBe('/ecpay/result');
    expect(paid).toContain('SECURE1 true');
    expect(results.at(-1)).toMatchObject({ verified: true });
    await page.close();
  });

  it('a refused 3-D Secure comes back unpaid', async () => {
    const page = await open('no=SECURE2');
    await frameOf(page).getByLabel('測試卡').selectOption('4311953333333333');
    await page.locator('#pay').click();
    await page.getByRole('button', { name: '驗證失敗' }).click();
    await page.getByText('付款確認中 SECURE2').waitFor();
    expect(paid).toContain('SECURE2 false');
    await page.close();
  });

  it.each([
    ['ATM 虛擬帳號', /code \d{16}/],
    ['超商代碼', /code LLL\d{11}/],
    ['超商條碼', /code \d{7}CY/],
  ])('%s gives a code', async (method, ending) => {
    const page = await open(`no=C${String(ending).length}`);
    await frameOf(page).getByText(method, { exact: true }).click();
    await page.locator('#pay').click();
    await said(page).filter({ hasText: ending }).waitFor();
    await page.close();
  });

  it('a token that is none draws no form, and says so to the page', async () => {
    const page = await open('no=NONE1&token=unknown');
    await said(page).filter({ hasText: 'error: 驗證碼不存在或已失效' }).waitFor();
    await page.close();
  });

  it.each([360, 1024])('nothing is cut at %i pixels, in either language', async (width) => {
    for (const lang of ['zh-TW', 'en-US']) {
      const page = await open(`no=SIZE${width}${lang.slice(0, 2)}&lang=${lang}`, width);
      await said(page).filter({ hasText: 'drawn' }).waitFor();
      const frame = page.frames().at(-1);
      if (!frame) throw new Error('no frame');
      const cut = await frame
        .locator('main *')
        .evaluateAll((all) =>
          all
            .filter(
              (one) => one.getBoundingClientRect().right > one.ownerDocument.documentElement.clientWidth + 1,
            )
            .map((one) => one.outerHTML.slice(0, 80)),
        );
      expect(cut).toEqual([]);
      if (process.env['ECPAY_SCREENSHOTS']) {
        await page.waitForTimeout(200);
        await page.screenshot({
          path: `${process.env['ECPAY_SCREENSHOTS']}/checkout-${width}-${lang}.png`,
          fullPage: true,
        });
      }
      await page.close();
    }
  });
});
