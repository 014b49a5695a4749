import { AsyncLocalStorage } from 'node:async_hooks';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { creditDoAction, creditQueryTrade, EcpayError } from '@nestjs-ecpay/protocol';
import {
  CreditDoActionRequestDto,
  CreditDoActionResponseDto,
  CreditQueryTradeRequestDto,
  CreditQueryTradeResponseDto,
} from '../dto/dto.exports.js';
import type { EcpayResponseEvent } from '../options/ecpay-hooks.js';
import { createClient } from './create-client.spec-helper.js';
import type { EcpayHttpClient } from './ecpay-http-client.js';
import { type Answer, CREDIT_KEYS, envelope, Loopback, text } from './loopback.spec-helper.js';
import { MovableClock } from './movable-clock.spec-helper.js';

/* Who called was told `unknown` at the deadline. What ECPay says afterwards is told to hook and log. */

const ACTION = {
  iface: creditDoAction,
  Request: CreditDoActionRequestDto,
  Response: CreditDoActionResponseDto,
};
const QUERY = {
  iface: creditQueryTrade,
  Request: CreditQueryTradeRequestDto,
  Response: CreditQueryTradeResponseDto,
};
const NUMBERS = { MerchantTradeNo: 'A1', TradeNo: '2608010000000001' };
const REFUND = { ...NUMBERS, Action: 'R', TotalAmount: 300 } as const;
const DONE = { RtnCode: 1, RtnMsg: 'Success', ...NUMBERS };
const REFUSED = { RtnCode: 10100047, RtnMsg: 'refused', ...NUMBERS };

let gateway: Loopback;
let clock: MovableClock;
let client: EcpayHttpClient;
let events: EcpayResponseEvent[];
let warnings: string[];
let closed: Promise<void>;
/** Answers the request that the gateway holds. */
let answerNow: (answer: Answer) => void;
const caller = new AsyncLocalStorage<string>();
let heardIn: (string | undefined)[];

beforeEach(async () => {
  gateway = await Loopback.start();
  clock = new MovableClock();
  [events, warnings, heardIn] = [[], [], []];
  jest
    .spyOn(Logger.prototype, 'warn')
    .mockImplementation((line: unknown) => void warnings.push(String(line)));
  gateway.answerWith((response, received) => {
    answerNow = (answer) => answer(response, received);
    closed = new Promise((resolve) => response.once('close', resolve));
  });
  client = createClient({
    environment: { payment: gateway.url, ticket: gateway.url },
    credit: { merchantId: '3002607', ...CREDIT_KEYS },
    clock,
    http: { readRetries: 0 },
    hooks: {
      onResponse: (event) => {
        events.push(event);
        heardIn.push(caller.getStore());
      },
    },
  });
});

afterEach(async () => {
  jest.restoreAllMocks();
  await client.onApplicationShutdown();
  await gateway.close();
});

async function giveUpARefund(): Promise<unknown> {
  const call = caller.run('the caller', () => client.call(ACTION, REFUND)).catch((error: unknown) => error);
  await gateway.untilReceived(1);
  await clock.advance(30_000);
  return call;
}

const untilTold = async (count: number): Promise<void> => {
  while (events.length < count) await new Promise((resolve) => setImmediate(resolve));
};

describe('an action that was given up at its deadline', () => {
  it('is heard of again when its answer comes: late, in the context of its call', async () => {
    expect(await giveUpARefund()).toMatchObject({ outcome: 'unknown', syscallCode: 'ETIMEDOUT' });
    expect(events).toEqual([expect.objectContaining({ outcome: 'unknown', action: 'R' })]);
    expect(events[0]).not.toHaveProperty('late');

    answerNow(envelope(DONE));
    await untilTold(2);
    expect(events[1]).toMatchObject({
      late: true,
      operation: 'credit.doAction',
      action: 'R',
      amount: 300,
      merchantTradeNo: 'A1',
      outcome: 'ok',
      rtnCode: 1,
      httpStatus: 200,
    });
    expect(events[1]?.durationMs).toBeGreaterThanOrEqual(events[0]?.durationMs ?? NaN);
    expect(heardIn).toEqual(['the caller', 'the caller']);
    expect(warnings).toEqual([
      expect.stringMatching(
        /^credit\.doAction R NT\$300 .* order A1 .*: ok in .* The caller had been told "unknown" before/,
      ),
    ]);
  });

  it.each<[string, Answer, Partial<EcpayResponseEvent>]>([
    ['a refusal', envelope(REFUSED), { outcome: 'refused', rtnCode: 10100047 }],
    ['something unreadable', text(502, '<html>'), { outcome: 'unknown', httpStatus: 502 }],
  ])('%s is told as what it is', async (_, answer, told) => {
    await giveUpARefund();
    answerNow(answer);
    await untilTold(2);
    expect(events[1]).toMatchObject({ late: true, ...told });
  });

  it('is heard of no more when the connection breaks: nothing new is known', async () => {
    await giveUpARefund();
    answerNow((response) => response.destroy());
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(events).toHaveLength(1);
    expect(clock.sleeping).toBe(0);
  });

  it('is listened to for 60 seconds more, and then its connection is closed', async () => {
    await giveUpARefund();
    await clock.advance(59_999);
    expect(clock.sleeping).toBe(1);
    await clock.advance(1);
    await closed;
    expect(clock.sleeping).toBe(0);
    expect(events).toHaveLength(1);
  });

  it('keeps no application from shutting down', async () => {
    await giveUpARefund();
    await client.onApplicationShutdown();
    await closed;
    expect(clock.sleeping).toBe(0);
  });
});

describe('a read that was given up', () => {
  it('is listened to no longer: it can be asked again', async () => {
    const call = client.call(QUERY, { MerchantTradeNo: 'A1' }).catch((error: unknown) => error);
    await gateway.untilReceived(1);
    await clock.advance(10_000);
    expect(await call).toBeInstanceOf(EcpayError);
    await closed;
    expect(events).toHaveLength(1);
    expect(clock.sleeping).toBe(0);
  });
});
