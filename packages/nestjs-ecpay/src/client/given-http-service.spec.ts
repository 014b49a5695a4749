import { HttpService } from '@nestjs/axios';
import { creditDoAction, creditQueryTrade, EcpayError } from '@nestjs-ecpay/protocol';
import axios, { type AxiosError, type AxiosInstance } from 'axios';
import { NEVER, of, throwError } from 'rxjs';
import {
  CreditDoActionRequestDto,
  CreditDoActionResponseDto,
  CreditQueryTradeRequestDto,
  CreditQueryTradeResponseDto,
} from '../dto/dto.exports.js';
import { createClient } from './create-client.spec-helper.js';
import type { EcpayHttpClient } from './ecpay-http-client.js';
import { CREDIT_KEYS, envelope, Loopback, text } from './loopback.spec-helper.js';
import { describeLoadFailure } from './own-http-service.js';

/* An application may give its own HttpService: what keeps calls safe holds all the same. */

const QUERY = {
  iface: creditQueryTrade,
  Request: CreditQueryTradeRequestDto,
  Response: CreditQueryTradeResponseDto,
};
const ACTION = {
  iface: creditDoAction,
  Request: CreditDoActionRequestDto,
  Response: CreditDoActionResponseDto,
};
const NUMBERS = { MerchantTradeNo: 'A1', TradeNo: '2608010000000001' };
const refund = { ...NUMBERS, Action: 'R', TotalAmount: 1 } as const;
const DONE = { RtnCode: 1, RtnMsg: 'Success', ...NUMBERS };

/** In this workspace @nestjs/axios has another copy of axios than we; what it asks of an instance is the same. */
const serviceOn = (instance: AxiosInstance): HttpService => new HttpService(instance);

let gateway: Loopback;
const clients: EcpayHttpClient[] = [];

beforeEach(async () => {
  gateway = await Loopback.start();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.onApplicationShutdown()));
  await gateway.close();
});

function setUp(http: HttpService, timeoutMs = 10_000): EcpayHttpClient {
  const client = createClient(
    {
      environment: { payment: gateway.url, ticket: gateway.url },
      credit: { merchantId: '3002607', ...CREDIT_KEYS },
      closingWindow: 'ignore',
      http: { timeoutMs, actionTimeoutMs: timeoutMs, readRetries: 0 },
    },
    http,
  );
  clients.push(client);
  return client;
}

const failureOf = (call: Promise<unknown>): Promise<EcpayError> =>
  call.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => (error instanceof EcpayError ? error : Promise.reject(error as Error)),
  );

it('its unsafe defaults do not hold', async () => {
  const elsewhere = await Loopback.start();
  elsewhere.answerWith(envelope(DONE));
  const instance = axios.create({
    baseURL: elsewhere.url,
    allowAbsoluteUrls: false,
    maxRedirects: 5,
    maxContentLength: -1,
    maxBodyLength: 1,
    proxy: { host: '127.0.0.1', port: elsewhere.port },
    responseType: 'json',
    timeout: 1,
    validateStatus: () => false,
    transformRequest: [() => 'spoilt'],
    transformResponse: [() => ({ spoilt: true })],
  });
  gateway.answerWith(
    (response, received) => setTimeout(() => envelope(DONE)(response, received), 20),
    text(302, '', { Location: elsewhere.url }),
  );
  const client = setUp(serviceOn(instance));
  await expect(client.call(ACTION, refund)).resolves.toMatchObject(DONE);
  expect(await failureOf(client.call(ACTION, refund))).toMatchObject({ httpStatus: 302, outcome: 'unknown' });
  expect(elsewhere.received).toHaveLength(0);
  await elsewhere.close();
});

it('an interceptor that tries again does not send an action twice', async () => {
  const instance = axios.create();
  let retries = 0;
  instance.interceptors.response.use(undefined, (error: AxiosError) =>
    error.config && retries++ < 3 ? instance.request(error.config) : Promise.reject(error),
  );
  gateway.answerWith((response) => response.destroy());
  const error = await failureOf(setUp(serviceOn(instance)).call(ACTION, refund));
  expect(error).toMatchObject({ outcome: 'unknown', code: 'ERR_ECPAY_TRANSPORT' });
  expect(gateway.received).toHaveLength(1);
  expect(retries).toBe(1);
});

it('an answer larger than 1 MiB is not read', async () => {
  gateway.answerWith(text(200, 'x'.repeat(1024 * 1024 + 1)));
  const error = await failureOf(setUp(serviceOn(axios.create())).call(QUERY, { MerchantTradeNo: 'A1' }));
  expect(error.message).toMatch(/larger than 1 MiB/);
});

it.each<[string, () => unknown, object]>([
  ['never answers', () => NEVER, { syscallCode: 'ETIMEDOUT' }],
  ['ends without an answer', () => of(), { code: 'ERR_ECPAY_TRANSPORT' }],
  [
    'fails at once',
    () => throwError(() => new Error('hunter2')),
    { code: 'ERR_ECPAY_TRANSPORT', outcome: 'unknown' },
  ],
  [
    'answers something else',
    () => of({ status: 200, data: { a: 1 } }),
    { code: 'ERR_ECPAY_TRANSPORT', outcome: 'unknown' },
  ],
  [
    'throws',
    () => {
      throw new Error('hunter2');
    },
    { code: 'ERR_ECPAY_TRANSPORT', outcome: 'unknown' },
  ],
])('a service that %s makes an EcpayTransportError', async (_, request, expected) => {
  const http = Object.assign(serviceOn(axios.create()), { request });
  const error = await failureOf(setUp(http, 100).call(QUERY, { MerchantTradeNo: 'A1' }));
  expect(error).toMatchObject(expected);
  expect(error.message).not.toContain('hunter2');
});

it.each([
  [
    '',
    'Must use import to load ES Module: /app/node_modules/@nestjs/axios/dist/index.js',
    /with Nest 11 install @nestjs\/axios 4/,
  ],
  ['ERR_REQUIRE_ESM', 'require() of ES Module', /npm i @nestjs\/axios@4/],
  ['', 'Cannot use import statement outside a module', /npm i @nestjs\/axios@4/],
  [
    'ERR_MODULE_NOT_FOUND',
    'Cannot find package',
    /could not be loaded \(ERR_MODULE_NOT_FOUND\): with Nest 11 npm i @nestjs\/axios@4 axios/,
  ],
])('@nestjs/axios that cannot be loaded (%s %s) names the version that can', (code, message, words) => {
  expect(describeLoadFailure(code, message)).toMatch(words);
});
