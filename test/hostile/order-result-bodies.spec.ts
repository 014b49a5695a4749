import { Body, Controller, type INestApplication, Module, Post, SetMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EcpayModule, EcpayOrderResult, EcpayOrderResultUrl, type EcpayOrderResultValue } from 'nestjs-ecpay';
import { envelope, paidData } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { creditAccount } from '../support/shop.js';

/* However the body comes, the page is drawn; what can be read in it is verified. */

const genuine = JSON.stringify(envelope(paidData('A1')));
const form = new URLSearchParams({ ResultData: genuine }).toString();
const FORM_TYPE = 'application/x-www-form-urlencoded';
const VERIFIED = 'A1';

interface Plan {
  readonly bodyParser?: boolean;
  readonly configure?: (app: INestApplication) => unknown;
}

describe.each(platforms)('bodies of the page of the buyer on %s:', (platform, createAdapter) => {
  let app: INestApplication;
  const seen: EcpayOrderResultValue[] = [];
  afterEach(() => app.close());

  async function start({ bodyParser = true, configure }: Plan = {}): Promise<void> {
    seen.length = 0;
    @Controller('ecpay')
    class ResultController {
      // The application's own configuration of the route stays.
      @SetMetadata('__fastify_route_config__', { ofTheApplication: true })
      @EcpayOrderResultUrl('result')
      show(@EcpayOrderResult() result: EcpayOrderResultValue): string {
        seen.push(result);
        return result.verified ? (result.notification.OrderInfo?.MerchantTradeNo ?? '') : 'looking';
      }

      @Post('other')
      other(@Body() body: unknown): string {
        return `body: ${typeof body}`;
      }
    }
    @Module({
      imports: [EcpayModule.forRoot({ environment: 'stage', credit: creditAccount })],
      controllers: [ResultController],
    })
    class ShopModule {}
    app = await NestFactory.create(ShopModule, createAdapter(), { logger: false, bodyParser });
    await configure?.(app);
    await app.listen(0, '127.0.0.1');
  }

  const post = async (body: string, type?: string, path = 'result') => {
    const answer = await fetch(`${await app.getUrl()}/ecpay/${path}`, {
      method: 'POST',
      // Of bytes fetch guesses no type.
      body: Buffer.from(body),
      ...(type === undefined ? {} : { headers: { 'content-type': type } }),
    });
    return { status: answer.status, text: await answer.text() };
  };

  describe.each([
    ['with the host’s body parser', true],
    ['with bodyParser: false', false],
  ])('%s,', (_name, bodyParser) => {
    it.each([
      ['a form', FORM_TYPE, form, VERIFIED],
      ['a form without a content type', undefined, form, VERIFIED],
      ['a form of application/octet-stream', 'application/octet-stream', form, VERIFIED],
      ['JSON without a content type', undefined, genuine, VERIFIED],
      ['JSON as text', 'text/plain', genuine, VERIFIED],
      ['a form of text/html', 'text/html', form, VERIFIED],
      [
        'multipart',
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="ResultData"\r\n\r\n{}\r\n--x--\r\n',
        'looking',
      ],
      ['a content type that is none', 'nonsense', form, VERIFIED],
      ['XML', 'application/xml', '<a/>', 'looking'],
      ['longer than any result', 'application/octet-stream', 'x'.repeat(200_000), 'looking'],
      ['nothing', undefined, '', 'looking'],
    ])('%s', async (_what, type, body, text) => {
      await start({ bodyParser });
      expect(await post(body, type)).toEqual({ status: 200, text });
      expect(seen).toHaveLength(1);
    });
  });

  it('on another route of the application nothing changes', async () => {
    await start();
    const other = await post('a', 'application/octet-stream', 'other');
    expect(other).toEqual(
      platform === 'Express'
        ? { status: 201, text: expect.stringMatching('body: ') as string }
        : { status: 415, text: '{"statusCode":415,"message":"Unsupported Media Type"}' },
    );
    expect((await post('a', 'application/octet-stream', 'none')).status).toBe(404);
    expect((await post('{"a":1}', 'application/json', 'other')).text).toBe('body: object');
  });

  if (platform === 'Fastify') {
    it('parsers, hooks and route configuration of the application stay as they are', async () => {
      const hooked: unknown[] = [];
      await start({
        configure: (given) => {
          const fastify = (given as NestFastifyApplication).getHttpAdapter().getInstance();
          fastify.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
            done(null, body),
          );
          fastify.addHook('onRequest', async (request) => void (request.headers = { 'x-shop': '1' }));
          fastify.addHook('preHandler', async ({ headers, routeOptions: { config } }) => {
            hooked.push([headers['content-type'], headers['content-length'], headers['x-shop']]);
            hooked.push((config as { ofTheApplication?: boolean }).ofTheApplication);
          });
        },
      });
      const type = 'application/octet-stream';
      expect((await post('a', type, 'other')).text).toBe('body: string');
      expect((await post(form, type)).text).toBe(VERIFIED);
      expect((await post(form, FORM_TYPE)).text).toBe(VERIFIED);
      expect(hooked).toEqual([
        [type, '1', '1'],
        undefined,
        [type, String(form.length), '1'],
        true,
        [FORM_TYPE, String(form.length), '1'],
        true,
      ]);
    });
  }
});
