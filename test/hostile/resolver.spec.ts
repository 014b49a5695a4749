import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  type EcpayMerchant,
  type EcpayModuleOptions,
  EcpayNotification,
  EcpayPeriodReturnUrl,
  EcpayReturnUrl,
  PaymentNotificationDto,
} from 'nestjs-ecpay';
import { envelope, paidData, post, stage } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { closeHosts, type Host, OK, settle, startHost, Witness } from './hostile-host.js';

const platformKeys = { hashKey: 'spPjZn66i0OhqJsQ', hashIv: 'hT5OJckN45isQTTs' };
const BUSY = { status: 503, bytes: Buffer.from('0|Busy') };

afterEach(closeHosts);

describe.each(platforms)('a merchant resolver on %s', (_, createAdapter) => {
  const start = (
    credit: (merchantId?: string) => EcpayMerchant | undefined | Promise<EcpayMerchant | undefined>,
  ): Promise<Host> => startHost(createAdapter(), { ecpay: { credit } });

  it('that knows the merchant: 1|OK', async () => {
    const host = await start(async (merchantId) => (merchantId === stage.merchantId ? stage : undefined));
    expect((await host.notify('A1')).bytes).toEqual(OK);
  });

  it('that answers late: 503 at 9 s; the handler runs once it has answered, and the resend is 1|OK', async () => {
    let answer: (merchant: EcpayMerchant) => void = () => undefined;
    let asked: () => void = () => undefined;
    const firstAsked = new Promise<void>((resolve) => (asked = resolve));
    let slow = true;
    const host = await start(() => {
      if (!slow) return stage;
      slow = false;
      asked();
      return new Promise((resolve) => (answer = resolve));
    });
    const first = host.notify('A1');
    await firstAsked;
    await host.clock.advance(9_000);
    expect(await first).toMatchObject(BUSY);
    expect(host.seen).toHaveLength(0);
    answer(stage);
    while (host.seen.length === 0) await settle();
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect(host.seen).toHaveLength(1);
  });

  it.each<[what: string, merchant: unknown, told: RegExp]>([
    [
      'another merchant',
      { ...stage, merchantId: '2000132' },
      /asked for merchant 3002607 and returned another one/,
    ],
    ['a key of a wrong length', { ...stage, hashKey: 'short' }, /hashKey/],
    ['a key with white space', { ...stage, hashKey: ' pwFHCqoQZGmho4w6' }, /hashKey/],
    ['no keys', { merchantId: '3002607' }, /hashKey/],
    ['a text', 'pwFHCqoQZGmho4w6', /must be \{ merchantId, hashKey, hashIv \}/],
    ['previous keys without a date', { ...stage, previousKeys: [{ ...platformKeys }] }, /until/],
  ])(
    'that returns %s: 503, an error log that names the problem and no key, and the next one is judged anew',
    async (_what, merchant, told) => {
      let returned: unknown = merchant;
      const host = await start(() => returned as EcpayMerchant);
      expect(await host.notify('A1')).toMatchObject(BUSY);
      const [line] = host.log.matching(/^error.*could not be judged/);
      expect(line).toMatch(told);
      expect(host.log.lines.join()).not.toMatch(/pwFHCqo|EkRm7iF|spPjZn|hT5OJ/);
      returned = stage;
      expect((await host.notify('A1')).bytes).toEqual(OK);
    },
  );

  it.each<[what: string, resolver: () => never | Promise<never>]>([
    [
      'throws',
      () => {
        throw new Error('vault sealed');
      },
    ],
    ['rejects', () => Promise.reject(new Error('vault sealed'))],
    [
      'throws something that is no Error',
      () => {
        throw undefined as unknown as Error;
      },
    ],
  ])('that %s: 503, so that the payment is not lost', async (_what, resolver) => {
    const host = await start(resolver);
    expect(await host.notify('A1')).toMatchObject(BUSY);
    expect(host.log.matching(/^error.*could not be judged/)).toHaveLength(1);
    expect(host.events).toEqual([expect.objectContaining({ result: 'busy', status: 503 })]);
  });

  it('that fails with another message for each of many IDs: 503 each, and one line in the log', async () => {
    const host = await start((id) => Promise.reject(new Error(`no key file for ${id}`)));
    for (let id = 1; id <= 20; id++) {
      const body = envelope(paidData('A1'), String(id));
      expect(await post(`${host.baseUrl}/ecpay/return`, body)).toMatchObject(BUSY);
    }
    expect(host.log.matching(/^error.*could not be judged/)).toHaveLength(1);
  });

  it.each([
    '',
    ' ',
    '3002607 ',
    '3002607\n',
    "1' OR '1'='1",
    '../../etc',
    '12345678901',
    '３００２６０７',
    'constructor',
    '-1',
    '1.0',
  ])('is never asked for a MerchantID %j: 400 0|Rejected', async (merchantId) => {
    const asked: unknown[] = [];
    const host = await start((id) => {
      asked.push(id);
      return undefined;
    });
    const body = envelope(paidData('A1'), merchantId);
    const answer = await post(`${host.baseUrl}/ecpay/return`, body);
    expect(answer).toMatchObject({ status: 400, bytes: Buffer.from('0|Rejected') });
    expect(asked.filter((id) => !/^\d{1,10}$/.test(String(id)))).toEqual([]);
  });

  it('is asked once for a genuine message, and as often for every refused one of a known merchant', async () => {
    const asked: unknown[] = [];
    const host = await start((id) => {
      asked.push(id);
      return id === stage.merchantId ? stage : undefined;
    });
    const countOf = async (body: unknown): Promise<number> => {
      asked.length = 0;
      await post(`${host.baseUrl}/ecpay/return`, body);
      return asked.length;
    };
    expect(await countOf(envelope(paidData('A1')))).toBe(1);
    const refused = [
      { ...envelope(paidData('A2')), Data: Buffer.alloc(64, 7).toString('base64') },
      envelope(paidData('A2', { MerchantID: '2000132' })),
      envelope(paidData('A2', { MerchantID: undefined })),
      envelope({ MerchantID: stage.merchantId }),
    ];
    for (const body of refused) expect(await countOf(body)).toBe(2);
  });

  it('that throws about each ID that strangers make up: one line, and an answer on the grid of refusals', async () => {
    const host = await start((id) => {
      throw new Error(`no shop has merchant ${id}`);
    });
    for (let n = 0; n < 100; n++) {
      const answer = await post(
        `${host.baseUrl}/ecpay/return`,
        envelope(paidData('A1'), String(1_000_000 + n)),
      );
      expect(answer).toMatchObject(BUSY);
      expect(answer.ms).toBeGreaterThan(20);
    }
    expect(host.log.matching(/could not be judged/)).toHaveLength(1);
  });

  it('is not asked again and again about an ID that it does not know', async () => {
    const asked: unknown[] = [];
    const host = await start((id) => {
      asked.push(id);
      return id === stage.merchantId ? stage : undefined;
    });
    const stranger = envelope(paidData('A1'), '7777777');
    for (let i = 0; i < 3; i++) {
      const answers = await Promise.all([1, 2, 3].map(() => post(`${host.baseUrl}/ecpay/return`, stranger)));
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    }
    expect(asked).toEqual(['7777777']);
    expect((await host.notify('A1')).bytes).toEqual(OK);
  });

  it('serves two shops of a platform, keyed by the ID it is asked for', async () => {
    const known: Record<string, EcpayMerchant> = {
      '3002599': { merchantId: '3002599', platformId: '3002599', ...platformKeys },
      '111': { merchantId: '111', platformId: '3002599', ...platformKeys },
      '222': { merchantId: '222', platformId: '3002599', ...platformKeys },
      '333': { merchantId: '333', ...platformKeys },
      '444': {
        merchantId: '444',
        platformId: '3002599',
        hashKey: '5294y06JbISpM5x9',
        hashIv: 'v77hoKGq4kWxNNIS',
      },
    };
    const host = await start((id) => known[id ?? '']);
    const sealedBy = { merchantId: '3002599', ...platformKeys };
    const send = (shop: string) =>
      post(
        `${host.baseUrl}/ecpay/return`,
        envelope(paidData('A1', { MerchantID: shop }), '3002599', sealedBy),
      );
    for (const shop of ['111', '222', '3002599']) expect((await send(shop)).bytes).toEqual(OK);
    // A shop that is not of this platform, one whose keys are others, one that nobody knows.
    for (const shop of ['333', '444', '555']) expect((await send(shop)).status).toBe(400);
    expect(host.seen.map(({ MerchantID }) => MerchantID)).toEqual(['111', '222', '3002599']);
  });

  it('that changes the keys of a merchant: the old pair is read until its date, then refused with a warning', async () => {
    const until = new Date('2026-11-22T02:30:00Z');
    const host = await start(() => ({
      merchantId: stage.merchantId,
      ...platformKeys,
      previousKeys: [{ hashKey: stage.hashKey, hashIv: stage.hashIv, until }],
    }));
    const fresh = { merchantId: stage.merchantId, ...platformKeys };
    const withNewKeys = (no: string) =>
      post(`${host.baseUrl}/ecpay/return`, envelope(paidData(no), stage.merchantId, fresh));
    expect((await host.notify('A1')).bytes).toEqual(OK);
    expect((await withNewKeys('A2')).bytes).toEqual(OK);
    await host.clock.advance(30 * 60_000 - 1);
    expect((await host.notify('A3')).bytes).toEqual(OK);
    await host.clock.advance(1);
    expect((await host.notify('A4')).status).toBe(400);
    expect((await withNewKeys('A5')).bytes).toEqual(OK);
    expect(
      host.log.matching(/^warn.*previousKeys of merchant 3002607 ended at 2026-11-22T02:30:00/),
    ).toHaveLength(1);
  });
});

describe.each<[string, (path: string) => MethodDecorator]>([
  ['@EcpayReturnUrl()', EcpayReturnUrl],
  ['@EcpayPeriodReturnUrl()', EcpayPeriodReturnUrl],
])('a merchant resolver behind %s', (name, Route) => {
  const controller = (witness: Witness): Type<object> => {
    @Controller('ecpay')
    class PaymentsController {
      @Route('return')
      async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
        await witness.handle(notification);
      }
    }
    return PaymentsController;
  };

  describe.each(platforms)('on %s', (_, createAdapter) => {
    it.each<[string, EcpayModuleOptions['credit']]>([
      [
        'throws',
        () => {
          throw new Error('vault sealed');
        },
      ],
      ['rejects', () => Promise.reject(new Error('vault sealed'))],
      ['returns keys that are none', () => ({ ...stage, hashKey: 'short' })],
      ['never answers', () => new Promise(() => undefined)],
    ])('that %s: 503 0|Busy, and the handler does not run', async (_what, credit) => {
      const host = await startHost(createAdapter(), {
        controllers: (witness) => [controller(witness)],
        ecpay: { credit },
      });
      let answered = false;
      const answer = host.notify('A1').finally(() => (answered = true));
      while (!answered) {
        await delay(5);
        await host.clock.advance(9_000);
      }
      expect(await answer).toMatchObject(BUSY);
      expect(host.seen).toHaveLength(0);
      expect(host.events).toEqual([expect.objectContaining({ result: 'busy', status: 503 })]);
      expect(host.log.lines.join()).not.toMatch(/pwFHCqo|EkRm7iF/);
    });
  });

  it('in a module that cannot see EcpayModule: told at boot by its name', async () => {
    @Module({ controllers: [controller(new Witness())] })
    class FeatureModule {}
    await expect(
      NestFactory.create(FeatureModule, { logger: false, abortOnError: false }).then((app) => app.init()),
    ).rejects.toMatchObject({ name: 'EcpayConfigError', message: expect.stringContaining(name) as string });
  });
});
