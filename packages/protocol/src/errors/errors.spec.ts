import { inspect } from 'node:util';
import {
  EcpayApiError,
  EcpayClosingWindowError,
  EcpayConfigError,
  EcpayError,
  EcpayJournalError,
  EcpayProtocolError,
  EcpayRateLimitedError,
  EcpayTransCodeError,
  EcpayTransportError,
  EcpayValidationError,
  taipeiTime,
} from '../index.js';

const numbers = { operation: 'credit.doAction', merchantTradeNo: 'A1' };
const context = { ...numbers, effect: 'action' as const };
const until = taipeiTime.parse('2026/11/22 20:30:00');
const reset = { retryable: true, what: 'the connection was reset', syscallCode: 'ECONNRESET' };

describe('errors', () => {
  it.each<[EcpayError, string, string, RegExp]>([
    [new EcpayConfigError(['credit is missing']), 'ERR_ECPAY_CONFIG', 'not-sent', /credit is missing/],
    [new EcpayConfigError(['one', 'two']), 'ERR_ECPAY_CONFIG', 'not-sent', / {2}- one\n {2}- two/],
    [
      new EcpayValidationError([{ path: 'TradeNo', message: 'is missing' }], context),
      'ERR_ECPAY_VALIDATION',
      'not-sent',
      /credit\.doAction: TradeNo is missing/,
    ],
    [
      new EcpayTransportError({ outcome: 'not-sent', retryable: true, what: 'host not found' }, context),
      'ERR_ECPAY_TRANSPORT',
      'not-sent',
      /safe to call again/,
    ],
    [
      new EcpayTransportError({ outcome: 'unknown', ...reset }, context),
      'ERR_ECPAY_TRANSPORT',
      'unknown',
      /query the trade before/,
    ],
    [
      new EcpayProtocolError('the answer is for another order', context),
      'ERR_ECPAY_PROTOCOL',
      'unknown',
      /another order/,
    ],
    [
      new EcpayTransCodeError(104, '', context),
      'ERR_ECPAY_TRANS_CODE',
      'refused',
      /Synchronize this machine's clock/,
    ],
    [
      new EcpayTransCodeError(110, 'x', context),
      'ERR_ECPAY_TRANS_CODE',
      'refused',
      /HashKey and HashIV belong/,
    ],
    [new EcpayTransCodeError(111, '', context), 'ERR_ECPAY_TRANS_CODE', 'refused', /111/],
    [
      new EcpayTransCodeError(128, '', context),
      'ERR_ECPAY_TRANS_CODE',
      'unknown',
      /not known whether .* query the trade before/,
    ],
    [new EcpayTransCodeError(0, '', context), 'ERR_ECPAY_TRANS_CODE', 'unknown', /TransCode 0/],
    [
      new EcpayApiError({ reason: 'not-found', rtnCode: 10000185, rtnMsg: 'none' }, context),
      'ERR_ECPAY_API',
      'refused',
      /RtnCode 10000185: "none"/,
    ],
    [
      new EcpayClosingWindowError(until, context),
      'ERR_ECPAY_CLOSING_WINDOW',
      'not-sent',
      /2026\/11\/22 20:30:00 \(Taipei\)/,
    ],
    [new EcpayRateLimitedError(until, 'refused', context), 'ERR_ECPAY_RATE_LIMITED', 'refused', /30 minutes/],
    [
      new EcpayRateLimitedError(until, 'not-sent', context),
      'ERR_ECPAY_RATE_LIMITED',
      'not-sent',
      /2026-11-22T12:30/,
    ],
    [
      new EcpayJournalError(
        Object.assign(new Error('terminating connection'), { code: '57P01' }),
        'unknown',
        context,
      ),
      'ERR_ECPAY_JOURNAL',
      'unknown',
      /terminating connection.*call again with the same refundId/,
    ],
    [new EcpayJournalError('away', 'not-sent', context), 'ERR_ECPAY_JOURNAL', 'not-sent', /Nothing was sent/],
  ])('%s', (error, code, outcome, message) => {
    expect(error).toBeInstanceOf(EcpayError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ code, outcome, name: error.constructor.name });
    expect((error.constructor as unknown as { code: string }).code).toBe(code);
    expect(error.message).toMatch(message);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code, outcome, message: error.message });
  });

  it('take of what a journal threw the name, the code and the words, never the statement', () => {
    const thrown = Object.assign(new Error('card 4311952222222222\nis no text'), {
      code: '22021',
      parameters: ['seen by Lin'],
    });
    const error = new EcpayJournalError(thrown, 'not-sent', context);
    expect(error).toMatchObject({ journalCode: '22021', cause: { name: 'Error', code: '22021' } });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/Lin|43119522/);
  });

  it('carry the operation and the order', () => {
    expect(new EcpayProtocolError('x', context)).toMatchObject(numbers);
  });

  it.each([
    '4311952222222222',
    '4311 9522 2222 2222',
    '4311-9522-2222-2222',
    '4311/9522/2222/2222',
    '4311.9522.2222.2222',
    '４３１１９５２２２２２２２２２２',
    '431195******2222',
  ])('mask the card number %s in ECPay’s words', (card) => {
    for (const error of [
      new EcpayApiError({ reason: 'declined', rtnMsg: `card ${card} declined` }),
      new EcpayTransCodeError(128, `card ${card}`),
    ]) {
      expect(inspect(error) + JSON.stringify(error)).not.toMatch(/4311|9522|2222/);
    }
  });

  it('advise to query first after an action of unknown outcome, and only then', () => {
    const advice = /query the trade before doing anything else/;
    expect(new EcpayProtocolError('no RtnCode', context).message).toMatch(advice);
    expect(new EcpayProtocolError('no RtnCode', { ...numbers, effect: 'read' }).message).not.toMatch(advice);
    expect(new EcpayTransCodeError(104, '', context).message).not.toMatch(advice);
  });

  it('keep ECPay’s words on one line', () => {
    expect(new EcpayApiError({ reason: 'unknown', rtnMsg: 'a\r\nERROR forged\u2028x' }).message).not.toMatch(
      /[\r\n\u2028]/,
    );
  });
});

describe('EcpayError.is and instanceof', () => {
  const api = new EcpayApiError({ reason: 'no-payment', rtnMsg: 'error_nopay' });
  class OfOurs extends EcpayApiError {}

  it.each<[string, { is(error: unknown): boolean }, unknown, boolean]>([
    ['the base class', EcpayError, api, true],
    ['its own class', EcpayApiError, api, true],
    ['another class', EcpayConfigError, api, false],
    ['a class derived from its own', EcpayApiError, new OfOurs({ reason: 'unknown', rtnMsg: '' }), true],
    ['a derived class', OfOurs, new OfOurs({ reason: 'unknown', rtnMsg: '' }), true],
    ['a derived class, of an error of the base', OfOurs, api, false],
    [
      'an Error with our code',
      EcpayApiError,
      Object.assign(new Error('x'), { code: 'ERR_ECPAY_API' }),
      false,
    ],
    ['its JSON', EcpayError, JSON.parse(JSON.stringify(api)), false],
    ['undefined', EcpayError, undefined, false],
    ['null', EcpayError, null, false],
    ['a text', EcpayError, 'ERR_ECPAY_API', false],
  ])('%s', (_, errorClass, error, expected) => {
    expect(errorClass.is(error)).toBe(expected);
    expect(error instanceof (errorClass as unknown as new () => unknown)).toBe(expected);
  });

  it('narrow to the class', () => {
    const error: unknown = api;
    expect(EcpayApiError.is(error) && error.reason).toBe('no-payment');
    expect(EcpayError.is(error) && error.outcome).toBe('refused');
  });

  it('leave no trace of the brand in what is printed', () => {
    expect(inspect(api) + JSON.stringify(api)).not.toContain('protocol:error');
  });
});

it('a field name in an EcpayValidationError is one line without card digits', () => {
  const error = new EcpayValidationError([
    { path: 'a\r\nERROR forged 4311952222222222', message: 'is no field' },
  ]);
  expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/[\r\n]|4311/);
});

it('an EcpayTransportError names host and port', () => {
  const error = new EcpayTransportError(
    { outcome: 'unknown', ...reset, host: 'pay.example', port: 443 },
    context,
  );
  expect(error).toMatchObject({ host: 'pay.example', port: 443 });
  expect(new EcpayTransportError({ outcome: 'unknown', ...reset })).not.toHaveProperty('host');
});
