import { copyFile, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExpressAdapter } from '@nestjs/platform-express';
import { DataCipher, taipeiTime } from '@nestjs-ecpay/protocol';
import { startSimulator, type Simulator } from '@nestjs-ecpay/simulator';
import { creditAccount } from '../support/shop.js';
import { startPaymentsShop, type PaymentsShop } from './payments-shop.js';

/* What the simulator keeps of payments over a restart, and what it refuses as ECPay does. */

const CARD = '4311952222222222';

describe('a simulator with a state file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ecpay-payments-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const text = async (): Promise<string> =>
    (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))).join(
      '\n',
    );

  /** The files as they are now, as a crash would leave them. */
  const copied = async (): Promise<string> => {
    const copy = await mkdtemp(join(folder, 'crash-'));
    for (const name of await readdir(folder)) {
      if (/^state\.json(\.journal)?$/.test(name)) await copyFile(join(folder, name), join(copy, name));
    }
    return copy;
  };

  it('goes on with tokens, bound cards, codes, visits to the bank and banks that had not answered', async () => {
    const stateFile = join(folder, 'state.json');
    const told: Record<string, string> = {};
    {
      await using shop = await startPaymentsShop(new ExpressAdapter(), {}, { stateFile });
      const card = async (MerchantTradeNo: string, CardNo: string) => {
        const { Token } = await shop.checkout.getTokenByTrade({
          RememberCard: 0,
          PaymentUIType: 2,
          ChoosePaymentList: '1',
          OrderInfo: { ...shop.order(MerchantTradeNo), ReturnURL: 'http://127.0.0.1:9/return' },
          CardInfo: { OrderResultURL: 'http://127.0.0.1:9/result' },
        });
        const { PayToken } = shop.ecpay.buyer.fillForm({ Token, CardNo });
        return { Token, PayToken };
      };
      told['open'] = (await card('OPEN1', CARD)).PayToken;
      for (const [no, number] of [
        ['WAIT1', '4311950000000066'],
        ['BANK1', '4311953333333333'],
      ] as const) {
        const { PayToken } = await card(no, number);
        await shop.checkout.pay({ PayToken, MerchantTradeNo: no, TotalAmount: 1200 });
      }
      const { Token } = await shop.cards.getTokenByBindingCard({
        ConsumerInfo: { MerchantMemberID: 'm1', Email: 'm1@shop.example' },
        OrderInfo: { ...shop.order('BIND1'), ReturnURL: 'http://127.0.0.1:9/return' },
        OrderResultURL: 'http://127.0.0.1:9/result',
      });
      const { BindCardPayToken } = shop.ecpay.buyer.fillForm({ Token, CardNo: CARD });
      const bind = { BindCardPayToken, MerchantMemberID: 'm1', MerchantTradeNo: 'BIND1', TotalAmount: 1200 };
      const bound = await shop.cards.bind(bind);
      told['card'] = bound.outcome === 'paid' ? (bound.boundCard?.BindCardID ?? '') : '';
      await shop.backAuth.issueCode({ ChoosePayment: 'CVS', OrderInfo: shop.order('CODE1'), CVSInfo: {} });
      await shop.backAuth.authorize({
        ChoosePayment: 'Credit',
        OrderInfo: shop.order('BACK1'),
        CardInfo: {
          CardNo: '4311959999999999',
          CardValidMM: '11',
          CardValidYY: '34',
          CardCVV2: '987',
          OrderResultURL: 'http://127.0.0.1:9/result',
        },
        ConsumerInfo: { Phone: '886912345678', Name: 'Wang' },
      });
      await shop.ecpay.saved();
    }
    const kept = await text();
    for (const number of [CARD, '4311959999999999', '4311950000000066']) expect(kept).not.toContain(number);

    await using shop = await startPaymentsShop(new ExpressAdapter(), {}, { stateFile });
    const pay = { PayToken: told['open'] ?? '', MerchantTradeNo: 'OPEN1', TotalAmount: 1200 };
    expect((await shop.checkout.pay(pay)).outcome).toBe('paid');
    expect((await shop.orders.settlePayment({ MerchantTradeNo: 'WAIT1' })).outcome).toBe('pending');
    await shop.ecpay.advance({ minutes: 5 });
    expect((await shop.orders.settlePayment({ MerchantTradeNo: 'WAIT1' })).outcome).toBe('paid');
    shop.ecpay.buyer.leaveBank({ MerchantTradeNo: 'BANK1', passed: true });
    expect((await shop.orders.settlePayment({ MerchantTradeNo: 'BANK1' })).outcome).toBe('paid');
    const charged = await shop.cards.charge({
      BindCardID: told['card'] ?? '',
      ConsumerInfo: { MerchantMemberID: 'm1', Email: 'm1@shop.example' },
      OrderInfo: shop.order('AGAIN1'),
    });
    expect(charged.outcome).toBe('paid');
    await shop.ecpay.buyer.payCode({ MerchantTradeNo: 'CODE1' });
    expect((await shop.orders.settlePayment({ MerchantTradeNo: 'CODE1' })).outcome).toBe('paid');
  });

  it('has on disk what a browser was answered: the PayToken of the form, the end of the visit to the bank', async () => {
    const stateFile = join(folder, 'state.json');
    const told: Record<string, string> = {};
    {
      await using shop = await startPaymentsShop(new ExpressAdapter(), {}, { stateFile });
      const collect = async (no: string, CardNo: string): Promise<string> => {
        const { Token } = await shop.checkout.getTokenByTrade({
          RememberCard: 0,
          PaymentUIType: 2,
          ChoosePaymentList: '1',
          OrderInfo: { ...shop.order(no), ReturnURL: 'http://127.0.0.1:9/return' },
          CardInfo: { OrderResultURL: 'http://127.0.0.1:9/result' },
        });
        const body = JSON.stringify({ Token, CardNo, CardValidMM: '12', CardValidYY: '35' });
        const answer = await fetch(`${shop.ecpay.url}/checkout/collect`, { method: 'POST', body });
        return ((await answer.json()) as { payToken: string }).payToken;
      };
      const PayToken = await collect('BANK1', '4311953333333333');
      const sent = await shop.checkout.pay({ PayToken, MerchantTradeNo: 'BANK1', TotalAmount: 1200 });
      if (sent.outcome !== 'redirect') throw new Error(sent.outcome);
      await fetch(sent.url, { method: 'POST', body: new URLSearchParams({ result: 'passed' }) });
      told['bank'] = await copied();
      told['token'] = await collect('OPEN1', CARD);
      told['form'] = await copied();
    }
    const after = (copy = '') =>
      startPaymentsShop(new ExpressAdapter(), {}, { stateFile: join(copy, 'state.json') });
    await using bank = await after(told['bank']);
    expect((await bank.orders.settlePayment({ MerchantTradeNo: 'BANK1' })).outcome).toBe('paid');
    await using form = await after(told['form']);
    const pay = { PayToken: told['token'] ?? '', MerchantTradeNo: 'OPEN1', TotalAmount: 1200 };
    expect((await form.checkout.pay(pay)).outcome).toBe('paid');
  });
});

it('the page of the bank, left after the order was paid another way, charges nothing more', async () => {
  await using shop = await startPaymentsShop(new ExpressAdapter());
  const card = (CardNo: string) => ({
    CardNo,
    CardValidMM: '12',
    CardValidYY: '35',
    CardCVV2: '222',
    OrderResultURL: 'http://127.0.0.1:9/result',
  });
  for (const [MerchantTradeNo, result] of [
    ['R1', 'passed'],
    ['R2', 'failed'],
  ] as const) {
    const sent = await shop.backAuth.authorize({
      ChoosePayment: 'Credit',
      OrderInfo: shop.order(MerchantTradeNo),
      CardInfo: card('4311953333333333'),
      ConsumerInfo: { Phone: '886912345678', Name: 'Wang' },
    });
    if (sent.outcome !== 'redirect') throw new Error(sent.outcome);
    await shop.ecpay.pay({ MerchantTradeNo, TradeAmt: 1200 });
    const back = await fetch(sent.url, { method: 'POST', body: new URLSearchParams({ result }) });
    expect([back.status, await back.text()]).toEqual([200, expect.stringContaining('ResultData')]);
    expect((await fetch(sent.url, { method: 'POST', body: new URLSearchParams({ result }) })).status).toBe(
      410,
    );
    expect((await shop.orders.settlePayment({ MerchantTradeNo })).outcome).toBe('paid');
    expect(
      [...shop.ecpay.orders].find((one) => one.MerchantTradeNo === MerchantTradeNo)?.charges,
    ).toHaveLength(1);
  }
});

describe('what ECPay refuses', () => {
  const merchants = [
    { merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs', gateway: true },
  ];
  const authorize = (shop: PaymentsShop, no: string, CardInfo: object) =>
    shop.backAuth.authorize({
      ChoosePayment: 'Credit',
      OrderInfo: shop.order(no),
      CardInfo: {
        CardNo: CARD,
        CardValidMM: '12',
        CardValidYY: '35',
        CardCVV2: '222',
        OrderResultURL: 'http://127.0.0.1:9/result',
        ...CardInfo,
      },
      ConsumerInfo: { Phone: '886912345678', Name: 'Wang' },
    });

  it('a wrong field beside a right card: only the wrong one is explained', async () => {
    await using shop = await startPaymentsShop(new ExpressAdapter());
    const Data = new DataCipher(creditAccount).seal(
      JSON.stringify({
        MerchantID: '3002607',
        ChoosePayment: 'Bogus',
        OrderInfo: shop.order('X1'),
        CardInfo: {
          CardNo: CARD,
          CardValidMM: '12',
          CardValidYY: '35',
          CardCVV2: '222',
          OrderResultURL: 'http://127.0.0.1:9/result',
        },
        ConsumerInfo: { Phone: '886912345678', Name: 'Wang' },
      }),
    );
    const RqHeader = { Timestamp: Math.floor(Date.now() / 1000) };
    const body = JSON.stringify({ MerchantID: '3002607', RqHeader, Data });
    await fetch(`${shop.ecpay.url}/1.0.0/Cashier/BackAuth`, { method: 'POST', body });
    const request = [...shop.ecpay.requests].at(-1);
    if (!request) throw new Error('nothing arrived');
    const told = shop.ecpay.explain(request).filter(({ code }) => code === 'field');
    expect(told.map(({ en }) => en)).toEqual([expect.stringMatching(/^ChoosePayment /)]);
  });

  it('QueryCardInfo of anybody but a gateway', async () => {
    await using ordinary = await startPaymentsShop(new ExpressAdapter());
    await expect(ordinary.backAuth.queryCardInfo({ CardNo: '431195222' })).rejects.toMatchObject({
      rtnCode: 5000095,
    });
    await using gateway = await startPaymentsShop(new ExpressAdapter(), {}, { merchants });
    const bank = await gateway.backAuth.queryCardInfo({ CardNo: '431195222' });
    expect(bank.CardInfo?.IssuingBankCode).toBe('999');
  });

  it('plans that exclude each other: with a code, never with a failure of its own', async () => {
    await using shop = await startPaymentsShop(new ExpressAdapter());
    const period = {
      PeriodType: 'M' as const,
      PeriodAmount: 1200,
      Frequency: 1,
      ExecTimes: 3,
      PeriodReturnURL: 'http://127.0.0.1:9/period',
    };
    const both = await authorize(shop, 'P1', { CreditInstallment: '3', ...period });
    const unionPay = await authorize(shop, 'P2', { CreditInstallment: '3', CardNo: '6222020000000000' });
    for (const outcome of [both, unionPay])
      expect(outcome).toMatchObject({ outcome: 'unknown', rtnCode: 99000003 });
    for (const CreditInstallment of ['3,6', '2.5', 'x']) {
      await expect(authorize(shop, 'P3', { CreditInstallment })).rejects.toThrow(
        /CardInfo.CreditInstallment/,
      );
    }
    expect([...shop.ecpay.orders]).toEqual([]);
  });

  it('a card that has expired', async () => {
    await using shop = await startPaymentsShop(new ExpressAdapter());
    expect(await authorize(shop, 'E1', { CardValidMM: '12', CardValidYY: '20' })).toMatchObject({
      outcome: 'declined',
      rtnCode: 10100251,
    });
    const now = taipeiTime.format(shop.ecpay.clock.now());
    const thisMonth = { CardValidYY: now.slice(2, 4), CardValidMM: now.slice(5, 7) };
    expect((await authorize(shop, 'E2', thisMonth)).outcome).toBe('paid');
  });

  it('instalments that the token does not offer', async () => {
    await using shop = await startPaymentsShop(new ExpressAdapter());
    const { Token } = await shop.checkout.getTokenByTrade({
      RememberCard: 0,
      PaymentUIType: 2,
      ChoosePaymentList: '2',
      OrderInfo: shop.order('I1'),
      CardInfo: { OrderResultURL: 'http://127.0.0.1:9/result', CreditInstallment: '3,6' },
    });
    expect(() => shop.ecpay.buyer.fillForm({ Token, Stage: 99 })).toThrow(/Stage is none of the terms/);
    shop.ecpay.buyer.fillForm({ Token, Stage: 6 });
  });

  it('the sixth card of a member', async () => {
    await using shop = await startPaymentsShop(new ExpressAdapter());
    const bind = async (no: string, CardNo: string) => {
      const { Token } = await shop.cards.getTokenByBindingCard({
        ConsumerInfo: { MerchantMemberID: 'm1', Email: 'm1@shop.example' },
        OrderInfo: { ...shop.order(no), ReturnURL: 'http://127.0.0.1:9/return' },
        OrderResultURL: 'http://127.0.0.1:9/result',
      });
      const { BindCardPayToken } = shop.ecpay.buyer.fillForm({ Token, CardNo });
      const asked = { BindCardPayToken, MerchantMemberID: 'm1', MerchantTradeNo: no, TotalAmount: 1200 };
      return (await shop.cards.bind(asked)).outcome;
    };
    for (let n = 1; n <= 5; n++) expect(await bind(`B${n}`, `431195222222222${n}`)).toBe('paid');
    expect(await bind('B6', '4311952222222226')).toBe('unknown');
    expect(await bind('B7', '4311952222222221')).toBe('paid');
    expect([...shop.ecpay.orders].map((one) => one.MerchantTradeNo)).not.toContain('B6');
  });

  it('ReAuth of a schedule that has ended, after its last charge or six failures', async () => {
    await using shop = await startPaymentsShop(new ExpressAdapter());
    const subscribe = async (MerchantTradeNo: string, ExecTimes: number, failures: number) => {
      await shop.ecpay.pay({ MerchantTradeNo, TradeAmt: 100, PeriodType: 'M', Frequency: 1, ExecTimes });
      for (let n = 0; n < failures; n++)
        await shop.ecpay.chargeNextPeriod({ MerchantTradeNo, RtnCode: 10100058 });
    };
    await subscribe('S1', 3, 2);
    expect(await shop.periods.retry({ MerchantTradeNo: 'S1' })).toMatchObject({ rtnCode: 100006 });
    await subscribe('S2', 9, 6);
    expect((await shop.periods.charges({ MerchantTradeNo: 'S2' })).status).toBe('cancelled');
    expect(await shop.periods.retry({ MerchantTradeNo: 'S2' })).toMatchObject({ rtnCode: 100006 });
    await subscribe('S3', 9, 5);
    expect((await shop.periods.retry({ MerchantTradeNo: 'S3' })).outcome).toBe('accepted');
  });
});

describe('refusals', () => {
  let ecpay: Simulator;
  beforeEach(async () => {
    ecpay = await startSimulator();
  });
  afterEach(() => ecpay.close());

  it('a page whose token is none draws no form, and a form of another purpose neither', async () => {
    const form = async (query: string) => (await fetch(`${ecpay.url}/checkout/form?${query}`)).text();
    expect(await form('token=x&purpose=pay&lang=en-US&parent=http://127.0.0.1:1')).toContain('has expired');
    expect(await form('token=%3Cscript%3E&purpose=pay&parent=javascript:alert(1)')).not.toContain(
      'javascript:',
    );
  });

  it('what the form sends is judged as what a test sends', async () => {
    const send = async (body: string) => {
      const answer = await fetch(`${ecpay.url}/checkout/collect`, { method: 'POST', body });
      return [answer.status, await answer.json()];
    };
    for (const body of ['', '{}', '{"Token":"x"}', '[]', 'null', '{"Token":7,"CardNo":{}}']) {
      const [status, told] = await send(body);
      expect([status, told]).toEqual([400, { error: expect.any(String) as string }]);
    }
  });

  it('tells ecpg’s own codes, with the field in brackets', async () => {
    await using shop = await startPaymentsShop(new ExpressAdapter());
    const { OrderInfo } = { OrderInfo: shop.order('X1') };
    // A plain call, since the library sends nothing that ECPay would refuse for its form.
    const send = async (path: string, data: object) => {
      const { DataCipher, stageMerchants } = await import('@nestjs-ecpay/protocol');
      const merchant = stageMerchants[0];
      if (!merchant) throw new Error('no merchant');
      const cipher = new DataCipher(merchant);
      const answer = await fetch(shop.ecpay.url + path, {
        method: 'POST',
        body: JSON.stringify({
          MerchantID: merchant.merchantId,
          RqHeader: { Timestamp: Math.floor(Date.now() / 1000) },
          Data: cipher.seal(JSON.stringify(data)),
        }),
      });
      const { Data } = (await answer.json()) as { Data: string };
      return cipher.open(Data).value;
    };
    const token = {
      MerchantID: '3002607',
      RememberCard: 0,
      PaymentUIType: 2,
      ChoosePaymentList: '3',
      OrderInfo,
    };
    const { MerchantID: _none, ...nameless } = token;
    expect(await send('/Merchant/GetTokenbyTrade', token)).toMatchObject({
      RtnCode: 5100010,
      RtnMsg: expect.stringContaining('[ATMInfo]') as string,
    });
    expect(await send('/Merchant/GetTokenbyTrade', nameless)).toMatchObject({ RtnCode: 5100080 });
    expect(await send('/Merchant/GetTokenbyTrade', { ...token, MerchantID: '1' })).toMatchObject({
      RtnCode: 5100074,
    });
    expect(await send('/Merchant/GetTokenbyTrade', { ...token, ATMInfo: { ExpireDate: 'x' } })).toMatchObject(
      {
        RtnCode: 5100011,
      },
    );
    const period = {
      PeriodType: 'M',
      PeriodAmount: 1,
      Frequency: 13,
      ExecTimes: 2,
      PeriodReturnURL: 'https://a.example',
    };
    const back = {
      MerchantID: '3002607',
      ChoosePayment: 'Credit',
      OrderInfo,
      CardInfo: {
        CardNo: CARD,
        CardValidMM: '12',
        CardValidYY: '35',
        CardCVV2: '222',
        OrderResultURL: 'https://a.example',
        ...period,
      },
      ConsumerInfo: { Phone: '886912345678', Name: 'Wang' },
    };
    expect(await send('/1.0.0/Cashier/BackAuth', back)).toMatchObject({ RtnCode: 10100224 });
    const { OrderResultURL: _url, ...card } = back.CardInfo;
    expect(
      await send('/1.0.0/Cashier/BackAuth', { ...back, CardInfo: { ...card, Frequency: 1 } }),
    ).toMatchObject({
      RtnCode: 5000029,
    });
    expect(await send('/1.0.0/Cashier/QueryTrade', { MerchantTradeNo: 'X1' })).toMatchObject({
      RtnCode: 5000220,
    });
    const unknown = { MerchantID: '3002607', MerchantTradeNo: 'NONE', Action: 'Cancel' };
    expect(await send('/1.0.0/Cashier/CreditCardPeriodAction', unknown)).toMatchObject({ RtnCode: 90100150 });
  });
});

it('a platform acts for its shop: tokens, payments and queries', async () => {
  await using shop = await startPaymentsShop(new ExpressAdapter(), {
    credit: [
      {
        merchantId: '3002607',
        platformId: '3002599',
        hashKey: 'spPjZn66i0OhqJsQ',
        hashIv: 'hT5OJckN45isQTTs',
      },
    ],
  });
  const { Token } = await shop.checkout.getTokenByTrade({
    RememberCard: 0,
    PaymentUIType: 2,
    ChoosePaymentList: '1',
    OrderInfo: shop.order('PLAT1'),
    CardInfo: { OrderResultURL: `${shop.baseUrl}/ecpay/result` },
  });
  const { PayToken } = shop.ecpay.buyer.fillForm({ Token });
  const paid = await shop.checkout.pay({ PayToken, MerchantTradeNo: 'PLAT1', TotalAmount: 1200 });
  expect(paid.outcome).toBe('paid');
  expect((await shop.orders.settlePayment({ MerchantTradeNo: 'PLAT1' })).outcome).toBe('paid');
  const rows = [];
  const period = { DateType: '1', BeginDate: '2026-11-01', EndDate: '2026-11-30' } as const;
  await expect(
    (async () => {
      for await (const row of shop.orders.queryTradeMedia(period)) rows.push(row);
    })(),
  ).rejects.toThrow(/TransCode 110/); // no platform mode there: the shop's own keys are needed
});

it('the payout file: each charge of a schedule, what went back, and nothing that was released', async () => {
  await using shop = await startPaymentsShop(new ExpressAdapter());
  const { ecpay } = shop;
  await ecpay.pay({ MerchantTradeNo: 'SUB1', TradeAmt: 300, PeriodType: 'D', Frequency: 1, ExecTimes: 3 });
  await ecpay.pay({ MerchantTradeNo: 'PART1', TradeAmt: 500 });
  const gone = await ecpay.pay({ MerchantTradeNo: 'GONE1', TradeAmt: 300 });
  await shop.credit.void({ MerchantTradeNo: 'GONE1', TradeNo: gone.TradeNo ?? '' });
  await ecpay.advance({ days: 3 });
  const { TradeNo = '' } = ecpay.orders.get('PART1') ?? {};
  await shop.credit.refund({ MerchantTradeNo: 'PART1', TradeNo, refundId: 'r1', amount: 200 });

  const today = taipeiTime.format(ecpay.clock.now()).slice(0, 10).replaceAll('/', '-');
  const before = taipeiTime.format(new Date(ecpay.clock.now().getTime() - 5 * 86_400_000)).slice(0, 10);
  const period = { DateType: '2', BeginDate: before.replaceAll('/', '-'), EndDate: today } as const;
  const rows: unknown[][] = [];
  for await (const row of shop.orders.queryTradeMedia(period))
    rows.push([row.MerchantTradeNo, row.TradeAmt, row.RefundAmount]);
  expect(rows).toEqual([
    ['SUB1', '300', '0'],
    ['SUB1', '300', '0'],
    ['SUB1', '300', '0'],
    ['PART1', '500', '200'],
  ]);
});
