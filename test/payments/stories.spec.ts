import { taipeiTime } from '@nestjs-ecpay/protocol';
import { OrderResultDto, type PaymentOutcome } from 'nestjs-ecpay';
import { platforms } from '../support/platforms.js';
import { eventually, startPaymentsShop, type PaymentsShop } from './payments-shop.js';

const MEMBER = { MerchantMemberID: 'member1', Email: 'member@shop.example' };

describe.each(platforms)('payments on %s', (_, createAdapter) => {
  let shop: PaymentsShop;
  beforeEach(async () => {
    shop = await startPaymentsShop(createAdapter());
  });
  afterEach(() => shop[Symbol.asyncDispose]());

  /** A token, the buyer's form, and the payment. */
  async function buy(
    MerchantTradeNo: string,
    entry: { method?: 'Credit' | 'ATM' | 'CVS' | 'BARCODE'; CardNo?: string; Stage?: number } = {},
    amount = 1200,
  ): Promise<PaymentOutcome> {
    const { Token } = await shop.checkout.getTokenByTrade({
      RememberCard: 0,
      PaymentUIType: 2,
      ChoosePaymentList: '0',
      OrderInfo: shop.order(MerchantTradeNo, amount),
      CardInfo: { OrderResultURL: `${shop.baseUrl}/ecpay/result`, CreditInstallment: '3,6' },
      ATMInfo: { ExpireDate: 3 },
      CVSInfo: { StoreExpireDate: 10080 },
      BarcodeInfo: { StoreExpireDate: 7 },
    });
    const { PayToken } = shop.ecpay.buyer.fillForm({ Token, ...entry });
    return shop.checkout.pay({ PayToken, MerchantTradeNo, TotalAmount: amount });
  }

  const paidNotification = (MerchantTradeNo: string) =>
    eventually(() =>
      expect(
        shop.notifications.map(({ OrderInfo, isPaid }) => [OrderInfo.MerchantTradeNo, isPaid]),
      ).toContainEqual([MerchantTradeNo, true]),
    );

  it('a card without 3-D Secure is paid at once, told by ReturnURL, and can be refunded with what the outcome says', async () => {
    const outcome = await buy('CARD1');
    if (outcome.outcome !== 'paid') throw new Error(outcome.advice.en);
    expect(outcome.order).toMatchObject({ MerchantTradeNo: 'CARD1', TradeAmt: 1200, TradeStatus: '1' });
    expect(outcome.card?.Gwsr).toEqual(expect.any(Number));
    await paidNotification('CARD1');
    const { TradeNo = '' } = outcome.order;
    await shop.ecpay.advance({ days: 1 });
    const refund = await shop.credit.refund({
      refundId: 'r1',
      MerchantTradeNo: 'CARD1',
      TradeNo: TradeNo as string,
      amount: 300,
    });
    expect(refund.outcome).toBe('completed');
  });

  it('a card with 3-D Secure is no payment until the buyer comes back', async () => {
    const outcome = await buy('THREED1', { CardNo: '4311953333333333' });
    if (outcome.outcome !== 'redirect') throw new Error(outcome.outcome);
    expect(shop.notifications).toEqual([]);
    const bank = await fetch(outcome.url);
    expect(await bank.text()).toContain('name="result" value="passed"');
    const back = await fetch(outcome.url, {
      method: 'POST',
      body: new URLSearchParams({ result: 'passed' }),
    });
    const page = await back.text();
    await paidNotification('THREED1');

    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
    const ResultData = (/name="ResultData" value="([^"]+)"/.exec(page)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    const shown = await fetch(action, { method: 'POST', body: new URLSearchParams({ ResultData }) });
    expect([shown.status, await shown.text()]).toEqual([200, 'order THREED1']);
    const [result] = shop.results;
    if (!result?.verified) throw new Error('not verified');
    expect(result.notification).toBeInstanceOf(OrderResultDto);
    expect('isPaid' in result.notification).toBe(false);
    expect((await fetch(outcome.url)).status).toBe(410);
  });

  it('an abandoned 3-D Secure is pending, and unpaid at a second look ten minutes later', async () => {
    await buy('GONE1', { CardNo: '4311953333333333' });
    const first = await shop.orders.settlePayment({ MerchantTradeNo: 'GONE1', TotalAmount: 1200 });
    if (first.outcome !== 'pending') throw new Error(first.outcome);
    expect(first.askAfter.getTime() - shop.ecpay.clock.now().getTime()).toBe(600_000);
    const { firstAskedAt } = first;
    await shop.ecpay.advance({ minutes: 9 });
    expect((await shop.orders.settlePayment({ MerchantTradeNo: 'GONE1', firstAskedAt })).outcome).toBe(
      'pending',
    );
    await shop.ecpay.advance({ minutes: 1 });
    expect(await shop.orders.settlePayment({ MerchantTradeNo: 'GONE1', firstAskedAt })).toMatchObject({
      outcome: 'declined',
      reason: 'unpaid',
    });
  });

  it.each([
    ['4311950000000002', 10100058],
    ['4311950000000051', 10100251],
  ])('card %s is declined with %i', async (CardNo, rtnCode) => {
    expect(await buy('NO1', { CardNo })).toMatchObject({ outcome: 'declined', reason: 'declined', rtnCode });
  });

  it('a bank that does not answer leaves it pending; settlePayment finds the payment with its TradeNo', async () => {
    const outcome = await buy('WAIT1', { CardNo: '4311950000000066' });
    expect(outcome).toMatchObject({ outcome: 'pending', rtnCode: 10300066 });
    await shop.ecpay.advance({ minutes: 10 });
    const settled = await shop.orders.settlePayment({ MerchantTradeNo: 'WAIT1', TotalAmount: 1200 });
    if (settled.outcome !== 'paid') throw new Error(settled.outcome);
    expect(settled.order.TradeNo).toMatch(/^\d{19}$/);
    await paidNotification('WAIT1');
  });

  it('an instalment tells its kind', async () => {
    const outcome = await buy('INST1', { Stage: 3 });
    expect(outcome.outcome === 'paid' && outcome.order.PaymentType).toBe('Credit_CreditCard3');
    await paidNotification('INST1');
    expect(shop.notifications[0]?.kind).toBe('instalment');
  });

  it('a UnionPay card is a redirect first', async () => {
    const outcome = await buy('UNION1', { CardNo: '6222020000000000' });
    expect(outcome.outcome).toBe('redirect');
    shop.ecpay.buyer.leaveBank({ MerchantTradeNo: 'UNION1', passed: true });
    await paidNotification('UNION1');
    expect(shop.notifications[0]?.kind).toBe('unionpay');
  });

  it.each([
    ['ATM', 'vAccount'],
    ['CVS', 'PaymentNo'],
    ['BARCODE', 'Barcode1'],
  ] as const)('%s gives a code, which is paid at the counter', async (method, field) => {
    const outcome = await buy('CODE1', { method });
    if (outcome.outcome !== 'code') throw new Error(outcome.outcome);
    expect(outcome.method).toBe(method);
    expect(outcome.info).toHaveProperty(field);
    expect(outcome.expireAt.getTime()).toBeGreaterThan(shop.ecpay.clock.now().getTime());
    expect((await shop.orders.settlePayment({ MerchantTradeNo: 'CODE1' })).outcome).toBe('pending');
    const info = await shop.orders.queryPaymentInfo({ MerchantTradeNo: 'CODE1' });
    expect(info).toMatchObject({ OrderInfo: { TradeStatus: '0', PaymentType: method } });
    const paid = await shop.ecpay.buyer.payCode({ MerchantTradeNo: 'CODE1' });
    expect(paid.delivery?.accepted).toBe(true);
    const [notification] = shop.notifications;
    expect([notification?.isPaid, notification?.kind, notification?.OrderInfo.PaymentType]).toEqual([
      true,
      undefined,
      method,
    ]);
    expect((await shop.orders.settlePayment({ MerchantTradeNo: 'CODE1' })).outcome).toBe('paid');
    const checked = await shop.credit.checkPayment({
      MerchantTradeNo: 'CODE1',
      orderedAt: shop.ecpay.clock.now(),
    });
    expect(checked).toMatchObject({ state: 'paid', order: { PaymentType: method } });
  });

  it('a code that was never paid expires at the counter', async () => {
    await buy('LATE1', { method: 'CVS' });
    await shop.ecpay.advance({ days: 8 });
    await expect(shop.ecpay.buyer.payCode({ MerchantTradeNo: 'LATE1' })).rejects.toThrow(/expired/);
  });

  it('a card is bound with its first payment and charged again without its owner', async () => {
    const { Token } = await shop.cards.getTokenByBindingCard({
      ConsumerInfo: MEMBER,
      OrderInfo: shop.order('BIND1', 100),
      OrderResultURL: `${shop.baseUrl}/ecpay/result`,
    });
    const { BindCardPayToken } = shop.ecpay.buyer.fillForm({ Token });
    const bound = await shop.cards.bind({
      BindCardPayToken,
      MerchantMemberID: 'member1',
      MerchantTradeNo: 'BIND1',
      TotalAmount: 100,
    });
    if (bound.outcome !== 'paid' || !bound.boundCard) throw new Error(bound.outcome);
    const { BindCardID } = bound.boundCard;
    await paidNotification('BIND1');
    expect(shop.notifications[0]).toMatchObject({
      MerchantMemberID: 'member1',
      BindCardID,
      IsSameCard: false,
    });
    const { BindCardList } = await shop.cards.getMemberBindCard({ MerchantMemberID: 'member1' });
    expect(BindCardList).toMatchObject([{ BindCardID, Card4No: '2222' }]);

    const charged = await shop.cards.charge({
      BindCardID,
      ConsumerInfo: MEMBER,
      OrderInfo: shop.order('AGAIN1', 300),
    });
    expect(charged.outcome).toBe('paid');
    const again = await shop.cards.charge({
      BindCardID,
      ConsumerInfo: MEMBER,
      OrderInfo: shop.order('AGAIN2', 300),
      Need3D: 1,
      OrderResultURL: `${shop.baseUrl}/ecpay/result`,
    });
    expect(again.outcome).toBe('redirect');
    await shop.cards.deleteMemberBindCard({ BindCardID });
    const gone = await shop.cards.charge({
      BindCardID,
      ConsumerInfo: MEMBER,
      OrderInfo: shop.order('AGAIN3'),
    });
    expect(gone).toMatchObject({ outcome: 'refused', reason: 'not-found', rtnCode: 5100088 });
  });

  it('a periodic order charges by its schedule, can be charged again after a failure, and is cancelled for good', async () => {
    const { Token } = await shop.checkout.getTokenByTrade({
      RememberCard: 0,
      PaymentUIType: 0,
      OrderInfo: shop.order('SUB1', 500),
      CardInfo: {
        OrderResultURL: `${shop.baseUrl}/ecpay/result`,
        PeriodAmount: 500,
        PeriodType: 'M',
        Frequency: 1,
        ExecTimes: 12,
        PeriodReturnURL: `${shop.baseUrl}/ecpay/period`,
      },
    });
    const { PayToken } = shop.ecpay.buyer.fillForm({ Token });
    const first = await shop.checkout.pay({ PayToken, MerchantTradeNo: 'SUB1', TotalAmount: 500 });
    expect(first.outcome).toBe('paid');
    await shop.ecpay.advance({ days: 31 });
    await eventually(() => expect(shop.charges).toHaveLength(1));
    expect(shop.notifications).toHaveLength(1);
    expect(shop.charges[0]?.CardInfo).toMatchObject({ TotalSuccessTimes: 2 });

    await shop.ecpay.chargeNextPeriod({ MerchantTradeNo: 'SUB1', RtnCode: 10100058 });
    const failed = await shop.periods.charges({ MerchantTradeNo: 'SUB1' });
    expect(failed.charges.map(({ RtnCode }) => RtnCode)).toEqual([1, 1, 10100058]);
    expect(failed).toMatchObject({ status: 'running', schedule: { PeriodType: 'M', ExecTimes: 12 } });
    expect(shop.charges).toHaveLength(1);
    expect((await shop.periods.retry({ MerchantTradeNo: 'SUB1' })).outcome).toBe('accepted');
    await eventually(() => expect(shop.charges).toHaveLength(2));
    expect((await shop.periods.retry({ MerchantTradeNo: 'SUB1' })).outcome).toBe('unknown');

    expect((await shop.periods.cancel({ MerchantTradeNo: 'SUB1' })).outcome).toBe('cancelled');
    expect((await shop.periods.cancel({ MerchantTradeNo: 'SUB1' })).outcome).toBe('cancelled');
    expect((await shop.periods.charges({ MerchantTradeNo: 'SUB1' })).status).toBe('cancelled');
    await shop.ecpay.advance({ days: 62 });
    expect(shop.charges).toHaveLength(2);
    expect(await shop.periods.cancel({ MerchantTradeNo: 'NONE1' })).toMatchObject({
      outcome: 'refused',
      reason: 'not-found',
    });
  });

  it('a card number of the shop’s own server is charged, and appears nowhere', async () => {
    const request = (MerchantTradeNo: string, CardNo: string) => ({
      ChoosePayment: 'Credit' as const,
      OrderInfo: shop.order(MerchantTradeNo),
      CardInfo: {
        CardNo,
        CardValidMM: '12',
        CardValidYY: '35',
        CardCVV2: '737',
        OrderResultURL: `${shop.baseUrl}/ecpay/result`,
      },
      ConsumerInfo: { Phone: '886912345678', Name: 'Wang' },
    });
    const paid = await shop.backAuth.authorize(request('BACK1', '4311952222222222'));
    expect(paid.outcome).toBe('paid');
    const threeD = await shop.backAuth.authorize(request('BACK2', '4311953333333333'));
    expect(threeD.outcome).toBe('redirect');
    const raw = await shop.backAuth.backAuth(request('BACK3', '4311953333333333'));
    expect(raw).toMatchObject({ MerchantID: '3002607', MerchantTradeNo: 'BACK3' });
    expect(raw.RtnCode).toBeUndefined();
    const kept = JSON.stringify([
      shop.ecpay.requests.all(),
      shop.hooked,
      paid,
      shop.log.lines,
      await (await fetch(`${shop.ecpay.url}/`)).text(),
    ]);
    for (const secret of ['4311952222222222', '4311953333333333', '"737"'])
      expect(kept).not.toContain(secret);
  });

  it('issues payment codes without a page, and their barcodes', async () => {
    const issued = await shop.backAuth.issueCode({
      ChoosePayment: 'CVS',
      OrderInfo: shop.order('GEN1', 456),
      CVSInfo: { ExpireDate: 6000, CVSCode: 'CVS' },
    });
    if (issued.outcome !== 'code' || issued.method !== 'CVS') throw new Error(issued.outcome);
    const { PaymentNo } = issued.info;
    const barcodes = await shop.backAuth.queryCvsBarcode({ PaymentNo: PaymentNo ?? '', CVSType: 'Family' });
    expect(barcodes.CVSInfo?.Barcode1).toMatch(/\S/);
    const twice = await shop.backAuth.issueCode({
      ChoosePayment: 'CVS',
      OrderInfo: shop.order('GEN1', 456),
      CVSInfo: {},
    });
    expect(twice).toMatchObject({ outcome: 'refused', reason: 'duplicate', rtnCode: 10300028 });
  });

  it('the payout file is read row by row', async () => {
    await buy('ROW1');
    const day = taipeiTime.format(shop.ecpay.clock.now()).slice(0, 10).replaceAll('/', '-');
    const rows = [];
    for await (const row of shop.orders.queryTradeMedia({ DateType: '2', BeginDate: day, EndDate: day }))
      rows.push(row);
    expect(rows).toMatchObject([
      { MerchantTradeNo: 'ROW1', TradeAmt: '1200', 撥款日期: day.replaceAll('-', '/') },
    ]);
  });

  it('finds a card payment whose notification was lost, with the TradeNo that a refund needs', async () => {
    shop.ecpay.faults.add({ on: 'notification', kind: 'lost', times: 10 });
    await buy('LOST1');
    const checked = await shop.credit.checkPayment({
      MerchantTradeNo: 'LOST1',
      orderedAt: shop.ecpay.clock.now(),
    });
    if (checked.state !== 'paid') throw new Error(checked.state);
    expect(checked.status).toBe('Authorized');
    const { TradeNo = '' } = checked;
    expect((await shop.credit.void({ MerchantTradeNo: 'LOST1', TradeNo })).outcome).toBe('completed');
  });

  it('a token is good once, for its own order and until it expires', async () => {
    const token = async (MerchantTradeNo: string) => {
      const { Token } = await shop.checkout.getTokenByTrade({
        RememberCard: 0,
        PaymentUIType: 2,
        ChoosePaymentList: '1',
        OrderInfo: shop.order(MerchantTradeNo),
        CardInfo: { OrderResultURL: `${shop.baseUrl}/ecpay/result` },
      });
      return shop.ecpay.buyer.fillForm({ Token }).PayToken;
    };
    const PayToken = await token('ONCE1');
    const asked = { PayToken, MerchantTradeNo: 'ONCE1', TotalAmount: 1200 };
    expect((await shop.checkout.pay(asked)).outcome).toBe('paid');
    expect(await shop.checkout.pay(asked)).toMatchObject({ outcome: 'refused', rtnCode: 5100012 });
    const other = { PayToken: await token('ONCE2'), MerchantTradeNo: 'ONCE3', TotalAmount: 1200 };
    expect((await shop.checkout.pay(other)).outcome).toBe('refused');
    const late = { PayToken: await token('ONCE4'), MerchantTradeNo: 'ONCE4', TotalAmount: 1200 };
    await shop.ecpay.advance({ hours: 1 });
    expect((await shop.checkout.pay(late)).outcome).toBe('refused');
  });

  it('what the browser brings is shown in any case and believed in none', async () => {
    const send = async (body: string, type: string) => {
      const answer = await fetch(`${shop.baseUrl}/ecpay/result`, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body,
      });
      return [answer.status, await answer.text()];
    };
    for (const [body, type] of [
      [
        'ResultData=%7B%22MerchantID%22%3A%223002607%22%2C%22Data%22%3A%22AAAA%22%7D',
        'application/x-www-form-urlencoded',
      ],
      ['nothing=1', 'application/x-www-form-urlencoded'],
      ['{"MerchantID":"3002607"}', 'application/json'],
    ] as const) {
      expect(await send(body, type)).toEqual([200, 'we are looking']);
    }
    expect(shop.results.map(({ verified }) => verified)).toEqual([false, false, false]);
  });

  it('tells the page where the script is', () => {
    expect(shop.checkout.page()).toEqual({
      scriptUrl: `${shop.ecpay.url}/Scripts/sdk-1.0.0.js`,
      server: 'Stage',
    });
  });
});
