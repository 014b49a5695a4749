import { inspect } from 'node:util';
import express from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { envelope, paidData, post, seal, stage } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { closeHosts, type Host, type HostPlan, OK, startHost } from './hostile-host.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const url = (host: Host): string => `${host.baseUrl}/ecpay/return`;
const REJECTED = Buffer.from('0|Rejected');

/** How the body can reach the route, by platform. */
const readers: Record<string, [name: string, plan: HostPlan][]> = {
  Express: [
    ['bodyParser: false', { options: { bodyParser: false } }],
    ['rawBody: true', { options: { rawBody: true } }],
    [
      'express.raw, a Buffer',
      { options: { bodyParser: false }, configure: (app) => app.use(express.raw({ type: '*/*' })) },
    ],
    [
      'express.text, a string',
      { options: { bodyParser: false }, configure: (app) => app.use(express.text({ type: '*/*' })) },
    ],
    [
      'a JSON parser of any type',
      {
        options: { bodyParser: false },
        configure: (app) => (app as NestExpressApplication).useBodyParser('json', { type: '*/*' }),
      },
    ],
  ],
  Fastify: [
    ['bodyParser: false', { options: { bodyParser: false } }],
    ['rawBody: true', { options: { rawBody: true } }],
    [
      'a parser that gives a Buffer',
      {
        options: { bodyParser: false },
        configure: (app) => (app as NestFastifyApplication).useBodyParser('application/json'),
      },
    ],
    [
      'a parser that gives a string',
      {
        options: { bodyParser: false },
        configure: (app) =>
          (app as NestFastifyApplication).useBodyParser(
            'application/json',
            {},
            (_request: unknown, body: Buffer, done: (error: null, value: string) => void) =>
              done(null, body.toString()),
          ),
      },
    ],
  ],
};

afterEach(closeHosts);

describe.each(platforms)('bodies on %s:', (platform, createAdapter) => {
  describe.each(readers[platform] ?? [])('%s,', (_name, plan) => {
    let host: Host;
    beforeEach(async () => {
      host = await startHost(createAdapter(), plan);
    });

    it('a notification: 1|OK', async () => {
      expect(await post(url(host), envelope(paidData('A1')), JSON_TYPE)).toMatchObject({
        status: 200,
        bytes: OK,
      });
      expect(host.seen[0]?.OrderInfo.MerchantTradeNo).toBe('A1');
    });

    it.each([
      ['no JSON', 'MerchantID=3002607'],
      ['cut off', JSON.stringify(envelope(paidData('A1'))).slice(0, -2)],
      ['nothing', ''],
      ['longer than any host allows', 'x'.repeat(2_000_000)],
    ])('%s: a refusal, never 2xx, and the host goes on', async (_case, body) => {
      const answer = await post(url(host), body, JSON_TYPE);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(host.seen).toHaveLength(0);
      expect((await host.notify('A2')).bytes).toEqual(OK);
    });
  });

  const text = JSON.stringify(envelope(paidData('A1')));
  // What the framework's own parser does not take, it answers itself or leaves to us.
  const types: [type: string, expected: Record<string, number>][] = [
    ['application/json; charset=utf-8', { Express: 200, Fastify: 200 }],
    ['application/json; charset=big5', { Express: 415, Fastify: 200 }],
    ['text/plain', { Express: 200, Fastify: 200 }],
    ['text/html', { Express: 200, Fastify: 415 }],
    ['application/octet-stream', { Express: 200, Fastify: 415 }],
    ['application/x-www-form-urlencoded', { Express: 400, Fastify: 400 }],
    ['nonsense', { Express: 200, Fastify: 415 }],
  ];
  it.each(types)('content type %s', async (type, expected) => {
    const host = await startHost(createAdapter());
    const answer = await post(url(host), text, { 'content-type': type });
    expect(answer.status).toBe(expected[platform]);
    if (answer.status === 200) expect(answer.bytes).toEqual(OK);
    if (answer.status === 400) expect(answer.bytes).toEqual(REJECTED);
  });

  it('no content type at all', async () => {
    const host = await startHost(createAdapter());
    const answer = await fetch(url(host), { method: 'POST', body: Buffer.from(text) });
    expect(answer.status).toBe(platform === 'Express' ? 200 : 415);
  });

  it.each([
    ['malformed JSON', '{"MerchantID":'],
    ['a text', '"1|OK"'],
    ['null', 'null'],
    ['a number', '1'],
  ])("%s: the framework's 400 or ours, never 2xx", async (_case, body) => {
    const host = await startHost(createAdapter());
    expect((await post(url(host), body)).status).toBe(400);
    expect(host.seen).toHaveLength(0);
  });

  it('a body over the limit of the host: 413', async () => {
    const host = await startHost(createAdapter());
    const answer = await post(url(host), { ...envelope(paidData('A1')), more: 'x'.repeat(2_000_000) });
    expect(answer.status).toBe(413);
    expect((await host.notify('A1')).bytes).toEqual(OK);
  });

  describe('nothing in a body reaches a prototype:', () => {
    afterEach(() => {
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });

    const sealed = JSON.stringify(envelope(paidData('A1'))).slice(1);
    // Express ignores such keys, Fastify refuses the body.
    it.each([
      ['__proto__', `{"__proto__":{"polluted":1},${sealed}`, [200, 400]],
      ['constructor.prototype', `{"constructor":{"prototype":{"polluted":1}},${sealed}`, [200, 400]],
      ['a MerchantID only in __proto__', `{"__proto__":{"MerchantID":"3002607","Data":"AAAA"}}`, [400]],
      ['a key twice: the last one counts', `{"MerchantID":"999",${sealed}`, [200]],
      ['a key twice, the last one foreign', `{${sealed.slice(0, -1)},"MerchantID":"999"}`, [400]],
    ])('%s in the envelope', async (_case, body, expected) => {
      const host = await startHost(createAdapter());
      const answer = await post(url(host), body);
      expect(expected).toContain(answer.status);
      expect(host.seen).toHaveLength(answer.status === 200 ? 1 : 0);
    });

    it.each([
      ['__proto__', { __proto__: undefined, text: '{"__proto__":{"polluted":1,"isPaid":true},' }],
      ['constructor.prototype', { text: '{"constructor":{"prototype":{"polluted":1}},' }],
      ['toString, hasOwnProperty, then', { text: '{"toString":1,"hasOwnProperty":2,"then":3,"toJSON":4,' }],
      ['isPaid, isSimulated, key', { text: '{"isPaid":true,"isSimulated":false,"key":"x",' }],
    ])('%s in Data: harmless, and what is not paid stays unpaid', async (_case, { text: start }) => {
      const host = await startHost(createAdapter());
      const data = JSON.stringify(paidData('A1', { RtnCode: 10100058 })).slice(1);
      const body = { MerchantID: '3002607', TransCode: 1, Data: seal(start + data) };
      expect((await post(url(host), body)).bytes).toEqual(OK);
      expect(host.seen[0]).toMatchObject({ isPaid: false, isSimulated: false, MerchantID: stage.merchantId });
      expect(host.seen[0]?.key).toMatch(/^[0-9a-f]{64}$/);
    });

    it('a field of Data twice: the last one counts, as for every JSON reader', async () => {
      const host = await startHost(createAdapter());
      const data = `{"RtnCode":1,${JSON.stringify(paidData('A1', { RtnCode: 10100058 })).slice(1)}`;
      await post(url(host), { MerchantID: '3002607', TransCode: 1, Data: seal(data) });
      expect(host.seen.map(({ isPaid }) => isPaid)).toEqual([false]);
    });
  });

  describe.each([5_000, 15_000])('%i levels deep', (levels) => {
    const deep = '['.repeat(levels) + ']'.repeat(levels);
    const deepObject = '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

    it.each([
      [
        'an array beside Data',
        () => `{"deep":${deep},${JSON.stringify(envelope(paidData('A1'))).slice(1)}`,
        200,
      ],
      [
        'RpHeader',
        () =>
          `{${JSON.stringify(envelope(paidData('A1'))).slice(1, -1)},"RpHeader":${deepObject.slice(0, 90_000)}`,
        400,
      ],
      ['the whole body', () => deep, 400],
      ['Data itself', () => `{"MerchantID":"3002607","Data":${deep}}`, 400],
    ])('%s: refused or ignored, and the process goes on', async (_case, body, status) => {
      const host = await startHost(createAdapter());
      const answer = await post(url(host), body());
      expect([status, 413]).toContain(answer.status);
      expect((await host.notify('A2')).bytes).toEqual(OK);
    });

    it('an unknown field inside Data: the payment is not lost, and what the handler gets can be written as JSON', async () => {
      const host = await startHost(createAdapter());
      for (const [index, value] of [deep, deepObject].entries()) {
        const data = `{"Extra":${value},${JSON.stringify(paidData(`A${index}`)).slice(1)}`;
        const answer = await post(url(host), { MerchantID: '3002607', TransCode: 1, Data: seal(data) });
        // Longer than any notification: the host or we refuse it unread.
        const limit = 65_536;
        const tooLong = platform === 'Express' && seal(data).length > 100_000 ? 413 : 400;
        expect(answer.status).toBe(seal(data).length < limit ? 200 : tooLong);
      }
      expect((await host.notify('A9')).bytes).toEqual(OK);
      expect(() => JSON.stringify(host.seen) + inspect(host.seen, { depth: Infinity })).not.toThrow();
    });
  });
});
