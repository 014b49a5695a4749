import 'reflect-metadata';
import { inspect } from 'node:util';
import {
  Controller,
  type DynamicModule,
  type INestApplication,
  Injectable,
  Module,
  type NestInterceptor,
  ValidationPipe,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  EcpayAbortSignal,
  EcpayModule,
  type EcpayModuleOptions,
  EcpayNotification,
  type EcpayNotificationEvent,
  EcpayReturnUrl,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import { map } from 'rxjs';
import { LogBook } from '../support/log-book.js';
import { envelope, paidData, post, seal, stage } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { TestClock } from '../support/test-clock.js';

const OK = Buffer.from('1|OK');

interface Host {
  readonly url: string;
  readonly seen: PaymentNotificationDto[];
  readonly events: EcpayNotificationEvent[];
  readonly log: LogBook;
  readonly clock: TestClock;
  /** What the handler does, beside remembering. */
  behaviour: (notification: PaymentNotificationDto, signal: AbortSignal) => unknown;
  readonly app: INestApplication;
}

describe.each(platforms)('a ReturnURL on %s', (_, createAdapter) => {
  const running: INestApplication[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((app) => app.close()));
  });

  async function start(
    changes: Partial<EcpayModuleOptions> = {},
    configure: (app: INestApplication) => void = () => undefined,
  ): Promise<Host> {
    const clock = new TestClock();
    const host = {
      seen: [],
      events: [],
      log: new LogBook(),
      clock,
      behaviour: () => undefined,
    } as unknown as Host;

    @Controller('ecpay')
    class PaymentsController {
      @EcpayReturnUrl('return')
      async onNotification(
        @EcpayNotification() notification: PaymentNotificationDto,
        @EcpayAbortSignal() signal: AbortSignal,
      ): Promise<unknown> {
        host.seen.push(notification);
        return host.behaviour(notification, signal);
      }
    }
    const ecpay: DynamicModule = EcpayModule.forRoot({
      environment: { payment: 'http://127.0.0.1:1', ticket: 'http://127.0.0.1:1' },
      credit: stage,
      clock,
      hooks: { onNotification: (event) => void host.events.push(event) },
      ...changes,
    });
    @Module({ imports: [ecpay], controllers: [PaymentsController] })
    class AppModule {}

    const app = await NestFactory.create(AppModule, createAdapter(), {
      logger: host.log,
      abortOnError: false,
    });
    configure(app);
    await app.listen(0, '127.0.0.1');
    running.push(app);
    return Object.assign(host, { app, url: `${await app.getUrl()}/ecpay/return` });
  }

  it('answers the four bytes 1|OK with status 200 as text/plain and hands over the notification', async () => {
    const host = await start();
    const answer = await post(host.url, envelope(paidData('A1')));
    expect(answer).toMatchObject({ status: 200, bytes: OK });
    expect(answer.type).toMatch(/^text\/plain/);
    expect(host.seen).toHaveLength(1);
    expect(host.seen[0]).toBeInstanceOf(PaymentNotificationDto);
    expect(host.seen[0]).toMatchObject({ isPaid: true, isSimulated: false, MerchantID: '3002607' });
    expect(host.seen[0]?.OrderInfo).toMatchObject({ MerchantTradeNo: 'A1', TradeAmt: 1200, ChargeFee: 23.5 });
    expect(host.events).toEqual([
      expect.objectContaining({
        result: 'processed',
        status: 200,
        merchantTradeNo: 'A1',
        rtnCode: 1,
        merchantId: '3002607',
      }),
    ]);
  });

  it('answers a resend with other words and time 1|OK without running the handler again', async () => {
    const host = await start();
    await post(host.url, envelope(paidData('A1')));
    const again = await post(host.url, {
      ...envelope(paidData('A1', { RtnMsg: '交易成功' })),
      RpHeader: { Timestamp: 1 },
    });
    expect(again).toMatchObject({ status: 200, bytes: OK });
    expect(host.seen).toHaveLength(1);
    expect(host.events.map(({ result }) => result)).toEqual(['processed', 'duplicate']);
  });

  it('delivers a failed payment with its reason, and a later success of the same order too', async () => {
    const host = await start();
    const failed = paidData('A1', { RtnCode: 10100058, RtnMsg: '授權失敗' });
    expect((await post(host.url, envelope(failed))).bytes).toEqual(OK);
    expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
    expect(host.seen.map(({ isPaid, RtnMsg }) => [isPaid, RtnMsg])).toEqual([
      [false, '授權失敗'],
      [true, 'Success'],
    ]);
  });

  it('answers 500 0|Failed when the handler throws, logs why, and runs it again for the resend', async () => {
    const host = await start();
    host.behaviour = () => {
      throw new Error('the shop database said no');
    };
    expect(await post(host.url, envelope(paidData('A1')))).toMatchObject({
      status: 500,
      bytes: Buffer.from('0|Failed'),
    });
    expect(host.log.matching(/^error.*A1.*the handler threw.*the shop database said no/s)).toHaveLength(1);
    host.behaviour = () => undefined;
    expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
    expect(host.events.map(({ result }) => result)).toEqual(['failed', 'processed']);
  });

  it('ignores what the handler returns', async () => {
    const host = await start();
    host.behaviour = () => ({ any: 'thing' });
    expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
  });

  it('answers 503 0|Busy at once to a second sending while the handler runs', async () => {
    const host = await start();
    let finish: () => void = () => undefined;
    const entered = new Promise<void>((entering) => {
      host.behaviour = () => {
        entering();
        return new Promise<void>((resolve) => (finish = resolve));
      };
    });
    const first = post(host.url, envelope(paidData('A1')));
    await entered;
    expect(await post(host.url, envelope(paidData('A1')))).toMatchObject({
      status: 503,
      bytes: Buffer.from('0|Busy'),
    });
    finish();
    expect((await first).bytes).toEqual(OK);
    expect(host.seen).toHaveLength(1);
  });

  it('answers 503 after 9 seconds, lets the handler go on, and answers the resend 1|OK', async () => {
    const host = await start();
    let finish: () => void = () => undefined;
    const entered = new Promise<void>((entering) => {
      host.behaviour = () => {
        entering();
        return new Promise<void>((resolve) => (finish = resolve));
      };
    });
    const first = post(host.url, envelope(paidData('A1')));
    await entered;
    await host.clock.advance(9_000);
    expect(await first).toMatchObject({ status: 503, bytes: Buffer.from('0|Busy') });
    finish();
    await new Promise((resolve) => setImmediate(resolve));
    expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
    expect(host.seen).toHaveLength(1);
  });

  it('gives a handler up after giveUpAfterMs: its signal fires and a resend runs it again', async () => {
    const host = await start({ notification: { giveUpAfterMs: 60_000 } });
    const aborted = new Promise<unknown>((resolve) => {
      host.behaviour = (_n, signal) => {
        signal.addEventListener('abort', () => resolve(signal.reason));
        void host.clock.advance(60_000);
        return new Promise(() => undefined);
      };
    });
    expect((await post(host.url, envelope(paidData('A1')))).status).toBe(503);
    expect(String(await aborted)).toMatch(/given up/);
    host.behaviour = () => undefined;
    expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
    expect(host.seen).toHaveLength(2);
  });

  describe('refuses what is not genuine with 400 0|Rejected, 25 ms after arrival', () => {
    const foreign = { merchantId: '3002607', hashKey: '5294y06JbISpM5x9', hashIv: 'v77hoKGq4kWxNNIS' };
    const good = envelope(paidData('A1'));
    it.each<[string, unknown, RegExp]>([
      ['an empty object', {}, /./],
      ['no Data', { MerchantID: '3002607' }, /no Data/],
      ['Data that is no text', { ...good, Data: { a: 1 } }, /no Data/],
      ['an unknown MerchantID', { ...good, MerchantID: '999' }, /no configured merchant/],
      ['a MerchantID that is none', { ...good, MerchantID: '../3002607' }, /no configured merchant/],
      ['random Data', { ...good, Data: Buffer.alloc(64, 7).toString('base64') }, /does not open/],
      ['another key', envelope(paidData('A1'), '3002607', foreign), /does not open/],
      ['another MerchantID inside', envelope(paidData('A1', { MerchantID: '2000132' })), /inside Data/],
      ['no MerchantID inside', envelope(paidData('A1', { MerchantID: undefined })), /inside Data/],
      ['no OrderInfo', envelope({ RtnCode: 1, MerchantID: '3002607' }), /OrderInfo/],
      ['no RtnCode', envelope(paidData('A1', { RtnCode: undefined })), /RtnCode/],
      ['an array', [good], /./],
      ['an AIO form as JSON', { MerchantID: '3002607', RtnCode: '1', CheckMacValue: 'AB' }, /AIO/],
      ['a text of 200 000 characters in Data', { ...good, Data: 'A'.repeat(90_000) + '=' }, /./],
    ])('%s', async (_case, body, reason) => {
      const host = await start();
      const answer = await post(host.url, body);
      expect(answer).toMatchObject({ status: 400, bytes: Buffer.from('0|Rejected') });
      expect(answer.ms).toBeGreaterThanOrEqual(24);
      expect(host.seen).toHaveLength(0);
      expect(host.events).toEqual([expect.objectContaining({ result: 'refused', status: 400 })]);
      expect(host.events[0]?.reason).toMatch(reason);
      expect(host.log.matching(/Refused a notification/)).toHaveLength(1);
    });

    it('an AIO form, which it names in the log', async () => {
      const host = await start();
      const form = 'MerchantID=3002607&RtnCode=1&CheckMacValue=ABCDEF';
      const answer = await post(host.url, form, { 'content-type': 'application/x-www-form-urlencoded' });
      expect(answer).toMatchObject({ status: 400, bytes: Buffer.from('0|Rejected') });
      expect(host.log.matching(/AIO \(全方位金流\)/)).toHaveLength(1);
    });

    it('a ResultData form of OrderResultURL, which it names in the log', async () => {
      const host = await start();
      const form = `ResultData=${encodeURIComponent(JSON.stringify(good))}`;
      for (const [body, type] of [
        [form, 'application/x-www-form-urlencoded'],
        [{ ResultData: JSON.stringify(good) }, 'application/json'],
      ] as const) {
        const answer = await post(host.url, body, { 'content-type': type });
        expect(answer).toMatchObject({ status: 400, bytes: Buffer.from('0|Rejected') });
      }
      expect(host.log.matching(/ResultData.*OrderResultURL/)).toHaveLength(1);
      expect(host.events.map(({ reason }) => reason)).toEqual(
        Array(2).fill(expect.stringMatching(/OrderResultURL/)),
      );
    });

    it('with one error log for a known merchant, then one a minute with the number', async () => {
      const host = await start();
      const bad = { ...good, Data: seal('{"a":1}', foreign) };
      const flood = async (count: number) => {
        for (let sent = 0; sent < count; sent += 10)
          await Promise.all(Array.from({ length: Math.min(10, count - sent) }, () => post(host.url, bad)));
      };
      const lines = () => host.log.matching(/Refused/).map((line) => line.replace(/ undefined.*/, ''));
      await flood(51);
      expect(lines()).toEqual([
        expect.stringMatching(/^error Refused a notification of merchant 3002607: Data does not open/),
      ]);
      await host.clock.advance(60_000);
      expect(lines().slice(1)).toEqual([
        expect.stringMatching(/^error .*3002607.* \(50 more like this in the last minute\)/),
      ]);
      await host.clock.advance(60_000);
      expect(lines()).toHaveLength(2);
      await flood(1);
      expect(lines()).toHaveLength(3);
      expect(host.events).toHaveLength(52);
    });

    it.each<[string, (i: number) => unknown]>([
      ['unknown IDs', (i) => ({ ...good, MerchantID: String(i + 1) })],
      ['bodies without Data', (i) => ({ MerchantID: String(i + 1) })],
    ])('with one warning for a flood of %s', async (_what, body) => {
      const host = await start();
      for (let i = 0; i < 3; i++)
        await Promise.all(Array.from({ length: 10 }, (_none, n) => post(host.url, body(i * 10 + n))));
      expect(host.log.matching(/^warn Refused a notification/)).toHaveLength(1);
      expect(host.log.matching(/^error/)).toHaveLength(0);
    });
  });

  it.each([undefined, null, '', 'abc', 12.5, -1, true, {}])(
    'answers 500 to a paid message whose amount is %p, with an error log, and never delivers it',
    async (TradeAmt) => {
      const host = await start();
      const data = paidData('A1');
      const answer = await post(
        host.url,
        envelope({ ...data, OrderInfo: { ...(data['OrderInfo'] as object), TradeAmt } }),
      );
      expect(answer).toMatchObject({ status: 500, bytes: Buffer.from('0|Failed') });
      expect(host.seen).toHaveLength(0);
      expect(host.log.matching(/^error.*A1.*TradeAmt/)).toHaveLength(1);
    },
  );

  it('delivers a paid message with surprises in optional fields, keeps them, and logs their names only', async () => {
    const host = await start();
    const data = paidData('A1', {
      CoBrandingInfo: { x: [1] },
      SimulatePaid: 'no',
      CardInfo: { Gwsr: [5], Card4No: 2222 },
    });
    expect((await post(host.url, envelope(data))).bytes).toEqual(OK);
    const [seen] = host.seen;
    expect(seen?.isPaid).toBe(true);
    expect(JSON.parse(JSON.stringify(seen))).toMatchObject({
      CoBrandingInfo: { x: [1] },
      SimulatePaid: 'no',
      CardInfo: { Gwsr: [5] },
    });
    expect(host.log.matching(/^warn/)).toEqual([
      expect.stringMatching(/CardInfo\.Gwsr is an array.*SimulatePaid is a text/),
    ]);
  });

  it('reads MerchantID as a number, numbers as text, and nested objects as JSON text', async () => {
    const host = await start();
    const data = paidData('A1', { RtnCode: '1', MerchantID: 3002607 });
    const odd = {
      ...data,
      OrderInfo: JSON.stringify({ ...(data['OrderInfo'] as object), TradeAmt: '1200' }),
    };
    expect((await post(host.url, envelope(odd, 3002607))).bytes).toEqual(OK);
    expect(host.seen[0]).toMatchObject({ isPaid: true, MerchantID: '3002607', RtnCode: 1 });
    expect(host.seen[0]?.OrderInfo.TradeAmt).toBe(1200);
  });

  it('serves two shops of a platform and a merchant of its own on one route', async () => {
    const platform = { hashKey: 'spPjZn66i0OhqJsQ', hashIv: 'hT5OJckN45isQTTs' };
    const host = await start({
      credit: [
        stage,
        { merchantId: '111', platformId: '3002599', ...platform },
        { merchantId: '222', platformId: '3002599', ...platform },
      ],
    });
    const sealedBy = { merchantId: '3002599', ...platform };
    const ok = [
      envelope(paidData('A1', { MerchantID: '111', PlatformID: '3002599' }), '3002599', sealedBy),
      envelope(paidData('A1', { MerchantID: '222', PlatformID: '3002599' }), '3002599', sealedBy),
      envelope(paidData('A1')),
    ];
    for (const body of ok) expect((await post(host.url, body)).bytes).toEqual(OK);
    expect(host.events.map(({ merchantId }) => merchantId)).toEqual(['111', '222', '3002607']);
    const forged = envelope(paidData('A2'), '3002599', sealedBy);
    expect((await post(host.url, forged)).status).toBe(400);
  });

  it('reads with a previous key until its date', async () => {
    const old = { hashKey: '5294y06JbISpM5x9', hashIv: 'v77hoKGq4kWxNNIS' };
    const host = await start({
      credit: { ...stage, previousKeys: [{ ...old, until: new Date('2026-11-22T03:00:00Z') }] },
    });
    const sealed = (no: string): unknown => envelope(paidData(no), '3002607', { ...stage, ...old });
    expect((await post(host.url, sealed('A1'))).bytes).toEqual(OK);
    await host.clock.advance(3_600_000);
    expect((await post(host.url, sealed('A2'))).status).toBe(400);
    expect(host.log.matching(/previousKeys.*ended/)).toHaveLength(1);
  });

  it('answers 503, not 400, when the merchant resolver fails, for the message may be genuine', async () => {
    const host = await start({
      credit: () => {
        throw new Error('config service down');
      },
    });
    expect(await post(host.url, envelope(paidData('A1')))).toMatchObject({
      status: 503,
      bytes: Buffer.from('0|Busy'),
    });
    expect(host.log.matching(/^error.*could not be judged/)).toHaveLength(1);
  });

  it('survives a global interceptor that wraps every response', async () => {
    @Injectable()
    class Wrap implements NestInterceptor {
      intercept: NestInterceptor['intercept'] = (_context, next) =>
        next.handle().pipe(map((data: unknown) => ({ data })));
    }
    const host = await start({}, (app) => app.useGlobalInterceptors(new Wrap()));
    expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
  });

  it.each([
    { whitelist: true },
    { whitelist: true, forbidNonWhitelisted: true, transform: true, validateCustomDecorators: true },
    { transform: true, transformOptions: { enableImplicitConversion: true }, validateCustomDecorators: true },
  ])('survives a global ValidationPipe(%j)', async (options) => {
    const host = await start({}, (app) => app.useGlobalPipes(new ValidationPipe(options)));
    expect((await post(host.url, envelope(paidData('A1', { ProcessFee: '3.5' })))).bytes).toEqual(OK);
    expect(JSON.parse(JSON.stringify(host.seen[0]))).toMatchObject({ ProcessFee: '3.5' });
    expect(host.seen[0]?.isPaid).toBe(true);
  });

  it('survives a global pipe that copies every object', async () => {
    const host = await start({}, (app) =>
      app.useGlobalPipes({
        transform: (value: unknown) => (value && typeof value === 'object' ? { ...value } : value),
      }),
    );
    expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
    expect(host.seen[0]?.isPaid).toBe(true);
  });

  it('writes no key, card digit or personal data into any log, event or inspection', async () => {
    const host = await start();
    await post(host.url, envelope(paidData('A1', { CustomField: '王小明' })));
    await post(host.url, envelope(paidData('A2'), '3002607', { ...stage, hashKey: '5294y06JbISpM5x9' }));
    const told = [
      ...host.log.lines,
      inspect(host.events, { depth: 9 }),
      inspect(host.seen, { depth: 9 }),
    ].join('\n');
    expect(told).not.toMatch(/pwFHCqo|EkRm7iF|5294y06|431195|2222|777777|王小明/);
    expect(JSON.stringify(host.seen)).toMatch(/431195.*王小明/);
  });
});
