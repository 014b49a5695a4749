import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { EcpayApiError, EcpayConfigError } from 'nestjs-ecpay';
import { EcpayOpenTelemetryModule } from 'nestjs-ecpay/opentelemetry';
import { envelope, paidData, post, stage } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { type OperationsShop, startOperationsShop } from './operations-shop.js';
import { type Sample, startTelemetry, type Telemetry } from './telemetry.js';

const CALLS = 'ecpay_client_request_duration';
const NOTIFICATIONS = 'ecpay_notification_duration';
const UNSETTLED = 'ecpay_refund_unsettled';

let telemetry: Telemetry;
let shop: OperationsShop;

const counts = async (name: string): Promise<Pick<Sample, 'labels' | 'value'>[]> =>
  (await telemetry.samples(`${name}_count`)).map(({ labels, value }) => ({ labels, value }));
const spansOf = (name: string): ReadableSpan[] => telemetry.spans().filter((span) => span.name === name);

describe.each(platforms)('EcpayOpenTelemetryModule on %s', (_, createAdapter) => {
  beforeEach(async () => {
    telemetry = await startTelemetry();
    shop = await startOperationsShop(createAdapter());
  });
  afterEach(async () => {
    await shop[Symbol.asyncDispose]();
    await telemetry[Symbol.asyncDispose]();
  });

  const pay = (MerchantTradeNo: string): Promise<{ TradeNo: string }> =>
    shop.ecpay.pay({ MerchantTradeNo, TradeAmt: 1000, returnUrl: shop.returnUrl });

  it('counts and times calls by operation and outcome, in seconds', async () => {
    await pay('A1');
    await shop.credit.queryTrade({ MerchantTradeNo: 'A1' });
    await expect(shop.credit.queryTrade({ MerchantTradeNo: 'NONE' })).rejects.toBeInstanceOf(EcpayApiError);
    expect(await counts(CALLS)).toEqual([
      { labels: { ecpay_operation: 'credit.queryTrade', ecpay_outcome: 'ok' }, value: 1 },
      {
        labels: {
          ecpay_operation: 'credit.queryTrade',
          ecpay_outcome: 'refused',
          error_type: 'ERR_ECPAY_API',
        },
        value: 1,
      },
    ]);
    const [sum] = await telemetry.samples(`${CALLS}_sum`);
    expect(sum?.value).toBeLessThan(10);
    const limits = (await telemetry.samples(`${CALLS}_bucket`)).map(({ labels }) => labels['le']);
    expect(limits).toEqual(expect.arrayContaining(['0.05', '30', '40', '+Inf']));
  });

  it('tells the letters of DoAction apart', async () => {
    const { TradeNo } = await pay('A1');
    await shop.credit.doAction({ MerchantTradeNo: 'A1', TradeNo, Action: 'C', TotalAmount: 1000 });
    expect(await counts(CALLS)).toEqual([
      {
        labels: { ecpay_operation: 'credit.doAction', ecpay_action: 'C', ecpay_outcome: 'ok' },
        value: 1,
      },
    ]);
  });

  it('counts and times notifications by kind and result', async () => {
    await pay('A1');
    await post(shop.returnUrl, envelope(paidData('B1')));
    await post(shop.returnUrl, envelope(paidData('B1')));
    await post(shop.returnUrl, '{"MerchantID":"3002607","Data":"forged"}');
    shop.onNotification = () => {
      throw new Error('no stock');
    };
    await post(shop.returnUrl, envelope(paidData('C1')));
    const result = (ecpay_notification_result: string): Sample['labels'] => ({
      ecpay_notification_kind: 'payment',
      ecpay_notification_result,
    });
    expect(await counts(NOTIFICATIONS)).toEqual(
      expect.arrayContaining([
        { labels: result('processed'), value: 2 },
        { labels: result('duplicate'), value: 1 },
        { labels: result('failed'), value: 1 },
        { labels: { ecpay_notification_result: 'refused' }, value: 1 },
      ]),
    );
  });

  it('marks what came late: busy at 9 s, processed afterwards', async () => {
    let finish: () => void = () => undefined;
    const entered = new Promise<void>((entering) => {
      shop.onNotification = () =>
        new Promise<void>((resolve) => {
          finish = resolve;
          entering();
        });
    });
    const answer = post(shop.returnUrl, envelope(paidData('A1')));
    await entered;
    await shop.ecpay.advance({ seconds: 9 });
    expect((await answer).status).toBe(503);
    finish();
    while (spansOf('ECPay notification').length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect((await counts(NOTIFICATIONS)).map(({ labels }) => labels)).toEqual([
      { ecpay_notification_kind: 'payment', ecpay_notification_result: 'busy' },
      { ecpay_notification_kind: 'payment', ecpay_notification_result: 'processed', ecpay_late: 'true' },
    ]);
    const [request] = spansOf('the request');
    for (const span of spansOf('ECPay notification')) {
      expect(span.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    }
  });

  it('makes a span of each call below the one that is active, with its codes', async () => {
    await pay('A1');
    await trace.getTracer('test').startActiveSpan('the job', async (job) => {
      await shop.credit.queryTrade({ MerchantTradeNo: 'A1' });
      await shop.credit.queryTrade({ MerchantTradeNo: 'NONE' }).catch(() => undefined);
      job.end();
    });
    const [job] = spansOf('the job');
    const [ok, refused] = spansOf('ECPay credit.queryTrade');
    for (const span of [ok, refused]) {
      expect(span?.parentSpanContext?.spanId).toBe(job?.spanContext().spanId);
      expect(span?.kind).toBe(SpanKind.CLIENT);
    }
    expect(ok?.status.code).toBe(SpanStatusCode.UNSET);
    expect(ok?.attributes).toEqual({
      'ecpay.operation': 'credit.queryTrade',
      'ecpay.outcome': 'ok',
      'ecpay.merchant_id': stage.merchantId,
      'ecpay.merchant_trade_no': 'A1',
      'ecpay.attempt': 1,
      'ecpay.trans_code': 1,
      'http.response.status_code': 200,
    });
    expect(refused?.status.code).toBe(SpanStatusCode.ERROR);
    expect(refused?.attributes).toMatchObject({
      'ecpay.outcome': 'refused',
      'error.type': 'ERR_ECPAY_API',
      'ecpay.rtn_code': 10000185,
    });
  });

  it('makes a span of each notification below that of its request', async () => {
    shop.onNotification = () => {
      throw new Error('no stock');
    };
    await pay('A1');
    const [span] = spansOf('ECPay notification');
    const requests = spansOf('the request').map((request) => request.spanContext().spanId);
    expect(requests).toContain(span?.parentSpanContext?.spanId);
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'the handler threw' });
    expect(span?.attributes).toMatchObject({
      'ecpay.notification.kind': 'payment',
      'ecpay.notification.result': 'failed',
      'ecpay.merchant_trade_no': 'A1',
      'ecpay.rtn_code': 1,
      'http.response.status_code': 500,
    });
  });

  it('counts refunds whose outcome is unknown, until somebody settles them', async () => {
    const { TradeNo } = await pay('A1');
    await shop.ecpay.advance({ days: 1 });
    shop.ecpay.faults.add({ on: 'DoAction', Action: 'R', kind: 'reset-before' });
    const { outcome } = await shop.credit.refund({
      refundId: 'r1',
      MerchantTradeNo: 'A1',
      TradeNo,
      amount: 300,
    });
    expect(outcome).toBe('unknown');
    expect(await telemetry.samples(UNSETTLED)).toEqual([
      { name: UNSETTLED, labels: { ecpay_outcome: 'unknown' }, value: 1 },
      { name: UNSETTLED, labels: { ecpay_outcome: 'unfinished' }, value: 0 },
    ]);
    await shop.credit.settleRefund('r1', 'did-not', 'as the console says');
    expect((await telemetry.samples(UNSETTLED)).map(({ value }) => value)).toEqual([0, 0]);
  });

  it('puts no order, merchant or text into a metric, and no card, key or token into a span', async () => {
    const { TradeNo } = await pay('ORDER1');
    await pay('4311952222222222'); // a card number where an order number belongs
    await shop.credit.queryTrade({ MerchantTradeNo: '4311952222222222' });
    await shop.credit.doAction({ MerchantTradeNo: 'ORDER1', TradeNo, Action: 'N', TotalAmount: 1000 });
    await post(shop.returnUrl, envelope(paidData('ORDER2')));
    const text = await telemetry.scrape();
    expect(text).toContain('ecpay_');
    expect(text).not.toMatch(/ORDER|3002607|431195/);
    const labels = new Set((await telemetry.samples()).flatMap((sample) => Object.keys(sample.labels)));
    expect([...labels].sort()).toEqual([
      'ecpay_action',
      'ecpay_notification_kind',
      'ecpay_notification_result',
      'ecpay_operation',
      'ecpay_outcome',
      'le',
    ]);
    const spans = JSON.stringify(
      telemetry.spans().map(({ name, attributes, status }) => ({ name, attributes, status })),
    );
    expect(spans).toContain('ORDER1');
    for (const secret of [stage.hashKey, stage.hashIv, '431195', '2222222222', '777777']) {
      expect(spans).not.toContain(secret);
    }
  });

  it('asks nobody any more once the application has shut down', async () => {
    await shop.app.close();
    expect(await telemetry.samples(UNSETTLED)).toEqual([]);
  });
});

it('without EcpayModule the application does not start, and is told why', async () => {
  @Module({ imports: [EcpayOpenTelemetryModule] })
  class AppModule {}
  const app = await NestFactory.create(AppModule, { logger: false, abortOnError: false });
  await expect(app.init()).rejects.toThrow(
    new EcpayConfigError([
      'EcpayOpenTelemetryModule finds no EcpayModule: import what EcpayModule.forRoot({ ... }) returns beside it',
    ]),
  );
});

it('without an SDK everything works and nothing is recorded', async () => {
  const [, createAdapter] = platforms[0] ?? [];
  if (!createAdapter) throw new Error('no platform');
  await using untold = await startOperationsShop(createAdapter());
  await untold.ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000, returnUrl: untold.returnUrl });
  await expect(untold.credit.queryTrade({ MerchantTradeNo: 'A1' })).resolves.toMatchObject({
    RtnValue: { Amount: 1000 },
  });
  expect(untold.log.matching(/^error/)).toEqual([]);
});
