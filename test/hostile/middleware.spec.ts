import { request, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import fastifyCompress from '@fastify/compress';
import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import { envelope, paidData, post } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { closeHosts, type Host, OK, startHost } from './hostile-host.js';

/** Posts with these headers and gives the bytes as they came over the wire. */
function postRaw(
  host: Host,
  headers: Record<string, string>,
): Promise<{ status: number; encoding: string | undefined; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${host.baseUrl}/ecpay/return`,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            encoding: answer.headers['content-encoding'],
            bytes: Buffer.concat(chunks),
          }),
        );
      },
    );
    sent.on('error', reject).end(JSON.stringify(envelope(paidData('A1'))));
  });
}

async function compress(app: INestApplication, platform: string, threshold?: number): Promise<void> {
  const options = threshold === undefined ? {} : { threshold };
  if (platform === 'Express') app.use(compression(options));
  else await (app as NestFastifyApplication).register(fastifyCompress, options);
}

afterEach(closeHosts);

describe.each(platforms)('with middleware on %s,', (platform, createAdapter) => {
  it('compression: four bytes are too few to compress, whatever the client accepts', async () => {
    const host = await startHost(createAdapter(), { configure: (app) => compress(app, platform) });
    const answer = await postRaw(host, { 'accept-encoding': 'gzip, deflate, br' });
    expect(answer).toEqual({ status: 200, encoding: undefined, bytes: OK });
  });

  it('compression of everything: plain for a client that did not ask, else four bytes once unpacked', async () => {
    const host = await startHost(createAdapter(), { configure: (app) => compress(app, platform, 0) });
    expect(await postRaw(host, {})).toEqual({ status: 200, encoding: undefined, bytes: OK });
    const packed = await postRaw(host, { 'accept-encoding': 'gzip' });
    expect(packed.status).toBe(200);
    expect(packed.encoding === 'gzip' ? gunzipSync(packed.bytes) : packed.bytes).toEqual(OK);
    expect(host.log.matching(/^error/)).toEqual([]);
  });

  it('compression of everything, and a refusal: 400 0|Rejected', async () => {
    const host = await startHost(createAdapter(), { configure: (app) => compress(app, platform, 0) });
    const answer = await post(`${host.baseUrl}/ecpay/return`, { MerchantID: '3002607', Data: 'AAAA' });
    expect(answer).toMatchObject({ status: 400, bytes: Buffer.from('0|Rejected') });
  });

  it('CORS for one origin: ECPay sends none and gets 1|OK; a preflight does not run the handler', async () => {
    const host = await startHost(createAdapter(), {
      configure: (app) => app.enableCors({ origin: 'https://shop.example', credentials: true }),
    });
    expect((await host.notify('A1')).bytes).toEqual(OK);
    const preflight = await fetch(`${host.baseUrl}/ecpay/return`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(host.seen).toHaveLength(1);
  });

  it('a cookie parser and a middleware that takes its time: 1|OK', async () => {
    const host = await startHost(createAdapter(), {
      configure: (app) => {
        app.use(cookieParser('secret'));
        app.use((_request: unknown, _response: unknown, next: () => void) => setImmediate(next));
      },
    });
    expect((await host.notify('A1')).bytes).toEqual(OK);
    const withCookies = await postRaw(host, { cookie: 'session=s%3Aabc.def; __proto__=1' });
    expect(withCookies).toMatchObject({ status: 200, bytes: OK });
  });

  it('a middleware that demands a session: its answer, never 2xx', async () => {
    const host = await startHost(createAdapter(), {
      configure: (app) =>
        app.use((_request: unknown, response: ServerResponse) => {
          response.statusCode = 401;
          response.end('sign in');
        }),
    });
    expect(await host.notify('A1')).toMatchObject({ status: 401, bytes: Buffer.from('sign in') });
    expect(host.events).toHaveLength(0);
  });
});
