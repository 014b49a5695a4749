import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { creditDoAction, creditQueryTrade, EcpayError } from '@nestjs-ecpay/protocol';
import type { EcpayClock } from '../async/ecpay-clock.js';
import type { EcpayCoreOptions } from '../options/ecpay-core-options.js';
import {
  CreditDoActionRequestDto,
  CreditDoActionResponseDto,
  CreditQueryTradeRequestDto,
  CreditQueryTradeResponseDto,
} from '../dto/dto.exports.js';
import { createClient } from './create-client.spec-helper.js';
import type { EcpayHttpClient } from './ecpay-http-client.js';
import { CREDIT_KEYS, envelope, Loopback, nowSeconds, text } from './loopback.spec-helper.js';

/* Nothing may wait for ever on the application's clock, whatever kind of clock that is. */

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
const TRADE = {
  RtnMsg: '',
  RtnValue: { TradeID: 1, Amount: 9, ClsAmt: 0, AuthTime: '2026/08/01 09:30:52', Status: 'Authorized' },
  CloseData: {},
};
const NUMBERS = { MerchantTradeNo: 'A1', TradeNo: '2608010000000001' };
const DONE = { RtnCode: 1, RtnMsg: 'Success', ...NUMBERS };

const never = (): Promise<never> => new Promise(() => undefined);
const atOnce = async (): Promise<void> => undefined;
const fails = async (): Promise<never> => {
  throw new Error('this clock has no sleep');
};
const throwsAtOnce = (): never => {
  throw new TypeError('not even a promise');
};

/** A clock that reads `start` at first, and in which an hour goes back with every look where `back` is set. */
function clockFrom(start: string, sleep: EcpayClock['sleep'], back = false): EcpayClock {
  let now = Date.parse(start);
  return { now: () => new Date(back ? (now -= 3_600_000) : now), sleep };
}

/** Clocks as tests and applications write them. */
const clocks: [string, (start: string) => EcpayClock][] = [
  ['stands still', (start) => clockFrom(start, never)],
  ['stands still with a sleep that returns at once', (start) => clockFrom(start, atOnce)],
  ['stands still with a sleep that rejects', (start) => clockFrom(start, fails)],
  ['stands still with a sleep that throws', (start) => clockFrom(start, throwsAtOnce)],
  ['jumps back an hour with every look', (start) => clockFrom(start, never, true)],
  ['jumps back, with a sleep that returns at once', (start) => clockFrom(start, atOnce, true)],
  ['gives a number', (start) => ({ now: () => Date.parse(start) as never, sleep: never })],
  ['gives an invalid Date', () => ({ now: () => new Date(NaN), sleep: fails })],
  ['throws', () => ({ now: throwsAtOnce, sleep: throwsAtOnce })],
];

let gateway: Loopback;
const clients: EcpayHttpClient[] = [];
const logged: string[] = [];

beforeEach(async () => {
  gateway = await Loopback.start();
  logged.length = 0;
  for (const level of ['warn', 'error', 'debug'] as const) {
    jest.spyOn(Logger.prototype, level).mockImplementation((line: unknown) => void logged.push(String(line)));
  }
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(clients.splice(0).map((client) => client.onApplicationShutdown()));
  await gateway.close();
});

function setUp(options: Partial<EcpayCoreOptions>): EcpayHttpClient {
  const client = createClient({
    environment: { payment: gateway.url, ticket: gateway.url },
    credit: { merchantId: '3002607', ...CREDIT_KEYS },
    ...options,
  });
  clients.push(client);
  return client;
}

const failureOf = (call: Promise<unknown>): Promise<EcpayError> =>
  call.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => (error instanceof EcpayError ? error : Promise.reject(error as Error)),
  );

describe.each(clocks)('with a clock that %s', (_, createClock) => {
  const clock = createClock('2026-08-01T10:00:00+08:00');

  it('a failed read is tried again', async () => {
    gateway.answerWith(text(500, ''), (response) => response.destroy(), envelope(TRADE));
    await expect(setUp({ clock }).call(QUERY, { MerchantTradeNo: 'A1' })).resolves.toMatchObject({
      RtnMsg: '',
    });
    expect(gateway.received).toHaveLength(3);
  });

  it('the pause before it can be called off', async () => {
    gateway.answerWith(text(500, ''));
    const abort = new AbortController();
    const options = { signal: abort.signal, retries: 1_000 };
    const call = failureOf(setUp({ clock }).call(QUERY, { MerchantTradeNo: 'A1' }, options));
    await gateway.untilReceived(1);
    abort.abort();
    expect(await call).toMatchObject({ syscallCode: 'ABORT_ERR' });
  });

  it('a call that is never answered ends at its deadline', async () => {
    gateway.answerWith(() => undefined);
    const client = setUp({
      clock,
      http: { timeoutMs: 600, actionTimeoutMs: 600, readRetries: 0 },
      closingWindow: 'ignore',
    });
    const query = failureOf(client.call(QUERY, { MerchantTradeNo: 'A1' }));
    const action = failureOf(client.call(ACTION, { ...NUMBERS, Action: 'R', TotalAmount: 1 }));
    expect(await query).toMatchObject({ syscallCode: 'ETIMEDOUT' });
    expect(await action).toMatchObject({ syscallCode: 'ETIMEDOUT', outcome: 'unknown' });
  });

  it('an answer after which the clock is asked (skew, HTTP 403) is still read for what it is', async () => {
    const far = { RpHeader: { Timestamp: nowSeconds() + 3_600 } };
    gateway.answerWith(envelope(DONE, far), text(403, ''));
    const client = setUp({ clock, closingWindow: 'ignore' });
    const act = () => client.call(ACTION, { ...NUMBERS, Action: 'R', TotalAmount: 1 });
    await expect(act()).resolves.toMatchObject(DONE);
    expect(await failureOf(act())).toMatchObject({ code: 'ERR_ECPAY_RATE_LIMITED', outcome: 'refused' });
    expect(await failureOf(act())).toMatchObject({ code: 'ERR_ECPAY_RATE_LIMITED', outcome: 'not-sent' });
  });
});

it.each([
  ['stands', clockFrom('2026-08-01T20:29:59.950+08:00', never)],
  ['stands and returns at once from its sleep', clockFrom('2026-08-01T20:29:59.950+08:00', atOnce)],
  ['stands and cannot sleep', clockFrom('2026-08-01T20:29:59.950+08:00', fails)],
])(
  'closingWindow wait: on a clock that %s it ends in a refusal once the time has passed',
  async (_, clock) => {
    const call = setUp({ clock, closingWindow: 'wait' }).call(ACTION, {
      ...NUMBERS,
      Action: 'R',
      TotalAmount: 1,
    });
    const error = await failureOf(call);
    expect(error).toMatchObject({ code: 'ERR_ECPAY_CLOSING_WINDOW', outcome: 'not-sent' });
    expect(error.message).toMatch(/The option clock did not leave the window/);
    expect(gateway.received).toHaveLength(0);
  },
);

it('closingWindow wait: a clock moved by hand lets it through, also where its sleep returns at once', async () => {
  let now = Date.parse('2026-08-01T20:20:00+08:00');
  const clock = { now: () => new Date(now), sleep: atOnce };
  gateway.answerWith(envelope(DONE));
  const call = setUp({ clock, closingWindow: 'wait' }).call(ACTION, {
    ...NUMBERS,
    Action: 'R',
    TotalAmount: 1,
  });
  await new Promise((resolve) => setTimeout(resolve, 20)); // the event loop turns meanwhile
  expect(gateway.received).toHaveLength(0);
  now += 600_000;
  await expect(call).resolves.toMatchObject(DONE);
});

it('the 30 minutes of a 403 are no longer when the clock is set back', async () => {
  let monotonic = 0;
  let now = Date.parse('2026-08-01T10:00:00+08:00');
  const clock = { now: () => new Date(now), sleep: never, monotonicMs: () => monotonic };
  gateway.answerWith(text(403, ''), envelope(TRADE));
  const client = setUp({ clock });
  await failureOf(client.call(QUERY, { MerchantTradeNo: 'A1' }));
  now -= 3_600_000;
  monotonic = 30 * 60_000 - 1;
  expect(await failureOf(client.call(QUERY, { MerchantTradeNo: 'A1' }))).toMatchObject({
    outcome: 'not-sent',
  });
  monotonic += 1;
  await expect(client.call(QUERY, { MerchantTradeNo: 'A1' })).resolves.toBeDefined();
});

it('what a clock cannot tell is reported once', async () => {
  gateway.answerWith(text(500, ''), text(500, ''), envelope(TRADE));
  const clock = { now: () => 5 as never, sleep: fails };
  await setUp({ clock }).call(QUERY, { MerchantTradeNo: 'A1' });
  expect(
    logged.filter((line) => line.includes('The option clock: sleep() failed: this clock has no sleep')),
  ).toHaveLength(1);
});
