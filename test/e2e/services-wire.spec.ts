import { createDecipheriv, createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EcpayCreditService, EcpayModuleOptions, EcpayTicketService } from 'nestjs-ecpay';
import { platforms } from '../support/platforms.js';
import { creditAccount, startShop, ticketAccount } from '../support/shop.js';

interface Keys {
  readonly hashKey: string;
  readonly hashIv: string;
}
interface Captured {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

const [[, createAdapter]] = platforms as [[string, (typeof platforms)[number][1]]];
const creditPlatform = { merchantId: '3002599', hashKey: 'spPjZn66i0OhqJsQ', hashIv: 'hT5OJckN45isQTTs' };
const ticketPlatform = { merchantId: '3085672', hashKey: 'b15bd8514fed472c', hashIv: '9c8458263def47cd' };

/** Reads Data with plain node:crypto, as ECPay does, and returns the JSON text. */
function decrypt(data: string, { hashKey, hashIv }: Keys): string {
  const aes = createDecipheriv('aes-128-cbc', Buffer.from(hashKey), Buffer.from(hashIv));
  const encoded = Buffer.concat([aes.update(Buffer.from(data, 'base64')), aes.final()]).toString('latin1');
  expect(encoded).toMatch(/^[\w\-.~!'()*+%]+$/);
  return decodeURIComponent(encoded.replaceAll('+', '%20'));
}

/** The checksum as three sides of ECPay compute it, written here again: they must all agree. */
function macs(json: string, { hashKey, hashIv }: Keys): Set<string> {
  const rfc2396 = encodeURIComponent(hashKey + json + hashIv);
  const escape = (text: string, characters: RegExp): string =>
    text.replace(characters, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return new Set(
    [
      escape(rfc2396, /[!'()*]/g),
      escape(rfc2396, /[!'()*~]/g).replaceAll('%20', '+'),
      escape(rfc2396, /['~]/g).replaceAll('%20', '+'),
      rfc2396,
    ].map((text) => createHash('sha256').update(text.toLowerCase()).digest('hex').toUpperCase()),
  );
}

describe('the bytes of a request on the wire', () => {
  let server: Server;
  const captured: Captured[] = [];
  beforeEach(async () => {
    captured.length = 0;
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request;
        captured.push({ method, path, headers, bytes: Buffer.concat(chunks) });
        response.end(JSON.stringify({ TransCode: 110, TransMsg: 'x', Data: '' }));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterEach(() => new Promise((closed) => server.close(closed)));

  async function capture(
    call: (services: { credit: EcpayCreditService; tickets: EcpayTicketService }) => Promise<unknown>,
    options: Partial<EcpayModuleOptions> = {},
  ): Promise<Captured & { envelope: Record<string, unknown> & { Data: string } }> {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const shop = await startShop(createAdapter(), {
      environment: { payment: `${url}/p`, ticket: `${url}/t/` },
      closingWindow: 'ignore',
      ...options,
    });
    await expect(call(shop)).rejects.toMatchObject({ code: 'ERR_ECPAY_TRANS_CODE' });
    await shop.app.close();
    expect(captured).toHaveLength(1);
    const [request] = captured as [Captured];
    const envelope = JSON.parse(request.bytes.toString('utf8')) as Record<string, unknown> & { Data: string };
    const { Timestamp } = envelope['RqHeader'] as { Timestamp: number };
    expect(Math.abs(Timestamp - Date.now() / 1_000)).toBeLessThan(5);
    expect(request.headers['content-length']).toBe(String(request.bytes.length));
    expect(request.headers['content-type']).toMatch(/^application\/json/);
    return { ...request, envelope };
  }

  const trade = { MerchantTradeNo: 'A1', TradeNo: '2611221000000001' };
  const action = { ...trade, Action: 'R', TotalAmount: 300 } as const;

  it('DoAction', async () => {
    const { method, path, envelope } = await capture(({ credit }) => credit.doAction(action));
    expect([method, path]).toEqual(['POST', '/p/1.0.0/Credit/DoAction']);
    expect(Object.keys(envelope)).toEqual(['MerchantID', 'RqHeader', 'Data']);
    expect(envelope['MerchantID']).toBe('3002607');
    expect(JSON.parse(decrypt(envelope.Data, creditAccount))).toEqual({
      PlatformID: '',
      MerchantID: '3002607',
      ...action,
    });
  });

  it('DoAction of a platform', async () => {
    const { envelope } = await capture(({ credit }) => credit.doAction(action), {
      credit: { ...creditPlatform, merchantId: '3002607', platformId: '3002599' },
    });
    expect(envelope).toMatchObject({ MerchantID: '3002599' });
    expect(JSON.parse(decrypt(envelope.Data, creditPlatform))).toEqual({
      PlatformID: '3002599',
      MerchantID: '3002607',
      ...action,
    });
  });

  it('DoAction of a platform that acts for itself is that of a shop', async () => {
    const { envelope } = await capture(({ credit }) => credit.doAction(action), {
      credit: { ...creditPlatform, platformId: '3002599' },
    });
    expect(envelope).toMatchObject({ MerchantID: '3002599' });
    expect(JSON.parse(decrypt(envelope.Data, creditPlatform))).toMatchObject({
      PlatformID: '',
      MerchantID: '3002599',
    });
  });

  it('QueryTrade', async () => {
    const { method, path, envelope } = await capture(({ credit }) =>
      credit.queryTrade({ MerchantTradeNo: 'A1' }),
    );
    expect([method, path]).toEqual(['POST', '/p/1.0.0/CreditDetail/QueryTrade']);
    expect(Object.keys(envelope)).toEqual(['MerchantID', 'RqHeader', 'Data']);
    expect(JSON.parse(decrypt(envelope.Data, creditAccount))).toEqual({
      MerchantID: '3002607',
      MerchantTradeNo: 'A1',
    });
  });

  it('QueryRefundInfo, with a checksum that every encoder agrees on', async () => {
    const { method, path, headers, envelope } = await capture(({ tickets }) =>
      tickets.queryRefundInfo({ MerchantTradeNo: 'T1' }),
    );
    expect([method, path, headers.accept]).toEqual(['POST', '/t/api/Ticket/QueryRefundInfo', 'text/html']);
    expect(Object.keys(envelope).sort()).toEqual(['CheckMacValue', 'Data', 'MerchantID', 'RqHeader']);
    const json = decrypt(envelope.Data, ticketAccount);
    expect(JSON.parse(json)).toEqual({ MerchantID: '3085676', MerchantTradeNo: 'T1' });
    expect([...macs(json, ticketAccount)]).toEqual([envelope['CheckMacValue']]);
  });

  it('QueryRefundInfo of a platform', async () => {
    const { envelope } = await capture(({ tickets }) => tickets.queryRefundInfo({ MerchantTradeNo: 'T1' }), {
      ticket: { ...ticketPlatform, merchantId: '3085676', platformId: '3085672' },
    });
    expect(envelope).toMatchObject({ PlatformID: '3085672', MerchantID: '3085676' });
    const json = decrypt(envelope.Data, ticketPlatform);
    expect(JSON.parse(json)).toMatchObject({ MerchantID: '3085676', MerchantTradeNo: 'T1' });
    expect([...macs(json, ticketPlatform)]).toEqual([envelope['CheckMacValue']]);
  });
});
