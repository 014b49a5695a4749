import { createCipheriv } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  EcpayApiError,
  type EcpayError,
  EcpayProtocolError,
  EcpayRateLimitedError,
  EcpayTransCodeError,
  EcpayTransportError,
} from 'nestjs-ecpay';
import { type AnswerFault, startSimulator } from '@nestjs-ecpay/simulator';
import { seal } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { creditAccount, startShop } from '../support/shop.js';

const [[, createAdapter]] = platforms as [[string, (typeof platforms)[number][1]]];
const trade = { MerchantTradeNo: 'A1', TradeNo: '2611221000000001' };
const action = { ...trade, Action: 'C', TotalAmount: 1_000 } as const;
const failureOf = (call: Promise<unknown>): Promise<EcpayError> =>
  call.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => error as EcpayError,
  );

/**
 * After a DoAction the outcome is the only question that matters. `carriedOut` says what the simulator truly did: an
 * error may say `unknown` either way, but never `refused` or `not-sent` of what took effect.
 */
describe('after a DoAction that the simulator answers badly', () => {
  it.each<[string, AnswerFault, new (...args: never[]) => EcpayError, string, boolean]>([
    ['reset before it', { kind: 'reset-before' }, EcpayTransportError, 'unknown', false],
    ['reset after it', { kind: 'reset-after' }, EcpayTransportError, 'unknown', true],
    ['no answer', { kind: 'no-answer' }, EcpayTransportError, 'unknown', true],
    ['Data under another key', { kind: 'wrong-key' }, EcpayProtocolError, 'unknown', true],
    ['damaged Data', { kind: 'damaged-data' }, EcpayProtocolError, 'unknown', true],
    ["another order's answer", { kind: 'other-order' }, EcpayProtocolError, 'unknown', true],
    ['an HTML page with 200', { kind: 'html' }, EcpayTransportError, 'unknown', true],
    ['an HTML page with 500', { kind: 'html', status: 500 }, EcpayTransportError, 'unknown', true],
    ['403 without envelope', { kind: 'http-status', status: 403 }, EcpayRateLimitedError, 'refused', false],
    ['502 without envelope', { kind: 'http-status', status: 502 }, EcpayTransportError, 'unknown', true],
    ['a redirect', { kind: 'http-status', status: 302 }, EcpayTransportError, 'unknown', true],
    ['TransCode 128', { kind: 'trans-code' }, EcpayTransCodeError, 'unknown', true],
    [
      'TransCode 104',
      { kind: 'trans-code', transCode: 104, tookEffect: false },
      EcpayTransCodeError,
      'refused',
      false,
    ],
    [
      'TransCode 110',
      { kind: 'trans-code', transCode: 110, tookEffect: false },
      EcpayTransCodeError,
      'refused',
      false,
    ],
    [
      'TransCode 111',
      { kind: 'trans-code', transCode: 111, tookEffect: false },
      EcpayTransCodeError,
      'refused',
      false,
    ],
  ])('%s: %j', async (_, fault, errorClass, outcome, carriedOut) => {
    const ecpay = await startSimulator();
    const shop = await startShop(createAdapter(), {
      environment: ecpay.environment,
      clock: ecpay.clock,
      http: { actionTimeoutMs: 400 },
    });
    try {
      const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1_000 });
      ecpay.faults.add({ on: 'DoAction', ...fault });
      const call = failureOf(shop.credit.doAction({ ...action, TradeNo }));
      const sent = async (): Promise<void> => {
        while ([...ecpay.requests].length === 0) await new Promise((resolve) => setImmediate(resolve));
      };
      if (fault.kind === 'no-answer') {
        // The deadline goes by the module's clock; moved only once the request has arrived.
        await sent();
        await ecpay.advance({ seconds: 1 });
      }
      const error = await call;
      expect(error).toBeInstanceOf(errorClass);
      expect(error).toMatchObject({ outcome, operation: 'credit.doAction', merchantTradeNo: 'A1' });
      expect(ecpay.orders.get('A1')?.Status).toBe(carriedOut ? 'To be captured' : 'Authorized');
      // Sent exactly once, whatever happened.
      expect([...ecpay.requests].filter(({ endpoint }) => endpoint === 'DoAction')).toHaveLength(1);
    } finally {
      await shop.app.close();
      await ecpay.close();
    }
  });
});

/** What no gateway in its right mind answers, from a plain server and sealed with plain node:crypto. */
describe('after a DoAction that is answered with', () => {
  const open: Server[] = [];
  afterEach(() => Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done)))));

  async function failure(listener: RequestListener): Promise<EcpayError> {
    const server = createServer((request, response) => {
      request.resume().on('end', () => listener(request, response));
    });
    open.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const shop = await startShop(createAdapter(), {
      environment: { payment: url, ticket: url },
      closingWindow: 'ignore',
    });
    try {
      return await failureOf(shop.credit.doAction(action));
    } finally {
      await shop.app.close();
      server.closeAllConnections();
    }
  }

  const sealedBytes = (bytes: Buffer): string => {
    const aes = createCipheriv('aes-128-cbc', creditAccount.hashKey, creditAccount.hashIv);
    return Buffer.concat([aes.update(bytes), aes.final()]).toString('base64');
  };
  const wrap = (changes: Record<string, unknown>): string =>
    JSON.stringify({
      MerchantID: creditAccount.merchantId,
      RpHeader: { Timestamp: Math.floor(Date.now() / 1_000) },
      TransCode: 1,
      TransMsg: 'Success',
      ...changes,
    });
  const data = (changes: Record<string, unknown>): string =>
    wrap({ Data: seal(JSON.stringify({ RtnCode: 1, RtnMsg: '', ...trade, ...changes })) });

  it.each<[string, string, new (...args: never[]) => EcpayError, string]>([
    ['RtnCode 0', data({ RtnCode: 0, RtnMsg: 'no' }), EcpayApiError, 'refused'],
    ['RtnCode as text', data({ RtnCode: '10200047', RtnMsg: 'no' }), EcpayApiError, 'refused'],
    [
      'a refusal without the order numbers',
      wrap({ Data: seal('{"RtnCode":10000185,"RtnMsg":"x"}') }),
      EcpayApiError,
      'refused',
    ],
    [
      "a refusal of another order's request",
      data({ RtnCode: 10000185, MerchantTradeNo: 'B2' }),
      EcpayProtocolError,
      'unknown',
    ],
    ['no RtnCode', data({ RtnCode: undefined }), EcpayProtocolError, 'unknown'],
    ['an RtnCode that is no number', data({ RtnCode: 'OK' }), EcpayProtocolError, 'unknown'],
    ['RtnCode null', data({ RtnCode: null }), EcpayProtocolError, 'unknown'],
    ['success without TradeNo', data({ TradeNo: undefined }), EcpayProtocolError, 'unknown'],
    ['success without MerchantTradeNo', data({ MerchantTradeNo: '' }), EcpayProtocolError, 'unknown'],
    ['success of another TradeNo', data({ TradeNo: '2611221000000002' }), EcpayProtocolError, 'unknown'],
    ['TransCode 1 without Data', wrap({}), EcpayProtocolError, 'unknown'],
    [
      'Data that is no URL encoding',
      wrap({ Data: sealedBytes(Buffer.from('{"RtnCode":1}')) }),
      EcpayProtocolError,
      'unknown',
    ],
    ['Data that is a JSON array', wrap({ Data: seal('[1]') }), EcpayProtocolError, 'unknown'],
    ['JSON that is no envelope', '{"RtnCode":1}', EcpayProtocolError, 'unknown'],
    ['nothing at all', '', EcpayTransportError, 'unknown'],
    ['more than 1 MiB', `"${'x'.repeat(1_100_000)}"`, EcpayTransportError, 'unknown'],
    ['an unknown TransCode', wrap({ TransCode: 999, Data: '' }), EcpayTransCodeError, 'unknown'],
  ])('%s', async (_, body, errorClass, outcome) => {
    const error = await failure((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
    expect(error).toBeInstanceOf(errorClass);
    expect(error).toMatchObject({ outcome, operation: 'credit.doAction' });
  });

  it('an envelope with HTTP 500 is judged by its body', async () => {
    const error = await failure((_request, response) => {
      response.writeHead(500).end(data({ RtnCode: 10000185, RtnMsg: 'no' }));
    });
    expect(error).toBeInstanceOf(EcpayApiError);
  });

  it('half an answer', async () => {
    const error = await failure((_request, response) => {
      response.writeHead(200, { 'content-length': '500' }).write('{"TransCode":1,');
      setImmediate(() => response.destroy());
    });
    expect(error).toBeInstanceOf(EcpayTransportError);
    expect(error.outcome).toBe('unknown');
  });

  it('nothing, because nobody listens: nothing was sent', async () => {
    const shop = await startShop(createAdapter(), {
      environment: { payment: 'http://127.0.0.1:1', ticket: 'http://127.0.0.1:1' },
      closingWindow: 'ignore',
    });
    const error = await failureOf(shop.credit.doAction(action));
    await shop.app.close();
    expect(error).toBeInstanceOf(EcpayTransportError);
    expect(error).toMatchObject({ outcome: 'not-sent', syscallCode: 'ECONNREFUSED' });
  });
});
