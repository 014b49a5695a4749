import 'reflect-metadata';
import { Controller, type INestApplication, Module } from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DataCipher, type FieldTable } from '@nestjs-ecpay/protocol';
import { EcpayDto } from '../dto/ecpay-dto.js';
import { EcpayModule } from './ecpay.module.js';
import { EcpayNotification } from '../notification/decorators/ecpay-notification.decorator.js';
import { createNotificationRoute } from '../notification/decorators/notification-route.js';
import type { NotificationKind } from '../notification/kind/notification-kind.js';

/*
 * A kind that is made up: a parcel that arrived, told in a form field, answered with sealed JSON. It takes this declaration and
 * nothing else.
 */

const meaning = { zh: '', en: '' };
const table: FieldTable = {
  name: 'ParcelNotification',
  meaning,
  direction: 'notification',
  page: { title: meaning, section: '', url: '' },
  fields: {
    MerchantID: { type: 'String', required: true, meaning },
    ParcelNo: { type: 'String', required: true, meaning },
    Weight: { type: 'Int', meaning },
  },
};

class ParcelNotificationDto extends EcpayDto {
  static readonly table = table;
  ParcelNo!: string;
  Weight?: number | null;
}

const PARCEL_KIND: NotificationKind<ParcelNotificationDto> = {
  decorator: '@ParcelUrl()',
  dto: ParcelNotificationDto,
  carrier: { formField: 'ParcelData' },
  events: ['payment'],
  describe: ({ ParcelNo }) => ({
    event: 'payment',
    key: `parcel ${ParcelNo}`,
    merchantTradeNo: ParcelNo,
    words: 'parcel',
  }),
  resendWithout: ['Weight'],
  answer: (result, keys) => ({
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({ Data: keys?.cipher.seal(JSON.stringify({ result })) ?? '' }),
  }),
};
const ParcelUrl = createNotificationRoute(PARCEL_KIND);

const merchant = { merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' };
const cipher = new DataCipher(merchant);

const form = (data: object): string =>
  new URLSearchParams({
    ParcelData: JSON.stringify({
      MerchantID: merchant.merchantId,
      Data: cipher.seal(JSON.stringify({ MerchantID: merchant.merchantId, ...data })),
    }),
  }).toString();

describe.each<[string, () => AbstractHttpAdapter]>([
  ['Express', () => new ExpressAdapter()],
  ['Fastify', () => new FastifyAdapter()],
])('a made-up kind of notification on %s', (_, createAdapter) => {
  let app: INestApplication;
  let url: string;
  const seen: ParcelNotificationDto[] = [];
  const results: unknown[] = [];

  beforeAll(async () => {
    @Controller('parcels')
    class ParcelsController {
      @ParcelUrl('arrived')
      onParcel(@EcpayNotification() parcel: ParcelNotificationDto): void {
        seen.push(parcel);
      }
    }
    @Module({
      imports: [
        EcpayModule.forRoot({
          environment: { payment: 'http://127.0.0.1:1', ticket: 'http://127.0.0.1:1' },
          credit: merchant,
          hooks: { onNotification: ({ result }) => void results.push(result) },
        }),
      ],
      controllers: [ParcelsController],
    })
    class AppModule {}
    app = await NestFactory.create(AppModule, createAdapter(), { logger: false, abortOnError: false });
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}/parcels/arrived`;
  });
  afterAll(() => app.close());

  const send = async (body: string, type = 'application/x-www-form-urlencoded') => {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
    const { Data } = (await response.json()) as { Data: string };
    return [response.status, Data === '' ? '' : (JSON.parse(cipher.open(Data).json) as unknown)];
  };

  it('runs its handler once with its own DTO, and seals what it answers', async () => {
    expect(await send(form({ ParcelNo: 'P1', Weight: '7', Extra: true }))).toEqual([
      200,
      { result: 'processed' },
    ]);
    expect(await send(form({ ParcelNo: 'P1', Weight: '7' }))).toEqual([200, { result: 'duplicate' }]);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toBeInstanceOf(ParcelNotificationDto);
    expect({ ...seen[0] }).toEqual({ MerchantID: '3002607', ParcelNo: 'P1', Weight: 7, Extra: true });
  });

  it('refuses what does not come its way, or lacks a field that it cannot do without', async () => {
    const bodies: [string, string][] = [
      [form({ Weight: 7 }), 'application/x-www-form-urlencoded'],
      ['Other=1', 'application/x-www-form-urlencoded'],
      ['ParcelData=%7B', 'application/x-www-form-urlencoded'],
      [JSON.stringify({ MerchantID: merchant.merchantId, Data: cipher.seal('{}') }), 'application/json'],
    ];
    for (const [body, type] of bodies) expect(await send(body, type)).toEqual([200, '']);
    expect(results.slice(-bodies.length)).toEqual(bodies.map(() => 'refused'));
    expect(seen).toHaveLength(1);
  });
});
