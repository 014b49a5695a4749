import { DataCipher, interfaces, stageMerchants } from '@nestjs-ecpay/protocol';
import { startSimulator } from '../../start-simulator.js';
import { testCards } from '../../payments/test-cards.js';

const stage = stageMerchants.find(({ merchantId }) => merchantId === '3002607')!;
const seal = (data: object): string => new DataCipher(stage).seal(JSON.stringify(data));
const request = (data: object): string =>
  JSON.stringify({ MerchantID: '3002607', RqHeader: { Timestamp: 1 }, Data: seal(data) });
const answer = (data: object): string =>
  JSON.stringify({
    MerchantID: '3002607',
    RpHeader: { Timestamp: 1 },
    TransCode: 1,
    TransMsg: '',
    Data: seal(data),
  });

const CARD = testCards[0]!.number;
const backAuth = {
  MerchantID: '3002607',
  ChoosePayment: 'Credit',
  OrderInfo: { MerchantTradeNo: 'A1', TotalAmount: 100 },
  CardInfo: { CardNo: CARD, CardValidMM: '12', CardValidYY: '35', CardCVV2: '987' },
};

/** The text of the page's layers, as it is read. */
async function decoded(fields: Record<string, string>, lang = 'en'): Promise<string> {
  await using ecpay = await startSimulator();
  const body = new URLSearchParams(fields).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const html = await (
    await fetch(`${ecpay.url}/tools/decode?lang=${lang}`, { method: 'POST', headers, body })
  ).text();
  const [, layers = ''] = /<div id="layers"[^>]*>([^]*)<\/main>/.exec(html) ?? [];
  return layers.replace(/<[^>]+>/g, '');
}

describe('the page that decodes', () => {
  const meaning = (name: keyof typeof interfaces, part: 'request' | 'response'): string =>
    interfaces[name][part].meaning.en;
  const order = { MerchantTradeNo: 'A1', TradeNo: 'T1', TradeAmt: 1, TradeStatus: '1' };

  it.each<[string, string, string]>([
    ['a BackAuth request', request(backAuth), meaning('backAuth', 'request')],
    [
      'a GetTokenbyTrade request',
      request({
        MerchantID: '3002607',
        RememberCard: 0,
        PaymentUIType: 2,
        ChoosePaymentList: '1',
        OrderInfo: { MerchantTradeNo: 'A1' },
      }),
      meaning('checkoutGetTokenByTrade', 'request'),
    ],
    [
      'a DoAction request',
      request({ MerchantID: '3002607', MerchantTradeNo: 'A1', TradeNo: 'T1', Action: 'C', TotalAmount: 1 }),
      meaning('creditDoAction', 'request'),
    ],
    [
      'a request for a periodic order',
      request({ MerchantID: '3002607', MerchantTradeNo: 'A1', Action: 'Cancel' }),
      meaning('periodCreditCardPeriodAction', 'request'),
    ],
    [
      'the answer with a token',
      answer({ RtnCode: 1, RtnMsg: '', MerchantID: '3002607', Token: 'x', TokenExpireDate: '' }),
      meaning('checkoutGetTokenByTrade', 'response'),
    ],
    [
      'a notification',
      answer({ RtnCode: 1, RtnMsg: '', MerchantID: '3002607', OrderInfo: order, CardInfo: { Gwsr: 1 } }),
      'ECPay&#39;s notification of a payment',
    ],
  ])('names %s for what it is', async (_, text, title) => {
    expect(await decoded({ text })).toContain(`Fields of ${title}`);
  });

  it.each<[string, string]>([
    ['sealed', request(backAuth)],
    ['as open JSON', JSON.stringify(backAuth)],
    ['in an envelope that is not sealed', JSON.stringify({ MerchantID: '3002607', Data: backAuth })],
  ])('shows no card number and no CVV of a request %s', async (_, text) => {
    const shown = await decoded({ text });
    expect(shown).toContain('CardInfo.CardNo');
    expect(shown).not.toContain(CARD);
    expect(shown).not.toContain('987');
  });

  it('knows a form of AIO for what it is', async () => {
    const text = `MerchantID=3002607&MerchantTradeNo=A1&RtnCode=1&CheckMacValue=${'A'.repeat(64)}`;
    expect(await decoded({ text })).toMatch(/AIO[^]*another product[^]*MerchantTradeNo/);
    expect(await decoded({ text }, 'zh')).toMatch(/全方位金流/);
  });

  it('says that keys are too short, and blames nothing else', async () => {
    const fields = { text: request(backAuth), hashKey: 'tooShort', hashIv: 'b'.repeat(16) };
    const shown = await decoded(fields);
    expect(shown).toContain('hashKey has 8 characters instead of 16');
    expect(shown).not.toContain('does not open');
    expect(await decoded(fields, 'zh')).toMatch(/輸入的是 8 個與 16 個字元/);
  });
});
