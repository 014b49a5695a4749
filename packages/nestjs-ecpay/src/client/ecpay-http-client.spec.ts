import { inspect } from 'node:util';
import http from 'node:http';
import { Logger } from '@nestjs/common';
import {
  creditDoAction,
  creditQueryTrade,
  EcpayApiError,
  EcpayError,
  EcpayProtocolError,
  EcpayRateLimitedError,
  EcpayTransCodeError,
  EcpayTransportError,
  ticketQueryRefundInfo,
  type EcpayInterface,
} from '@nestjs-ecpay/protocol';
import { jest } from '@jest/globals';
import type { EcpayCoreOptions } from '../options/ecpay-core-options.js';
import {
  CreditDoActionRequestDto,
  CreditDoActionResponseDto,
  CreditQueryTradeRequestDto,
  CreditQueryTradeResponseDto,
  TicketQueryRefundInfoRequestDto,
  TicketQueryRefundInfoResponseDto,
} from '../dto/dto.exports.js';
import type { DtoClass, EcpayDto, Plain } from '../dto/ecpay-dto.js';
import type { EcpayReadOptions } from './ecpay-call.js';
import { createClient } from './create-client.spec-helper.js';
import type { EcpayHttpClient } from './ecpay-http-client.js';
import {
  CREDIT_KEYS,
  envelope,
  Loopback,
  macPlainly,
  nowSeconds,
  openPlainly,
  sealPlainly,
  text,
  TICKET_KEYS,
  ticketEnvelope,
  UNTRUSTED_TLS,
  type Answer,
} from './loopback.spec-helper.js';
import { MovableClock } from './movable-clock.spec-helper.js';

const ACTION = { MerchantTradeNo: 'A1', TradeNo: '1809261503338172', Action: 'R', TotalAmount: 300 } as const;
const QUERY = { MerchantTradeNo: 'A1' };
const DONE = { RtnCode: 1, RtnMsg: 'Success', MerchantTradeNo: 'A1', TradeNo: '1809261503338172' };
const TRADE = {
  RtnMsg: '',
  RtnValue: {
    TradeID: 14521552,
    Amount: 199,
    ClsAmt: 0,
    AuthTime: '2026/08/01 09:30:52',
    Status: 'Authorized',
  },
  CloseData: {},
};

let gateway: Loopback;
let clock: MovableClock;
const clients: EcpayHttpClient[] = [];
const logged: string[] = [];

beforeEach(async () => {
  gateway = await Loopback.start();
  clock = new MovableClock();
  logged.length = 0;
  for (const level of ['log', 'warn', 'error', 'debug'] as const) {
    jest.spyOn(Logger.prototype, level).mockImplementation((message: unknown) => {
      logged.push(`${level} ${String(message)}`);
    });
  }
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(clients.splice(0).map((client) => client.onApplicationShutdown()));
  await gateway.close();
});

function setUp(options: Partial<EcpayCoreOptions> = {}) {
  const client = createClient({
    environment: { payment: gateway.url, ticket: gateway.url },
    credit: { merchantId: '3002607', ...CREDIT_KEYS },
    ticket: { merchantId: '3085676', ...TICKET_KEYS },
    clock,
    ...options,
  });
  clients.push(client);
  return {
    client,
    credit: {
      queryTrade: caller(client, creditQueryTrade, CreditQueryTradeRequestDto, CreditQueryTradeResponseDto),
      doAction: caller(client, creditDoAction, CreditDoActionRequestDto, CreditDoActionResponseDto),
    },
    tickets: {
      queryRefundInfo: caller(
        client,
        ticketQueryRefundInfo,
        TicketQueryRefundInfoRequestDto,
        TicketQueryRefundInfoResponseDto,
      ),
    },
  };
}

const caller =
  <Q extends EcpayDto, S extends EcpayDto>(
    client: EcpayHttpClient,
    iface: EcpayInterface,
    Request: DtoClass<Q>,
    Response: DtoClass<S>,
  ) =>
  (request: Plain<Q>, options?: EcpayReadOptions): Promise<S> =>
    client.call({ iface, Request, Response }, request, options);

/** Base URLs of a port on which nobody listens. */
async function nobodyListens() {
  const gone = await Loopback.start();
  const { url } = gone;
  await gone.close();
  return { payment: url, ticket: url };
}

/** What a call was rejected with. */
async function failureOf(call: Promise<unknown>): Promise<EcpayError> {
  const error: unknown = await call.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof EcpayError)) throw error;
  return error;
}

/** Moves the clock on, a second at a time, for as long as a call takes. */
async function runThrough<T>(call: Promise<T>): Promise<T> {
  let done = false;
  const end = call.finally(() => (done = true));
  end.catch(() => undefined);
  while (!done) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (!done) await clock.advance(1_000);
  }
  return end;
}

/** An object in an object, so deep that it is cut. */
const deep = (levels: number): unknown => (levels === 0 ? 1 : { x: deep(levels - 1) });

/** Resolves once it holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('a request on the wire', () => {
  it('of DoAction decrypts with plain AES to the documented fields', async () => {
    gateway.answerWith(envelope(DONE));
    const before = nowSeconds();
    await setUp().credit.doAction(ACTION);
    const [request] = gateway.received;
    expect(request).toMatchObject({ method: 'POST', path: '/1.0.0/Credit/DoAction' });
    expect(request?.headers['content-type']).toBe('application/json');
    const { Data, RqHeader, ...rest } = JSON.parse(request?.body ?? '');
    expect(rest).toEqual({ MerchantID: '3002607' });
    expect(Object.keys(RqHeader)).toEqual(['Timestamp']);
    expect(RqHeader.Timestamp).toBeGreaterThanOrEqual(before);
    expect(RqHeader.Timestamp).toBeLessThanOrEqual(nowSeconds());
    expect(openPlainly(Data)).toBe(
      '{"PlatformID":"","MerchantID":"3002607","MerchantTradeNo":"A1","TradeNo":"1809261503338172","Action":"R","TotalAmount":300}',
    );
  });

  it('is the same whether the caller tells MerchantID and PlatformID or not', async () => {
    const { credit } = setUp();
    for (const named of [{}, { MerchantID: '3002607', PlatformID: '' }]) {
      gateway.answerWith(envelope(DONE));
      await credit.doAction({ ...ACTION, ...named });
    }
    const [without, given] = gateway.received.map(({ body }) => openPlainly(JSON.parse(body).Data));
    expect(given).toBe(without);
  });

  it('of QueryTrade has no field beyond the documented ones', async () => {
    gateway.answerWith(envelope(TRADE));
    await setUp().credit.queryTrade(QUERY);
    const [request] = gateway.received;
    expect(request?.path).toBe('/1.0.0/CreditDetail/QueryTrade');
    expect(openPlainly(JSON.parse(request?.body ?? '').Data)).toBe(
      '{"MerchantID":"3002607","MerchantTradeNo":"A1"}',
    );
  });

  it('of QueryRefundInfo carries the checksum of its own plain text', async () => {
    const order = "A (1)!'~*";
    gateway.answerWith(
      ticketEnvelope({ RtnCode: 1, MerchantTradeNo: order, TradeAmount: 500, TotalRefundAmount: 0 }),
    );
    await setUp().tickets.queryRefundInfo({ MerchantTradeNo: order });
    const [request] = gateway.received;
    expect(request?.path).toBe('/api/Ticket/QueryRefundInfo');
    expect(request?.headers.accept).toBe('text/html');
    const { Data, CheckMacValue, ...rest } = JSON.parse(request?.body ?? '');
    const json = openPlainly(Data, TICKET_KEYS);
    expect(JSON.parse(json)).toEqual({ MerchantID: '3085676', MerchantTradeNo: order });
    expect(CheckMacValue).toBe(macPlainly(json));
    expect(rest).toEqual({ MerchantID: '3085676', RqHeader: { Timestamp: expect.any(Number) } });
  });

  it('carries the machine’s own time, fresh for each attempt, whatever the injected clock says', async () => {
    let machine = 1_000_000_000_000;
    jest.spyOn(Date, 'now').mockImplementation(() => machine);
    gateway.answerWith((response, received) => {
      machine += 100_000;
      text(500, '')(response, received);
    }, envelope(TRADE));
    await runThrough(setUp().credit.queryTrade(QUERY));
    expect(gateway.received.map(({ body }) => JSON.parse(body).RqHeader.Timestamp)).toEqual([
      1_000_000_000, 1_000_000_100,
    ]);
  });

  it('goes below the path of a base URL', async () => {
    gateway.answerWith(envelope(TRADE));
    const below = `${gateway.url}/gateway/`;
    await setUp({ environment: { payment: below, ticket: below } }).credit.queryTrade(QUERY);
    expect(gateway.received[0]?.path).toBe('/gateway/1.0.0/CreditDetail/QueryTrade');
  });

  it('shares nothing with the global axios instance', async () => {
    const { default: axios } = await import('axios');
    axios.defaults.headers.common.Authorization = 'Bearer of-another-service';
    const interceptor = axios.interceptors.request.use(() => {
      throw new Error('the global interceptor ran');
    });
    try {
      gateway.answerWith(envelope(TRADE));
      await setUp().credit.queryTrade(QUERY);
      expect(gateway.received[0]?.headers.authorization).toBeUndefined();
    } finally {
      delete axios.defaults.headers.common.Authorization;
      axios.interceptors.request.eject(interceptor);
    }
  });
});

describe('platform mode', () => {
  const platform = { merchantId: '3002607', platformId: '3002599', ...CREDIT_KEYS };

  it('of DoAction: PlatformID in Data and its value as the MerchantID of the envelope', async () => {
    gateway.answerWith(envelope(DONE));
    await setUp({ credit: platform }).credit.doAction(ACTION);
    const { MerchantID, Data } = JSON.parse(gateway.received[0]?.body ?? '');
    expect(MerchantID).toBe('3002599');
    expect(JSON.parse(openPlainly(Data))).toMatchObject({ PlatformID: '3002599', MerchantID: '3002607' });
  });

  it('of QueryTrade: assumed to be the same', async () => {
    gateway.answerWith(envelope(TRADE));
    await setUp({ credit: platform }).credit.queryTrade(QUERY);
    const { MerchantID, Data } = JSON.parse(gateway.received[0]?.body ?? '');
    expect(MerchantID).toBe('3002599');
    expect(JSON.parse(openPlainly(Data))).toMatchObject({ PlatformID: '3002599', MerchantID: '3002607' });
  });

  it('of a platform that acts for itself is none', async () => {
    gateway.answerWith(envelope(DONE));
    await setUp({ credit: { ...platform, platformId: '3002607' } }).credit.doAction(ACTION);
    const { MerchantID, Data } = JSON.parse(gateway.received[0]?.body ?? '');
    expect(MerchantID).toBe('3002607');
    expect(JSON.parse(openPlainly(Data))).toMatchObject({ PlatformID: '', MerchantID: '3002607' });
  });

  it('of the ticket interface: PlatformID in the envelope, the shop as MerchantID', async () => {
    gateway.answerWith(
      ticketEnvelope({ RtnCode: 1, MerchantTradeNo: 'A1', TradeAmount: 500, TotalRefundAmount: 100 }),
    );
    const ticket = { merchantId: '3085676', platformId: '3085672', ...TICKET_KEYS };
    await setUp({ ticket }).tickets.queryRefundInfo(QUERY);
    const { PlatformID, MerchantID, Data } = JSON.parse(gateway.received[0]?.body ?? '');
    expect({ PlatformID, MerchantID }).toEqual({ PlatformID: '3085672', MerchantID: '3085676' });
    expect(JSON.parse(openPlainly(Data, TICKET_KEYS))).toEqual({
      MerchantID: '3085676',
      MerchantTradeNo: 'A1',
    });
  });
});

describe('a good answer', () => {
  it('of DoAction, with its HTTP status ignored', async () => {
    gateway.answerWith(envelope(DONE, {}, 500));
    await expect(setUp().credit.doAction(ACTION)).resolves.toMatchObject(DONE);
  });

  it('of DoAction may name another MerchantID, as ECPay’s own sample does', async () => {
    gateway.answerWith(envelope({ ...DONE, MerchantID: '1234567890' }));
    await expect(setUp().credit.doAction(ACTION)).resolves.toMatchObject({ MerchantID: '1234567890' });
  });

  it('of QueryTrade has no RtnCode, and {} for no rows', async () => {
    gateway.answerWith(envelope(TRADE));
    const trade = await setUp().credit.queryTrade(QUERY);
    expect(trade.RtnValue).toMatchObject({ TradeID: 14521552, Amount: 199, Status: 'Authorized' });
    expect(trade.CloseData).toEqual([]);
  });

  it('opens with a previous key pair until its date', async () => {
    const old = { hashKey: '5294y06JbISpM5x9', hashIv: 'v77hoKGq4kWxNNIS' };
    const credit = {
      merchantId: '3002607',
      ...CREDIT_KEYS,
      previousKeys: [{ ...old, until: new Date('2026-08-02T00:00:00+08:00') }],
    };
    gateway.answerWith(envelope(DONE, { Data: sealPlainly(DONE, old) }));
    const { credit: service } = setUp({ credit });
    await expect(service.doAction(ACTION)).resolves.toMatchObject(DONE);
    await clock.advance(24 * 3_600_000);
    expect(await failureOf(service.doAction(ACTION))).toMatchObject({ outcome: 'unknown' });
  });
});

const abortConnection: Answer = (response) => response.destroy();
const half =
  (body: string): Answer =>
  (response) => {
    response.writeHead(200, { 'Content-Length': String(body.length * 2) }).write(body);
    setImmediate(() => response.destroy());
  };
const sealed = (data: unknown) => envelope(data);

describe.each<[string, Answer, new (...args: never[]) => EcpayError, EcpayError['outcome'], object]>([
  [
    'RtnCode 10000185',
    sealed({ RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' }),
    EcpayApiError,
    'refused',
    { reason: 'not-found', rtnCode: 10000185 },
  ],
  [
    'RtnCode as a string',
    sealed({ RtnCode: '10000185', RtnMsg: 'x' }),
    EcpayApiError,
    'refused',
    { rtnCode: 10000185 },
  ],
  [
    'RtnCode ≠ 1 that echoes this order',
    sealed({ ...DONE, RtnCode: 9, RtnMsg: 'no' }),
    EcpayApiError,
    'refused',
    { reason: 'unknown' },
  ],
  [
    'RtnCode ≠ 1 with the word error_amount_R',
    sealed({ RtnCode: 0, RtnMsg: 'error_amount_R' }),
    EcpayApiError,
    'refused',
    { reason: 'amount' },
  ],
  [
    'RtnCode ≠ 1 about another order',
    sealed({ ...DONE, RtnCode: 9, MerchantTradeNo: 'B2' }),
    EcpayProtocolError,
    'unknown',
    {},
  ],
  [
    'no RtnCode at all',
    sealed({ RtnMsg: '', MerchantTradeNo: 'A1', TradeNo: ACTION.TradeNo }),
    EcpayProtocolError,
    'unknown',
    {},
  ],
  ['RtnCode null', sealed({ ...DONE, RtnCode: null }), EcpayProtocolError, 'unknown', {}],
  ['an unreadable RtnCode', sealed({ ...DONE, RtnCode: [1] }), EcpayProtocolError, 'unknown', {}],
  [
    'RtnCode 1 for another MerchantTradeNo',
    sealed({ ...DONE, MerchantTradeNo: 'A2' }),
    EcpayProtocolError,
    'unknown',
    {},
  ],
  ['RtnCode 1 for another TradeNo', sealed({ ...DONE, TradeNo: '1' }), EcpayProtocolError, 'unknown', {}],
  [
    'RtnCode 1 without TradeNo',
    sealed({ RtnCode: 1, RtnMsg: 'Success', MerchantTradeNo: 'A1' }),
    EcpayProtocolError,
    'unknown',
    {},
  ],
  [
    'RtnCode 1 with an empty MerchantTradeNo',
    sealed({ ...DONE, MerchantTradeNo: '' }),
    EcpayProtocolError,
    'unknown',
    {},
  ],
  [
    'TransCode 104',
    envelope('', { TransCode: 104, TransMsg: 'Timestamp', Data: '' }),
    EcpayTransCodeError,
    'refused',
    { transCode: 104 },
  ],
  [
    'TransCode 110',
    envelope('', { TransCode: 110, Data: '' }),
    EcpayTransCodeError,
    'refused',
    { transCode: 110 },
  ],
  [
    'TransCode 111 as a string',
    envelope('', { TransCode: '111', Data: '' }),
    EcpayTransCodeError,
    'refused',
    { transCode: 111 },
  ],
  [
    'TransCode 128',
    envelope('', { TransCode: 128, Data: '' }),
    EcpayTransCodeError,
    'unknown',
    { transCode: 128 },
  ],
  [
    'a TransCode nobody knows',
    envelope('', { TransCode: 7, Data: '' }),
    EcpayTransCodeError,
    'unknown',
    { transCode: 7 },
  ],
  [
    'HTTP 403 with an envelope',
    envelope({ RtnCode: 9, RtnMsg: 'no' }, {}, 403),
    EcpayApiError,
    'refused',
    {},
  ],
  ['HTTP 403 without an envelope', text(403, '<html>Forbidden</html>'), EcpayRateLimitedError, 'refused', {}],
  [
    'HTTP 500 with an envelope',
    envelope('', { TransCode: 110, Data: '' }, 500),
    EcpayTransCodeError,
    'refused',
    {},
  ],
  ['HTTP 500 with HTML', text(500, '<html>'), EcpayTransportError, 'unknown', { httpStatus: 500 }],
  [
    'HTTP 503 with foreign JSON',
    text(503, '{"error":"x"}'),
    EcpayTransportError,
    'unknown',
    { httpStatus: 503 },
  ],
  ['HTTP 404', text(404, 'Not Found'), EcpayTransportError, 'unknown', { httpStatus: 404 }],
  ['HTTP 200 with HTML', text(200, '<html>'), EcpayTransportError, 'unknown', { httpStatus: 200 }],
  ['HTTP 200 with nothing', text(200, ''), EcpayTransportError, 'unknown', { httpStatus: 200 }],
  [
    'a redirect',
    text(302, '', { Location: 'http://127.0.0.1:1/' }),
    EcpayTransportError,
    'unknown',
    { httpStatus: 302 },
  ],
  ['JSON that is no object', text(200, '[1,2]'), EcpayProtocolError, 'unknown', {}],
  ['JSON without TransCode', text(200, '{"Data":"x"}'), EcpayProtocolError, 'unknown', {}],
  ['an unreadable TransCode', envelope(DONE, { TransCode: 'one' }), EcpayProtocolError, 'unknown', {}],
  ['Data that is no Base64', envelope(DONE, { Data: '***' }), EcpayProtocolError, 'unknown', {}],
  [
    'Data under other keys',
    envelope(DONE, { Data: sealPlainly(DONE, TICKET_KEYS) }),
    EcpayProtocolError,
    'unknown',
    {},
  ],
  ['Data that is no JSON', envelope('not json'), EcpayProtocolError, 'unknown', {}],
  ['Data null', envelope(DONE, { Data: null }), EcpayProtocolError, 'unknown', {}],
  ['more than 1 MiB', text(200, 'x'.repeat(1024 * 1024 + 1)), EcpayTransportError, 'unknown', {}],
  [
    'a reset before the headers',
    abortConnection,
    EcpayTransportError,
    'unknown',
    { syscallCode: 'ECONNRESET' },
  ],
  ['a reset within the body', half('{"TransCode":1,'), EcpayTransportError, 'unknown', { retryable: true }],
  [
    'bytes that are no HTTP',
    (response) => response.socket?.end('garbage\r\n\r\n'),
    EcpayTransportError,
    'unknown',
    {},
  ],
])('after DoAction, %s', (_name, answer, type, outcome, properties) => {
  it(`is ${type.name}, outcome ${outcome}, and nothing is sent again`, async () => {
    gateway.answerWith(answer);
    const error = await failureOf(setUp().credit.doAction(ACTION));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({
      outcome,
      operation: 'credit.doAction',
      merchantTradeNo: 'A1',
      ...properties,
    });
    expect(gateway.received).toHaveLength(1);
  });
});

describe('QueryTrade', () => {
  it.each([
    ['error_nopay', 'no-payment'],
    ['error_Stop', 'merchant-unknown'],
    ['error', 'system'],
    ['something new', 'unknown'],
  ])('fails as documented, by RtnMsg %s: %s', async (RtnMsg, reason) => {
    gateway.answerWith(envelope({ RtnMsg }));
    const error = await failureOf(setUp().credit.queryTrade(QUERY));
    expect(error).toBeInstanceOf(EcpayApiError);
    expect(error).toMatchObject({ reason, outcome: 'refused', rtnMsg: RtnMsg });
  });

  it('fails as recorded, by RtnCode', async () => {
    gateway.answerWith(envelope({ RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' }));
    expect(await failureOf(setUp().credit.queryTrade(QUERY))).toMatchObject({
      reason: 'not-found',
      rtnCode: 10000185,
    });
  });

  it.each([
    ['neither RtnCode nor RtnMsg', { RtnValue: TRADE.RtnValue }],
    ['an empty RtnMsg without RtnValue', { RtnMsg: '' }],
    ['a trade without Amount', { RtnMsg: '', RtnValue: { Status: 'Authorized' } }],
    ['a trade without Status', { RtnMsg: '', RtnValue: { Amount: 1 } }],
  ])('with %s cannot be believed', async (_name, data) => {
    gateway.answerWith(envelope(data));
    expect(await failureOf(setUp().credit.queryTrade(QUERY))).toMatchObject({
      code: 'ERR_ECPAY_PROTOCOL',
      outcome: 'unknown',
    });
  });
});

describe('QueryRefundInfo', () => {
  const found = {
    RtnCode: 1,
    RtnMsg: 'success',
    MerchantTradeNo: 'A1',
    TradeAmount: 500,
    TotalRefundAmount: 0,
  };

  it.each([
    ['missing', { CheckMacValue: undefined }],
    ['of another text', { CheckMacValue: macPlainly('{}') }],
    ['made with other keys', { CheckMacValue: macPlainly(JSON.stringify(found), CREDIT_KEYS) }],
  ])('with a CheckMacValue %s cannot be believed', async (_name, rest) => {
    gateway.answerWith(ticketEnvelope(found, rest));
    expect(await failureOf(setUp().tickets.queryRefundInfo(QUERY))).toMatchObject({
      code: 'ERR_ECPAY_PROTOCOL',
      outcome: 'unknown',
    });
  });

  it('of another order cannot be believed', async () => {
    gateway.answerWith(ticketEnvelope({ ...found, MerchantTradeNo: 'B2' }));
    expect(await failureOf(setUp().tickets.queryRefundInfo(QUERY))).toMatchObject({ outcome: 'unknown' });
  });

  it('that is refused tells so', async () => {
    gateway.answerWith(ticketEnvelope({ RtnCode: 2, RtnMsg: 'no voucher' }));
    expect(await failureOf(setUp().tickets.queryRefundInfo(QUERY))).toMatchObject({
      code: 'ERR_ECPAY_API',
      outcome: 'refused',
      rtnCode: 2,
    });
  });
});

describe('nothing is sent', () => {
  it.each([
    ['a missing field', { MerchantTradeNo: 'A1' }],
    ['a MerchantID that is not configured', { ...ACTION, MerchantID: '2000132' }],
    ['a PlatformID that is not the merchant’s', { ...ACTION, PlatformID: '3002599' }],
    ['half a dollar', { ...ACTION, TotalAmount: 0.5 }],
    ['half a surrogate pair', { ...ACTION, TradeNo: '\ud800' }],
  ])('for a request with %s', async (_name, request) => {
    const error = await failureOf(setUp().credit.doAction(request as never));
    expect(error).toMatchObject({ code: 'ERR_ECPAY_VALIDATION', outcome: 'not-sent' });
    expect(gateway.received).toHaveLength(0);
  });

  it.each<[string, object, RegExp]>([
    ['endless retries', { retries: Infinity }, /retries must be an integer of at least 0 and at most 1000/],
    ['half a retry', { retries: 0.5 }, /retries must be an integer/],
    ['fewer retries than none', { retries: -1 }, /retries must be an integer/],
    ['retries in words', { retries: '2' }, /retries must be an integer/],
    ['a timeout that is no number', { timeoutMs: NaN }, /timeoutMs must be an integer/],
    ['a timeout of nothing', { timeoutMs: 0 }, /timeoutMs must be an integer/],
    ['a timeout that no timer can wait for', { timeoutMs: 2 ** 31 }, /timeoutMs .* at most 2147483647/],
    ['a numeric merchantId', { merchantId: 3002607 }, /merchantId must be a text/],
    ['a signal that is none', { signal: {} }, /signal must be an AbortSignal/],
    ['a misspelt option', { timeout: 5 }, /there is no option timeout: did you mean timeoutMs\?/],
    ['null', null as never, /must be an object/],
  ])('for a call with %s', async (_name, options, message) => {
    gateway.answerWith(text(500, ''));
    const error = await failureOf(setUp().credit.queryTrade(QUERY, options));
    expect(error).toMatchObject({ code: 'ERR_ECPAY_VALIDATION', outcome: 'not-sent' });
    expect(error.message).toMatch(message);
    expect(gateway.received).toHaveLength(0);
  });

  it('without credentials of the service; the error names the option', async () => {
    const error = await failureOf(setUp({ ticket: undefined as never }).tickets.queryRefundInfo(QUERY));
    expect(error).toMatchObject({ code: 'ERR_ECPAY_CONFIG', outcome: 'not-sent' });
    expect(error.message).toContain('the option ticket is missing');
  });

  it('for a merchant that nobody configured', async () => {
    const error = await failureOf(setUp().credit.queryTrade(QUERY, { merchantId: '2000132' }));
    expect(error).toMatchObject({ code: 'ERR_ECPAY_CONFIG', outcome: 'not-sent' });
  });

  it('when the connection is refused', async () => {
    const error = await failureOf(setUp({ environment: await nobodyListens() }).credit.doAction(ACTION));
    expect(error).toMatchObject({ outcome: 'not-sent', syscallCode: 'ECONNREFUSED', retryable: true });
    expect(error).toMatchObject({ host: '127.0.0.1', port: expect.any(Number) });
    expect(error.message).toMatch(
      /^credit\.doAction: no connection to 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\. Nothing was sent/,
    );
  });

  it('when the name is unknown', async () => {
    const agent = new http.Agent({
      lookup: (_host, _options, done) => done(Object.assign(new Error('lookup'), { code: 'ENOTFOUND' }), []),
    });
    const url = 'http://nowhere.localhost:9';
    const { credit } = setUp({ environment: { payment: url, ticket: url }, http: { agent } });
    const error = await failureOf(credit.doAction(ACTION));
    expect(error).toMatchObject({
      outcome: 'not-sent',
      syscallCode: 'ENOTFOUND',
      host: 'nowhere.localhost',
      port: 9,
    });
    expect(error.message).toMatch(
      /no connection to nowhere\.localhost:9 \(through the agent of the option http\.agent\)/,
    );
  });

  it('when the certificate is not trusted, and not one byte of the request gets there', async () => {
    const secure = await Loopback.start(UNTRUSTED_TLS);
    try {
      secure.answerWith(envelope(DONE));
      const error = await failureOf(
        setUp({ environment: { payment: secure.url, ticket: secure.url } }).credit.doAction(ACTION),
      );
      expect(error).toMatchObject({
        outcome: 'not-sent',
        syscallCode: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        retryable: false,
        port: secure.port,
      });
      expect(error.message).toMatch(/the TLS connection to 127\.0\.0\.1:\d+ was refused/);
      expect(secure.received).toHaveLength(0);
    } finally {
      await secure.close();
    }
  });

  it('when the other side speaks no TLS', async () => {
    const url = gateway.url.replace('http:', 'https:');
    const error = await failureOf(
      setUp({ environment: { payment: url, ticket: url } }).credit.doAction(ACTION),
    );
    expect(error).toMatchObject({ outcome: 'not-sent', retryable: false });
    expect(gateway.received).toHaveLength(0);
  });

  it('when the application’s own agent throws, and nothing of what it said is repeated', async () => {
    const agent = new http.Agent();
    agent.createConnection = () => {
      throw Object.assign(new Error('proxy password hunter2'), { code: 'hunter2 in a code' });
    };
    const error = await failureOf(setUp({ http: { agent } }).credit.doAction(ACTION));
    expect(error).toMatchObject({ code: 'ERR_ECPAY_TRANSPORT', outcome: 'not-sent' });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('hunter2');
  });
});

describe('over TLS', () => {
  it('a request goes through with an agent of the application that trusts the certificate', async () => {
    const { Agent } = await import('node:https');
    const secure = await Loopback.start(UNTRUSTED_TLS);
    const agent = new Agent({ ca: UNTRUSTED_TLS.cert });
    try {
      secure.answerWith(envelope(DONE), abortConnection);
      const { credit } = setUp({
        environment: { payment: secure.url, ticket: secure.url },
        http: { agent },
      });
      await expect(credit.doAction(ACTION)).resolves.toMatchObject(DONE);
      expect(await failureOf(credit.doAction(ACTION))).toMatchObject({ outcome: 'unknown' });
    } finally {
      agent.destroy();
      await secure.close();
    }
  });
});

describe('deadlines', () => {
  const silence: Answer = () => undefined;

  it('of an action: unknown once it was sent', async () => {
    gateway.answerWith(silence);
    const call = failureOf(setUp().credit.doAction(ACTION));
    await gateway.untilReceived(1);
    await clock.advance(29_999);
    await clock.advance(1);
    expect(await call).toMatchObject({ outcome: 'unknown', syscallCode: 'ETIMEDOUT' });
    expect(gateway.received).toHaveLength(1);
  });

  it('hold until the last byte: a trickle does not extend them', async () => {
    const answers: NodeJS.Timeout[] = [];
    gateway.answerWith((response) => {
      response.writeHead(200);
      answers.push(setInterval(() => response.write(' '), 5));
    });
    const call = failureOf(setUp({ http: { readRetries: 0 } }).credit.queryTrade(QUERY));
    await gateway.untilReceived(1);
    await new Promise((resolve) => setTimeout(resolve, 40)); // a few bytes have come
    await clock.advance(10_000);
    expect(await call).toMatchObject({ outcome: 'unknown', retryable: true });
    answers.forEach(clearInterval);
  });

  it('run in real time too, where the clock stands', async () => {
    gateway.answerWith(silence);
    const environment = { payment: `${gateway.url}/secret/path`, ticket: gateway.url };
    const call = setUp({ environment, http: { actionTimeoutMs: 50 } }).credit.doAction(ACTION);
    const error = await failureOf(call);
    expect(error).toMatchObject({ outcome: 'unknown', syscallCode: 'ETIMEDOUT', port: gateway.port });
    expect(error.message).toMatch(/no complete answer of 127\.0\.0\.1:\d+ within 50 ms/);
    expect(inspect(error)).not.toContain('secret');
  });

  it('before the connection stands: not sent', async () => {
    const agent = new http.Agent();
    const { Socket } = await import('node:net');
    const socket = new Socket();
    Object.defineProperty(socket, 'connecting', { value: true });
    agent.createConnection = () => socket;
    const call = failureOf(setUp({ http: { agent } }).credit.doAction(ACTION));
    await clock.untilAsleep();
    await clock.advance(30_000);
    expect(await call).toMatchObject({ outcome: 'not-sent', syscallCode: 'ETIMEDOUT' });
    socket.destroy();
  });

  it('leave no timer and no sleeper behind', async () => {
    gateway.answerWith(envelope(DONE));
    await setUp().credit.doAction(ACTION);
    expect(clock.sleeping).toBe(0);
  });
});

describe('an AbortSignal', () => {
  it('fired beforehand: nothing is sent', async () => {
    const error = await failureOf(setUp().credit.doAction(ACTION, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ outcome: 'not-sent', syscallCode: 'ABORT_ERR' });
    expect(gateway.received).toHaveLength(0);
  });

  it('does not touch an action that is on the wire', async () => {
    const abort = new AbortController();
    let answer: (() => void) | undefined;
    gateway.answerWith((response, received) => {
      answer = () => envelope(DONE)(response, received);
    });
    const call = setUp().credit.doAction(ACTION, { signal: abort.signal });
    await gateway.untilReceived(1);
    abort.abort();
    await new Promise((resolve) => setTimeout(resolve, 20));
    answer?.();
    await expect(call).resolves.toMatchObject(DONE);
  });

  it('stops a read on the wire, and it is not tried again', async () => {
    const abort = new AbortController();
    gateway.answerWith(() => undefined);
    const call = failureOf(setUp().credit.queryTrade(QUERY, { signal: abort.signal }));
    await gateway.untilReceived(1);
    abort.abort();
    expect(await call).toMatchObject({ syscallCode: 'ABORT_ERR' });
    expect(gateway.received).toHaveLength(1);
  });

  it('stops the pause between two attempts', async () => {
    const abort = new AbortController();
    gateway.answerWith(text(500, ''));
    const call = failureOf(setUp().credit.queryTrade(QUERY, { signal: abort.signal }));
    await until(() => logged.some((line) => line.includes('attempt 1: unknown')) && clock.sleeping === 1);
    abort.abort();
    expect(await call).toMatchObject({ syscallCode: 'ABORT_ERR' });
  });
});

describe('a read is tried again', () => {
  it.each<[string, Answer]>([
    ['a reset', abortConnection],
    ['an answer that broke off', half('{')],
    ['HTTP 502 without an envelope', text(502, '<html>')],
    ['TransCode 128', envelope('', { TransCode: 128, Data: '' })],
  ])('after %s', async (_name, answer) => {
    gateway.answerWith(answer, answer, envelope(TRADE));
    await expect(runThrough(setUp().credit.queryTrade(QUERY))).resolves.toMatchObject({ RtnMsg: '' });
    expect(gateway.received).toHaveLength(3);
  });

  it('after the connection was refused', async () => {
    const call = failureOf(setUp({ environment: await nobodyListens() }).credit.queryTrade(QUERY));
    expect(await runThrough(call)).toMatchObject({ syscallCode: 'ECONNREFUSED', outcome: 'not-sent' });
    expect(logged.filter((line) => line.includes(': not-sent'))).toHaveLength(3);
  });

  it('no more often than readRetries allows', async () => {
    gateway.answerWith(text(500, ''));
    expect(
      await runThrough(failureOf(setUp({ http: { readRetries: 1 } }).credit.queryTrade(QUERY))),
    ).toMatchObject({
      httpStatus: 500,
    });
    expect(gateway.received).toHaveLength(2);
  });

  it('not after an answer that decides', async () => {
    gateway.answerWith(envelope({ RtnMsg: 'error' }));
    await failureOf(setUp().credit.queryTrade(QUERY));
    expect(gateway.received).toHaveLength(1);
  });
});

describe('connections', () => {
  it('serve one call each, reads and actions alike', async () => {
    gateway.answerWith(envelope(TRADE), envelope(TRADE), envelope(DONE), envelope(DONE), envelope(TRADE));
    const { credit } = setUp();
    await credit.queryTrade(QUERY);
    await credit.queryTrade(QUERY);
    await credit.doAction(ACTION);
    await credit.doAction(ACTION);
    await credit.queryTrade(QUERY);
    expect(new Set(gateway.received.map(({ port }) => port)).size).toBe(5);
    expect(gateway.received.map(({ headers }) => headers.connection)).toEqual(Array(5).fill('close'));
  });

  it('are no more than maxSockets for reads at once; waiting for one is no part of the deadline', async () => {
    let open = 0;
    let most = 0;
    gateway.answerWith((response, received) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        envelope(TRADE)(response, received);
      }, 10);
    });
    const { credit } = setUp({ http: { maxSockets: 2 } });
    await Promise.all(Array.from({ length: 6 }, () => credit.queryTrade(QUERY)));
    expect(most).toBe(2);
    expect(new Set(gateway.received.map(({ port }) => port)).size).toBe(6);
  });
});

describe('shutdown', () => {
  it('awaits an action on the wire, begins no other, and closes connections', async () => {
    let answer: (() => void) | undefined;
    gateway.answerWith((response, received) => {
      answer = () => envelope(DONE)(response, received);
    });
    const { client, credit } = setUp();
    const call = credit.doAction(ACTION);
    await gateway.untilReceived(1);
    let closed = false;
    const shutdown = client.onApplicationShutdown().then(() => (closed = true));
    expect(await failureOf(credit.doAction(ACTION))).toMatchObject({ outcome: 'not-sent' });
    expect(closed).toBe(false);
    answer?.();
    await expect(call).resolves.toMatchObject(DONE);
    await shutdown;
    expect(gateway.received).toHaveLength(1);
  });
});

describe('HTTP 403 without an envelope', () => {
  it('stops this merchant on this host for 30 minutes, on the clock', async () => {
    gateway.answerWith(text(403, 'Forbidden'), envelope(TRADE));
    const { credit, tickets } = setUp({
      credit: [
        { merchantId: '3002607', ...CREDIT_KEYS },
        { merchantId: '2000132', ...CREDIT_KEYS },
      ],
    });
    const until = new Date(clock.now().getTime() + 30 * 60_000);
    expect(await failureOf(credit.queryTrade(QUERY))).toMatchObject({ outcome: 'refused', until });
    expect(await failureOf(credit.doAction(ACTION))).toMatchObject({ outcome: 'not-sent', until });
    expect(gateway.received).toHaveLength(1);
    await expect(credit.queryTrade(QUERY, { merchantId: '2000132' })).resolves.toBeDefined();
    await clock.advance(30 * 60_000 - 1);
    expect(await failureOf(credit.queryTrade(QUERY))).toBeInstanceOf(EcpayRateLimitedError);
    await clock.advance(1);
    await expect(credit.queryTrade(QUERY)).resolves.toBeDefined();
    expect(tickets).toBeDefined();
  });

  it('is forgotten by resetCircuit', async () => {
    gateway.answerWith(text(403, 'Forbidden'), envelope(TRADE));
    const { client, credit } = setUp();
    await failureOf(credit.queryTrade(QUERY));
    client.resetCircuit();
    await expect(credit.queryTrade(QUERY)).resolves.toBeDefined();
  });
});

describe('the closing window', () => {
  const inside = '2026-08-01T20:20:00+08:00';

  it('rejects an action with the time of its end, and lets queries through', async () => {
    await clock.moveTo(inside);
    gateway.answerWith(envelope(TRADE));
    const { credit } = setUp();
    const error = await failureOf(credit.doAction(ACTION));
    expect(error).toMatchObject({
      code: 'ERR_ECPAY_CLOSING_WINDOW',
      outcome: 'not-sent',
      until: new Date('2026-08-01T20:30:00+08:00'),
    });
    await expect(credit.queryTrade(QUERY)).resolves.toBeDefined();
    expect(gateway.received).toHaveLength(1);
  });

  it('waits, if told to', async () => {
    await clock.moveTo(inside);
    gateway.answerWith(envelope(DONE));
    const call = setUp({ closingWindow: 'wait' }).credit.doAction(ACTION);
    await clock.untilAsleep();
    await clock.advance(10 * 60_000 - 1);
    expect(gateway.received).toHaveLength(0);
    await clock.advance(1);
    await expect(call).resolves.toMatchObject(DONE);
  });

  it('and the waiting can be called off', async () => {
    await clock.moveTo(inside);
    const abort = new AbortController();
    const call = failureOf(
      setUp({ closingWindow: 'wait' }).credit.doAction(ACTION, { signal: abort.signal }),
    );
    await clock.untilAsleep();
    abort.abort();
    expect(await call).toMatchObject({ outcome: 'not-sent', syscallCode: 'ABORT_ERR' });
    expect(gateway.received).toHaveLength(0);
  });

  it.each<[string, Partial<EcpayCoreOptions>]>([
    ['is ignored, if told to', { closingWindow: 'ignore' }],
    [
      'does not exist for a merchant without autoCapture',
      { credit: { merchantId: '3002607', ...CREDIT_KEYS, autoCapture: false } },
    ],
  ])('%s', async (_name, options) => {
    await clock.moveTo(inside);
    gateway.answerWith(envelope(DONE));
    await expect(setUp(options).credit.doAction(ACTION)).resolves.toMatchObject(DONE);
  });
});

describe('a clock that differs from ECPay’s', () => {
  const skewed =
    (seconds: number): Answer =>
    (response, received) =>
      envelope(TRADE, { RpHeader: { Timestamp: nowSeconds() + seconds } })(response, received);

  it.each([
    [40, '20:14:22', 'until 20:30:00', '2026-08-01T20:30:00+08:00'],
    [40, '20:14:19', 'open', undefined],
    [40, '20:29:59', 'until 20:30:00', '2026-08-01T20:30:00+08:00'],
    [-40, '20:30:30', 'until about 20:30:40', expect.any(Date)],
    [-40, '20:15:00', 'from 20:15:00 all the same', expect.any(Date)],
    [3_600, '20:14:02', 'by no more than 60 s', '2026-08-01T20:30:00+08:00'],
    [3_600, '20:13:59', 'open', undefined],
    [-3_600, '20:31:01', 'open', undefined],
  ])('by %i s: at %s it is %s', async (seconds, time, _is, until) => {
    gateway.answerWith(skewed(seconds), envelope(DONE));
    const { credit } = setUp();
    await credit.queryTrade(QUERY);
    await clock.moveTo(`2026-08-01T${time}+08:00`);
    if (until === undefined) {
      await expect(credit.doAction(ACTION)).resolves.toMatchObject(DONE);
    } else {
      expect(await failureOf(credit.doAction(ACTION))).toMatchObject({
        code: 'ERR_ECPAY_CLOSING_WINDOW',
        until: typeof until === 'string' ? new Date(until) : until,
      });
    }
  });

  it('is reported, at most once an hour', async () => {
    gateway.answerWith(skewed(120));
    const { credit } = setUp();
    const warnings = () => logged.filter((line) => line.startsWith('warn') && line.includes('Synchronize'));
    await credit.queryTrade(QUERY);
    await credit.queryTrade(QUERY);
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).toMatch(/1(19|20) s behind/);
    await clock.advance(3_600_000);
    await credit.queryTrade(QUERY);
    expect(warnings()).toHaveLength(2);
  });
});

describe('what others get to see', () => {
  it('hooks: names, codes, outcomes and durations of every sending', async () => {
    gateway.answerWith(text(502, ''), envelope({ RtnCode: 10000185, RtnMsg: 'x' }));
    const events: [string, object][] = [];
    const { credit } = setUp({
      hooks: {
        onRequest: (event) => void events.push(['request', event]),
        onResponse: (event) => void events.push(['response', event]),
      },
    });
    await runThrough(failureOf(credit.queryTrade(QUERY)));
    const common = { operation: 'credit.queryTrade', merchantId: '3002607', merchantTradeNo: 'A1' };
    const durationMs = expect.any(Number);
    expect(events).toEqual([
      ['request', { ...common, attempt: 1 }],
      [
        'response',
        {
          ...common,
          attempt: 1,
          durationMs,
          outcome: 'unknown',
          httpStatus: 502,
          errorCode: 'ERR_ECPAY_TRANSPORT',
        },
      ],
      ['request', { ...common, attempt: 2 }],
      [
        'response',
        {
          ...common,
          attempt: 2,
          durationMs,
          outcome: 'refused',
          httpStatus: 200,
          transCode: 1,
          rtnCode: 10000185,
          rtnMsg: 'x',
          errorCode: 'ERR_ECPAY_API',
        },
      ],
    ]);
  });

  it('of a DoAction the letter and the amount, and what ECPay said; in the debug log and the hooks', async () => {
    gateway.answerWith(
      envelope(DONE),
      envelope({ RtnCode: 5, RtnMsg: 'no 4311952222222222\r\nERROR forged' }),
    );
    const events: object[] = [];
    const { credit } = setUp({
      hooks: { onRequest: (e) => events.push(e), onResponse: (e) => events.push(e) },
    });
    await credit.doAction(ACTION);
    await failureOf(credit.doAction(ACTION));
    for (const event of events)
      expect(event).toMatchObject({ action: 'R', amount: 300, merchantTradeNo: 'A1' });
    expect(events[3]).toMatchObject({ rtnCode: 5, rtnMsg: 'no ************ ERROR forged' });
    expect(logged).toEqual([
      expect.stringMatching(
        /^debug credit\.doAction R NT\$300 merchant 3002607 order A1 attempt 1: ok in \d+ ms, HTTP 200, TransCode 1, RtnCode 1 "Success"$/,
      ),
      expect.stringMatching(
        /attempt 1: refused in \d+ ms, HTTP 200, TransCode 1, RtnCode 5 "no \*+ ERROR forged", ERR_ECPAY_API$/,
      ),
    ]);
  });

  it('a field name in a warning is one line without card digits', async () => {
    const name = 'k\r\n[Nest] ERROR forged \u001b[31m 4311952222222222';
    gateway.answerWith(envelope({ ...TRADE, RtnValue: { ...TRADE.RtnValue, [name]: deep(40) } }));
    await setUp().credit.queryTrade(QUERY);
    const warnings = logged.filter((line) => line.startsWith('warn'));
    expect(warnings).toHaveLength(1);
    expect(warnings.join()).not.toMatch(/\p{Cc}|4311/u);
  });

  it('errors, logs and hooks hold no key, no Data and no card digits', async () => {
    const card = '4311952222222222';
    const seen: unknown[] = [];
    const hooks = {
      onRequest: (e: object) => void seen.push(e),
      onResponse: (e: object) => void seen.push(e),
    };
    const { client, credit } = setUp({ hooks, http: { readRetries: 0 } });
    const answers: Answer[] = [
      envelope({ RtnCode: 9, RtnMsg: `card ${card} declined` }),
      envelope(DONE, { TransCode: 9, TransMsg: `card ${card}`, Data: '' }),
      envelope(`{"RtnCode": ${card}`),
      text(200, `{"Data": "${card}`),
      envelope(DONE, { Data: `${sealPlainly(DONE)}A` }),
      abortConnection,
      text(500, `<html>${card}`),
    ];
    for (const answer of answers) {
      gateway.answerWith(answer);
      seen.push(await failureOf(credit.doAction(ACTION)));
    }
    const everything = [
      ...logged,
      inspect(seen, { depth: 20, showHidden: true }),
      JSON.stringify(seen),
      seen.map((item) => (item instanceof Error ? `${item.stack} ${String(item.cause)}` : '')),
      inspect(client, { depth: 20, showHidden: true }),
    ].join('\n');
    for (const secret of [
      CREDIT_KEYS.hashKey,
      CREDIT_KEYS.hashIv,
      card,
      card.slice(0, 12),
      sealPlainly(DONE),
    ]) {
      expect(everything).not.toContain(secret);
    }
    for (const { body } of gateway.received) expect(everything).not.toContain(JSON.parse(body).Data);
  });
});

it('on the stage host, an error after DoAction says that stage cannot authorize', async () => {
  gateway.answerWith(
    envelope({ RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' }),
    envelope(TRADE),
  );
  // The stage host's name, led to this machine.
  const agent = new http.Agent({
    lookup: (_host, options: { all?: boolean }, done: (...args: unknown[]) => void) =>
      options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
  } as http.AgentOptions);
  const url = `http://ecpayment-stage.ecpay.com.tw:${gateway.port}`;
  const { credit } = setUp({ environment: { payment: url, ticket: url }, http: { agent } });
  const error = await failureOf(credit.doAction(ACTION));
  expect(error.message).toMatch(/stage host cannot authorize.*@nestjs-ecpay\/simulator$/);
  expect(error).toMatchObject({ outcome: 'refused', reason: 'not-found' });
  agent.destroy();
});
