import {
  type EcpayCreditService,
  type CreditQueryTradeResponseDto,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import { DataCipher } from '@nestjs-ecpay/protocol';
import {
  buildTestCapture,
  buildTestNotification,
  buildTestPayment,
  buildTestPaymentOutcome,
  buildTestRefund,
  buildTestTrade,
  buildTestVoid,
  signTestNotification,
} from 'nestjs-ecpay/testing';
import { closeHosts, type Host, OK, startHost } from '../hostile/hostile-host.js';
import { post, stage } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';

afterEach(closeHosts);

describe.each(platforms)('nestjs-ecpay/testing on %s: the real guard', (_, createAdapter) => {
  const send = (host: Host, data: object, merchant: Parameters<typeof signTestNotification>[1] = stage) =>
    post(`${host.baseUrl}/ecpay/return`, signTestNotification(data, merchant));

  it('lets the default notification through as a paid card order', async () => {
    const host = await startHost(createAdapter());
    expect((await send(host, buildTestNotification())).bytes).toEqual(OK);
    expect(host.seen[0]).toBeInstanceOf(PaymentNotificationDto);
    expect(host.seen[0]).toMatchObject({ isPaid: true, isSimulated: false, RtnCode: 1 });
    expect(host.log.matching(/^(warn|error)/)).toEqual([]);
  });

  it.each([
    ['changes of single fields', { OrderInfo: { MerchantTradeNo: 'A1', TradeAmt: 300 } }, { isPaid: true }],
    [
      'a declined payment',
      { RtnCode: 10100058, OrderInfo: { TradeStatus: '0' } },
      { isPaid: false, isSimulated: false },
    ],
    [
      'a simulated payment',
      { SimulatePaid: 1, OrderInfo: { TradeStatus: '0' } },
      { isPaid: false, isSimulated: true },
    ],
    [
      'a field of the future',
      { SomethingNew: { a: ['綠界', '🎉'] } },
      { isPaid: true, SomethingNew: { a: ['綠界', '🎉'] } },
    ],
    [
      'a text with plus, percent and emoji',
      { CustomField: '100% + 王小明 🎉' },
      { CustomField: '100% + 王小明 🎉' },
    ],
  ])('lets %s through', async (_what, changes, expected) => {
    const host = await startHost(createAdapter());
    expect((await send(host, buildTestNotification(changes))).bytes).toEqual(OK);
    expect(host.seen[0]).toMatchObject(expected);
  });

  it('serves a platform: the envelope is the platform, Data the shop', async () => {
    const keys = { hashKey: 'spPjZn66i0OhqJsQ', hashIv: 'hT5OJckN45isQTTs' };
    const host = await startHost(createAdapter(), {
      ecpay: { credit: { merchantId: '111', platformId: '3002599', ...keys } },
    });
    const data = buildTestNotification({ MerchantID: '111' });
    expect((await send(host, data, { merchantId: '3002599', ...keys })).bytes).toEqual(OK);
  });

  it.each([
    ['other keys', { ...stage, hashKey: '5294y06JbISpM5x9' }],
    ['another merchant in the envelope', { ...stage, merchantId: '2000132' }],
  ])('refuses %s', async (_what, merchant) => {
    const host = await startHost(createAdapter());
    const answer = await send(host, buildTestNotification(), merchant);
    expect(answer).toMatchObject({ status: 400, bytes: Buffer.from('0|Rejected') });
  });

  it('recognises the second sending of a test notification as a duplicate', async () => {
    const host = await startHost(createAdapter());
    await send(host, buildTestNotification());
    await send(host, buildTestNotification({ RtnMsg: '交易成功' }));
    expect(host.events.map(({ result }) => result)).toEqual(['processed', 'duplicate']);
  });
});

it('signTestNotification refuses keys of a wrong length', () => {
  expect(() => signTestNotification({}, { hashKey: 'short', hashIv: stage.hashIv })).toThrow(/hashKey/i);
});

describe('buildTestTrade', () => {
  /** What an application writes: the type of queryTrade's result, nothing looser. */
  async function amountDue(credit: Pick<EcpayCreditService, 'queryTrade'>): Promise<number> {
    const { RtnValue, CloseData } = await credit.queryTrade({ MerchantTradeNo: 'A1' });
    return RtnValue.Status === 'Captured' ? RtnValue.Amount - (CloseData?.length ?? 0) : RtnValue.Amount;
  }

  it('stands in for what queryTrade resolves with', async () => {
    const trade: CreditQueryTradeResponseDto = buildTestTrade();
    expect(await amountDue({ queryTrade: async () => trade })).toBe(1000);
    const captured = buildTestTrade({
      RtnValue: { Status: 'Captured', ClsAmt: 1000 },
      CloseData: [{ Status: 'Captured', Amount: 1000, DateTime: '2026/08/02 20:15:00' }],
    });
    expect(await amountDue({ queryTrade: async () => captured })).toBe(999);
    expect(captured.CloseData).toEqual([
      expect.objectContaining({ Status: 'Captured', Amount: 1000, DateTime: '2026/08/02 20:15:00' }),
    ]);
  });

  it('is built by the reader that reads real answers', () => {
    expect(buildTestTrade({ RtnValue: { Amount: '250', Status: 'Tobecaptured' } }).RtnValue).toMatchObject({
      Amount: 250,
    });
  });
});

describe('buildTestNotification', () => {
  it('is the notification that a handler gets, with what is computed', () => {
    const notification = buildTestNotification({ OrderInfo: { MerchantTradeNo: 'A1', TradeAmt: 300 } });
    expect(notification).toBeInstanceOf(PaymentNotificationDto);
    expect(notification).toMatchObject({ isPaid: true, isSimulated: false, kind: 'plain' });
    expect({ ...notification }).toMatchObject({ isPaid: true });
  });

  it.each([
    ['instalments', { CardInfo: { Stage: 3 } }, { isPaid: true, kind: 'instalment' }],
    ['bonus points', { CardInfo: { RedDan: 10 } }, { kind: 'bonus' }],
    ['a periodic order', { CardInfo: { PeriodType: 'M' } }, { kind: 'periodic' }],
    ['a declined card', { RtnCode: 10100058, OrderInfo: { TradeStatus: '0' } }, { isPaid: false }],
    ['模擬付款', { SimulatePaid: 1, OrderInfo: { TradeStatus: '0' } }, { isPaid: false, isSimulated: true }],
    ['ATM', { OrderInfo: { PaymentType: 'ATM_TAISHIN' }, CardInfo: null }, { isPaid: true, kind: undefined }],
  ])('tells of %s what a real one tells', (_what, changes, expected) => {
    expect(buildTestNotification(changes)).toMatchObject(expected);
  });

  it('is sent without what is computed, as ECPay sends it', () => {
    const { Data } = signTestNotification(buildTestNotification(), stage);
    const sent = JSON.parse(new DataCipher(stage).open(Data).json) as object;
    expect(Object.keys(sent)).toEqual(['RtnCode', 'RtnMsg', 'MerchantID', 'OrderInfo', 'CardInfo']);
  });
});

describe('the builders of outcomes', () => {
  it('stand in for the results of the service', async () => {
    const credit: Pick<EcpayCreditService, 'refund' | 'capture' | 'void' | 'checkPayment'> = {
      refund: async ({ refundId, amount = 1000 }) => buildTestRefund({ refundId, amount }),
      capture: async () => buildTestCapture(),
      void: async () => buildTestVoid(),
      checkPayment: async () => buildTestPayment(),
    };
    const order = { MerchantTradeNo: 'A1', TradeNo: '2611221030001234' };
    expect(await credit.refund({ ...order, refundId: 'r', amount: 300 })).toMatchObject({
      outcome: 'completed',
      refundId: 'r',
      refunded: 300,
      steps: [{ action: 'R', amount: 300, state: 'done' }],
    });
    expect((await credit.capture(order)).steps).toMatchObject([{ action: 'C', state: 'done' }]);
    expect((await credit.void(order)).steps).toMatchObject([{ action: 'N', state: 'done' }]);
    expect(await credit.checkPayment({ MerchantTradeNo: 'A1', orderedAt: new Date() })).toMatchObject({
      state: 'paid',
      status: 'Authorized',
    });
  });

  it('advise as the real ones: why, and what to do', () => {
    const { advice, refunded, steps } = buildTestRefund({ outcome: 'refused', reason: 'part-of-full-only' });
    expect(advice.en).toMatch(/Refund all of it, or nothing/);
    expect({ refunded, steps }).toEqual({ refunded: 0, steps: [] });
    expect(buildTestCapture({ outcome: 'refused', reason: 'over-date' }).advice.en).toMatch(/21 days/);
    expect(buildTestVoid({ outcome: 'refused', reason: 'state' }).advice.en).toMatch(/use refund/);
    expect(buildTestRefund({ outcome: 'unknown' }).steps).toMatchObject([{ action: 'R', state: 'unknown' }]);
  });

  it.each(['paid', 'pending', 'unpaid', 'not-found'] as const)('know a payment that is %s', (state) => {
    const payment = buildTestPayment(state);
    expect(payment.state).toBe(state);
    expect(payment.advice.zh).not.toBe('');
    expect('retryAfter' in payment).toBe(state === 'pending');
  });
});

describe('buildTestPaymentOutcome', () => {
  it.each(['paid', 'redirect', 'code', 'declined', 'pending', 'unknown', 'refused'] as const)(
    '%s',
    (outcome) => {
      const built = buildTestPaymentOutcome(outcome);
      expect(built.outcome).toBe(outcome);
      expect([built.advice.zh, built.advice.en]).not.toContain('');
    },
  );

  it('takes fields of the order', () => {
    const built = buildTestPaymentOutcome('paid', { MerchantTradeNo: 'A7' });
    expect(built.outcome === 'paid' && built.order.MerchantTradeNo).toBe('A7');
  });
});

describe('a change that is misspelt', () => {
  it.each<[string, () => unknown, RegExp]>([
    [
      'a field of the order at the top',
      () => buildTestNotification({ TradeAmt: 300 }),
      /TradeAmt belongs into OrderInfo/,
    ],
    [
      'a field of the order',
      () => buildTestNotification({ OrderInfo: { MerchantTradeno: 'A' } }),
      /did you mean MerchantTradeNo\?/,
    ],
    ['the status of a trade', () => buildTestTrade({ status: 'Captured' } as never), /no option .*status/],
    ['the amount of a refund', () => buildTestRefund({ Amount: 300 } as never), /did you mean amount\?/],
    ['an outcome', () => buildTestRefund({ outcome: 'refuse' } as never), /did you mean refused\?/],
    [
      'a reason',
      () => buildTestCapture({ outcome: 'refused', reason: 'overdate' } as never),
      /did you mean over-date\?/,
    ],
    ['a state', () => buildTestPayment('payed' as never), /use one of paid/],
    ['an outcome of a payment', () => buildTestPaymentOutcome('declind' as never), /did you mean declined\?/],
    ['the amount of a payment', () => buildTestPaymentOutcome('paid', { TradeAmount: 3 }), /TradeAmount/],
  ])('%s is an error, and builds no default', (_, build, message) => {
    expect(build).toThrow(message);
  });

  it('what waits for the capture says until when', () => {
    const { retryAfter, advice } = buildTestRefund({ outcome: 'refused', reason: 'part-before-capture' });
    expect(retryAfter?.getTime()).toBeGreaterThan(Date.now());
    expect(advice.en).toMatch(/Call again after .* 20:30:00/);
  });
});
