import { Controller, Get, Logger, Module, type INestApplication } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { jest } from '@jest/globals';
import {
  EcpayApiError,
  EcpayClosingWindowError,
  EcpayConfigError,
  EcpayJournalError,
  EcpayProtocolError,
  EcpayRateLimitedError,
  EcpayTransCodeError,
  EcpayTransportError,
  EcpayValidationError,
  type EcpayApiReason,
} from '@nestjs-ecpay/protocol';
import { EcpayExceptionFilter } from './ecpay-exception.filter.js';

const until = new Date('2026-11-22T12:30:00Z');
const api = (reason: EcpayApiReason): Error => new EcpayApiError({ reason, rtnMsg: 'words', rtnCode: 2 });

let thrown: Error;

@Controller()
class FailingController {
  @Get()
  fail(): never {
    throw thrown;
  }
}

@Module({
  controllers: [FailingController],
  providers: [{ provide: APP_FILTER, useClass: EcpayExceptionFilter }],
})
class FailingModule {}

describe.each([
  ['Express', () => new ExpressAdapter()],
  ['Fastify', () => new FastifyAdapter()],
])('EcpayExceptionFilter on %s', (_name, createAdapter) => {
  let app: INestApplication;
  let logged: jest.SpiedFunction<Logger['error']>;

  beforeAll(async () => {
    app = await NestFactory.create(FailingModule, createAdapter(), { logger: ['fatal'] });
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());
  beforeEach(() => {
    logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  const answerTo = async (
    error: Error,
  ): Promise<{ status: number; retryAfter: string | null; body: unknown }> => {
    thrown = error;
    const response = await fetch(await app.getUrl());
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: await response.json(),
    };
  };

  it.each<[string, Error, number, string]>([
    ['a malformed request', new EcpayValidationError([{ path: 'a', message: 'b' }]), 400, 'not-sent'],
    ['an unknown order', api('not-found'), 404, 'refused'],
    ['a declined card', api('declined'), 402, 'refused'],
    ['a state that does not allow it', api('state'), 409, 'refused'],
    ['a balance that is too low', api('insufficient-balance'), 409, 'refused'],
    ["an error of ECPay's own", api('system'), 502, 'refused'],
    ['a code that nobody knows', api('unknown'), 502, 'refused'],
    ['the closing window', new EcpayClosingWindowError(until), 503, 'not-sent'],
    ['the shut door', new EcpayRateLimitedError(until, 'refused'), 503, 'refused'],
    [
      'no answer',
      new EcpayTransportError({ outcome: 'unknown', retryable: true, what: 'the connection was reset' }),
      502,
      'unknown',
    ],
    ['wrong keys', new EcpayTransCodeError(110, ''), 502, 'refused'],
    ['an answer that cannot be trusted', new EcpayProtocolError('another order'), 502, 'unknown'],
  ])('answers %s with its status, code, outcome and message', async (_what, error, status, outcome) => {
    const { code, message } = error as EcpayApiError;
    const answer = await answerTo(error);
    expect(answer).toMatchObject({ status, body: { statusCode: status, code, outcome, message } });
  });

  it('names what is wrong with a request', async () => {
    const issues = [{ path: 'TradeNo', message: 'is missing' }];
    expect((await answerTo(new EcpayValidationError(issues))).body).toMatchObject({ issues });
  });

  it.each([
    ['the closing window', new EcpayClosingWindowError(until)],
    ['the shut door', new EcpayRateLimitedError(until, 'not-sent')],
  ])('says when %s is over', async (_what, error) => {
    expect((await answerTo(error)).retryAfter).toBe('Sun, 22 Nov 2026 12:30:00 GMT');
  });

  it.each<[string, Error]>([
    ['options', new EcpayConfigError(['credit is missing'])],
    ['the database', new EcpayJournalError(new Error('relation "ecpay_refund" does not exist'), 'unknown')],
    ['a merchant that ECPay does not know', api('merchant-unknown')],
  ])('keeps what is wrong with %s in the log', async (_what, error) => {
    const answer = await answerTo(error);
    expect(answer).toMatchObject({ status: 500, body: { code: (error as EcpayApiError).code } });
    expect(JSON.stringify(answer.body)).not.toMatch(/credit is missing|ecpay_refund|RtnCode/);
    expect(logged).toHaveBeenCalledWith(error.message, error.stack);
  });

  it('leaves every other error to Nest', async () => {
    expect(await answerTo(new Error('mine'))).toMatchObject({
      status: 500,
      body: { message: 'Internal server error' },
    });
  });
});

it('lets the error go on where there is no HTTP response', () => {
  const error = new EcpayConfigError(['no']);
  const filter = new EcpayExceptionFilter({} as never);
  expect(() => filter.catch(error, { getType: () => 'graphql' } as never)).toThrow(error);
});
