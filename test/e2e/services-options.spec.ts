import 'reflect-metadata';
import { type DynamicModule } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  EcpayConfigError,
  EcpayCreditService,
  EcpayModule,
  type EcpayModuleOptions,
  MemoryInbox,
  MemoryRefundJournal,
  SqlInbox,
  SqlRefundJournal,
} from 'nestjs-ecpay';
import { LogBook } from '../support/log-book.js';
import { creditAccount, ticketAccount } from '../support/shop.js';

const loopback = { payment: 'http://127.0.0.1:4000', ticket: 'http://127.0.0.1:4000' };
const good: EcpayModuleOptions = { environment: loopback, credit: creditAccount, ticket: ticketAccount };
/** Keys of nobody, fit for a production host. */
const own = { merchantId: '1234567', hashKey: 'aB3dE5fG7hJ9kL1m', hashIv: 'nP2qR4sT6uV8wX0y' };

const transaction = (): Promise<never> => Promise.reject(new Error('there is no option database'));
const durableInbox = { notification: { inbox: new SqlInbox({ transaction }) } };
const durableJournal = { refund: { journal: new SqlRefundJournal({ transaction }) } };

type Register = (options: () => EcpayModuleOptions) => DynamicModule;
const forRoot: Register = (options) => EcpayModule.forRoot(options());

/** Boots the module with wrong options on purpose, hence `unknown`. */
async function boot(options: unknown, register = forRoot): Promise<LogBook> {
  const log = new LogBook();
  const useFactory = (): EcpayModuleOptions => options as EcpayModuleOptions;
  const module = await Test.createTestingModule({ imports: [register(useFactory)] })
    .setLogger(log)
    .compile();
  await module.close();
  return log;
}

async function problemsOf(options: unknown, register = forRoot): Promise<readonly string[]> {
  const error: unknown = await boot(options, register).then(
    () => new Error('it booted'),
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(EcpayConfigError);
  expect(error).toMatchObject({ outcome: 'not-sent', code: 'ERR_ECPAY_CONFIG' });
  const { problems, message, stack } = error as EcpayConfigError;
  for (const problem of problems) expect(message).toContain(problem);
  for (const text of [message, stack, JSON.stringify(error)])
    expect(text).not.toMatch(/pwFHCqo|EkRm7iF|7b53896b|37a0ad3c|aB3dE5f|nP2qR4s|secret/);
  return problems;
}

describe('options with one thing wrong stop the application and say what to do', () => {
  const bad = (changes: object): unknown => ({ ...good, ...changes });
  const credit = (changes: object): unknown => bad({ credit: { ...creditAccount, ...changes } });
  it.each<[string, unknown, RegExp]>([
    [
      'a missing environment',
      bad({ environment: undefined }),
      /environment must be 'stage', 'production' or/,
    ],
    ['an unknown environment', bad({ environment: 'staging' }), /environment must be/],
    [
      'a missing base URL',
      bad({ environment: { payment: loopback.payment } }),
      /environment\.ticket must be a base URL/,
    ],
    [
      'plain http to the world',
      bad({ environment: { ...loopback, payment: 'http://pay.example.com' } }),
      /environment\.payment must be https, loopback, or listed in http\.allowInsecureHosts/,
    ],
    [
      'ftp',
      bad({ environment: { ...loopback, ticket: 'ftp://127.0.0.1' } }),
      /environment\.ticket must be https/,
    ],
    [
      'user info in a base URL',
      bad({ environment: { ...loopback, payment: 'https://u:secret@pay.example.com' } }),
      /must not carry a user name or password/,
    ],
    [
      'a query in a base URL',
      bad({ environment: { ...loopback, payment: 'https://pay.example.com/?a=secret' } }),
      /must not carry a query/,
    ],
    ['no credentials at all', { environment: 'stage' }, /no credentials at all: give credit, ticket or both/],
    ['an empty list', bad({ credit: [] }), /credit is an empty list/],
    [
      'a merchant twice',
      bad({ credit: [creditAccount, creditAccount] }),
      /more than once; for a change of keys use previousKeys/,
    ],
    ['null for a merchant', bad({ credit: null }), /credit must be \{ merchantId, hashKey, hashIv \}/],
    [
      'a merchant that is text',
      bad({ ticket: '3085676' }),
      /ticket must be \{ merchantId, hashKey, hashIv \}/,
    ],
    [
      'a numeric merchantId',
      credit({ merchantId: 3002607 }),
      /credit\.merchantId must be a text of 1 to 10 digits/,
    ],
    ['a merchantId with letters', credit({ merchantId: 'shop-1' }), /credit\.merchantId/],
    ['a wrong platformId', credit({ platformId: 'x' }), /credit\.platformId must be .* or left out/],
    ['a short key', credit({ hashKey: 'short' }), /credit\.hashKey has 5 characters instead of 16/],
    ['a missing key', credit({ hashIv: undefined }), /credit\.hashIv is missing/],
    [
      'white space around a key',
      credit({ hashKey: `${creditAccount.hashKey}\n` }),
      /credit\.hashKey has white space around it/,
    ],
    [
      'a key outside ASCII',
      credit({ hashIv: 'EkRm7iFT261dpev綠' }),
      /credit\.hashIv has characters outside ASCII/,
    ],
    [
      'a short key in a list',
      bad({ ticket: [ticketAccount, { ...ticketAccount, merchantId: '1', hashKey: 'x' }] }),
      /ticket\[1\]\.hashKey has 1 characters/,
    ],
    [
      'a short previous key',
      credit({ previousKeys: [{ hashKey: 'x', hashIv: creditAccount.hashIv, until: new Date() }] }),
      /credit\.previousKeys\[0\]\.hashKey/,
    ],
    [
      'a previous key without date',
      credit({ previousKeys: [{ ...creditAccount, until: '2026-01-01' }] }),
      /credit\.previousKeys\[0\]\.until must be a Date/,
    ],
    [
      'a timeout of nothing',
      bad({ http: { timeoutMs: 0 } }),
      /http\.timeoutMs must be an integer of at least 1/,
    ],
    ['a timeout in words', bad({ http: { actionTimeoutMs: '30s' } }), /http\.actionTimeoutMs/],
    [
      'negative retries',
      bad({ http: { readRetries: -1 } }),
      /http\.readRetries must be an integer of at least 0/,
    ],
    ['half a socket', bad({ http: { maxSockets: 0.5 } }), /http\.maxSockets/],
    [
      'an unknown closingWindow',
      bad({ closingWindow: 'skip' }),
      /closingWindow must be 'reject', 'wait' or 'ignore'/,
    ],
    ['a clock without sleep', bad({ clock: { now: () => new Date() } }), /clock must have now\(\) and sleep/],
    [
      'giving up at once',
      bad({ notification: { giveUpAfterMs: 5 } }),
      /notification\.giveUpAfterMs must be an integer of at least 1000/,
    ],
    [
      'an inbox that is none',
      bad({ notification: { inbox: {} } }),
      /notification\.inbox must be a NotificationInbox/,
    ],
    [
      'stage keys on production',
      { environment: 'production', credit: creditAccount },
      /credit\.hashKey and hashIv are the public stage keys/,
    ],
    [
      'stage keys on production by base URL',
      {
        environment: { payment: 'https://ecpayment.ecpay.com.tw', ticket: 'https://ecticket.ecpay.com.tw' },
        ticket: ticketAccount,
      },
      /ticket\.hashKey and hashIv are the public stage keys/,
    ],
    [
      'stage keys as previous keys on production',
      {
        environment: 'production',
        credit: { ...own, previousKeys: [{ ...creditAccount, until: new Date() }] },
      },
      /credit\.previousKeys\[0\]\.hashKey and hashIv are the public stage keys/,
    ],
    [
      'a timeout that no timer can wait for',
      bad({ http: { timeoutMs: 3_000_000_000 } }),
      /http\.timeoutMs must be an integer of at least 1 and at most 2147483647 \(milliseconds; a timer .* 24\.8 days/,
    ],
    [
      'an endless timeout',
      bad({ http: { actionTimeoutMs: Infinity } }),
      /actionTimeoutMs .*at most 2147483647/,
    ],
    [
      'a timeout for the bank',
      bad({ http: { bankTimeoutMs: 2 ** 31 } }),
      /bankTimeoutMs .*at most 2147483647/,
    ],
    [
      'retries without end',
      bad({ http: { readRetries: Number.MAX_SAFE_INTEGER } }),
      /readRetries .*at most 1000/,
    ],
    [
      'giving up after a month',
      bad({ notification: { giveUpAfterMs: 2 ** 31 } }),
      /notification\.giveUpAfterMs .* at least 1000 and at most 2147483647/,
    ],
    [
      'an ecpg host over plain http',
      bad({ environment: { ...loopback, ecpg: 'http://pay.example.com' } }),
      /environment\.ecpg must be https, loopback/,
    ],
    [
      'an ecpg host that is no URL',
      bad({ environment: { ...loopback, ecpg: 5 } }),
      /environment\.ecpg must be a base URL/,
    ],
    ['a journal that is none', bad({ refund: { journal: {} } }), /refund\.journal must be a RefundJournal/],
    [
      'a clock whose now() gives a number',
      bad({ clock: { now: () => Date.now(), sleep: async () => undefined } }),
      /clock\.now\(\) must give a valid Date, and gives a number: wrap it as new Date\(ms\)/,
    ],
    [
      'a clock whose now() gives an invalid Date',
      bad({ clock: { now: () => new Date(NaN), sleep: async () => undefined } }),
      /clock\.now\(\) must give a valid Date, and gives an invalid one/,
    ],
    [
      'a clock whose now() throws',
      bad({
        clock: {
          now: () => {
            throw new Error('secret');
          },
          sleep: async () => undefined,
        },
      }),
      /clock\.now\(\) must give a valid Date, and throws/,
    ],
    [
      'a clock that measures nothing',
      bad({ clock: { now: () => new Date(), sleep: async () => undefined, monotonicMs: () => 'late' } }),
      /clock\.monotonicMs must be a function that gives a number/,
    ],
    ['no options', undefined, /no options were given/],
  ])('%s', async (_, options, problem) => {
    const problems = await problemsOf(options);
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });
});

it.each([
  ['nothing', undefined, /no options were given/],
  ['null', null, /no options were given/],
  ['a wrong environment', { ...good, environment: 'x' }, /environment must be/],
  ['isGlobal', { ...good, isGlobal: true }, /isGlobal belongs beside useFactory/],
])('a factory of forRootAsync that returns %s stops the application alike', async (_, options, problem) => {
  const register: Register = (useFactory) => EcpayModule.forRootAsync({ useFactory });
  expect(await problemsOf(options, register)).toEqual([expect.stringMatching(problem)]);
});

describe('a name that no option has stops the application and says which was meant', () => {
  const key = (changes: object): unknown => ({ ...good, credit: { ...creditAccount, ...changes } });
  it.each<[unknown, string]>([
    [{ ...good, notifications: {} }, 'there is no option notifications: did you mean notification?'],
    [{ ...good, isglobal: true }, 'there is no option isglobal: did you mean isGlobal?'],
    [{ ...good, http: { timeout: 5 } }, 'there is no option http.timeout: did you mean timeoutMs?'],
    [
      { ...good, http: { actionTimeout: 5 } },
      'there is no option http.actionTimeout: did you mean actionTimeoutMs?',
    ],
    [
      { ...good, notification: { giveUpAfter: 1 } },
      'there is no option notification.giveUpAfter: did you mean giveUpAfterMs?',
    ],
    [{ ...good, notification: { Inbox: 1 } }, 'there is no option notification.Inbox: did you mean inbox?'],
    [{ ...good, refund: { jornal: 1 } }, 'there is no option refund.jornal: did you mean journal?'],
    [{ ...good, hooks: { onrequest: 1 } }, 'there is no option hooks.onrequest: did you mean onRequest?'],
    [
      { ...good, environment: { ...loopback, ecgp: '' } },
      'there is no option environment.ecgp: did you mean ecpg?',
    ],
    [key({ autocapture: false }), 'there is no option credit.autocapture: did you mean autoCapture?'],
    [key({ autocapture: undefined }), 'there is no option credit.autocapture: did you mean autoCapture?'],
    [key({ platformID: '1' }), 'there is no option credit.platformID: did you mean platformId?'],
    [
      key({ previousKeys: [{ ...own, untill: new Date(), until: new Date() }] }),
      'there is no option credit.previousKeys[0].untill: did you mean until?',
    ],
    [
      { ...good, ticket: [{ ...ticketAccount, HashKey: 'x' }] },
      'there is no option ticket[0].HashKey: did you mean hashKey?',
    ],
    [
      { ...good, clock: { now: () => new Date(), sleep: async () => undefined, monotonicMS: () => 5 } },
      'there is no option clock.monotonicMS: did you mean monotonicMs?',
    ],
    [
      { ...good, colour: 'red' },
      'there is no option colour: there are environment, credit, ticket, http, closingWindow, backAuth, checkout, notification, refund, clock, hooks, isGlobal',
    ],
    [
      { ...good, 'a\r\nb 4311952222222222': 1 },
      expect.stringMatching(/^there is no option a b \*+: there are/) as never,
    ],
  ])('%#: %s', async (options, problem) => {
    expect(await problemsOf(options)).toEqual([problem]);
  });

  it('also in what a resolver returns, when it is first used', async () => {
    const credit = () => ({ ...creditAccount, autocapture: false });
    const module = await Test.createTestingModule({
      imports: [EcpayModule.forRoot({ environment: loopback, credit })],
    }).compile();
    const call = module.get(EcpayCreditService).queryTrade({ MerchantTradeNo: 'A1' });
    await expect(call).rejects.toMatchObject({
      code: 'ERR_ECPAY_CONFIG',
      problems: [
        'there is no option autocapture in the answer of the credit resolver: did you mean autoCapture?',
      ],
    });
    await module.close();
  });
});

it('options with everything wrong name all of it at once', async () => {
  const problems = await problemsOf({
    environment: { payment: 'http://pay.example.com', ticket: 'nowhere' },
    credit: { merchantId: 'x', hashKey: 'short', hashIv: ' EkRm7iFT261dpevs' },
    ticket: [],
    http: { timeoutMs: -1, readRetries: 1.5, agent: 5, sockets: 1 },
    closingWindow: 'never',
    clock: {},
    notification: { giveUpAfterMs: 1, inbox: 5 },
    refund: { journal: 'postgres' },
    hooks: [],
  });
  expect(problems).toEqual([
    expect.stringMatching(/^there is no option http\.sockets/),
    expect.stringMatching(/^hooks must be an object/),
    expect.stringMatching(/^http\.agent/),
    expect.stringMatching(/^environment\.payment/),
    expect.stringMatching(/^environment\.ticket/),
    expect.stringMatching(/^credit\.merchantId/),
    expect.stringMatching(/^credit\.hashKey/),
    expect.stringMatching(/^credit\.hashIv/),
    expect.stringMatching(/^ticket is an empty list/),
    expect.stringMatching(/^http\.timeoutMs/),
    expect.stringMatching(/^http\.readRetries/),
    expect.stringMatching(/^closingWindow/),
    expect.stringMatching(/^notification\.giveUpAfterMs/),
    expect.stringMatching(/^clock/),
    expect.stringMatching(/^notification\.inbox/),
    expect.stringMatching(/^refund\.journal/),
  ]);
});

describe('options that work but deserve a word', () => {
  it.each<[string, EcpayModuleOptions, RegExp]>([
    [
      'ticket keys that are not alphanumeric',
      { ...good, ticket: { ...ticketAccount, hashKey: '7b53896b7428~9d3' } },
      /the keys of merchant 3085676 are not alphanumeric/,
    ],
    [
      'a MemoryInbox on production',
      {
        environment: 'production',
        credit: own,
        notification: { inbox: new MemoryInbox() },
        ...durableJournal,
      },
      /MemoryInbox.*must be idempotent/,
    ],
    [
      'the default inbox on production',
      { environment: 'production', credit: own, ...durableJournal },
      /MemoryInbox/,
    ],
    [
      'no journal on production',
      { environment: 'production', credit: own, ...durableInbox },
      /refund\.journal is missing or not durable: on a production host refund\(\) throws/,
    ],
    [
      'a journal in memory on production',
      {
        environment: 'production',
        credit: own,
        ...durableInbox,
        refund: { journal: new MemoryRefundJournal() },
      },
      /refund\.journal is missing or not durable/,
    ],
  ])('%s', async (_, options, warning) => {
    const log = await boot(options);
    expect(log.matching(/^warn/)).toEqual([expect.stringMatching(warning)]);
  });
});

it.each<[string, EcpayModuleOptions]>([
  ['the simulator', good],
  ['stage', { ...good, environment: 'stage' }],
  [
    'production with everything durable',
    { environment: 'production', credit: own, ...durableInbox, ...durableJournal },
  ],
  ['an ecpg host', { ...good, environment: { ...loopback, ecpg: 'http://127.0.0.1:4001/base' } }],
  [
    'the longest times',
    { ...good, http: { timeoutMs: 2 ** 31 - 1, actionTimeoutMs: 2 ** 31 - 1, bankTimeoutMs: 1 } },
  ],
  [
    'undefined everywhere',
    { ...good, http: { agent: undefined, bankTimeoutMs: undefined }, clock: undefined, refund: undefined },
  ],
  ['only tickets', { environment: 'stage', ticket: ticketAccount }],
  ['a resolver', { ...good, credit: () => undefined }],
  [
    'an insecure host that is listed',
    {
      ...good,
      environment: { ...loopback, payment: 'http://sim.internal:4000' },
      http: { allowInsecureHosts: ['sim.internal:4000'] },
    },
  ],
  [
    'IPv6 loopback',
    { ...good, environment: { payment: 'http://[::1]:4000', ticket: 'http://localhost:4000/base' } },
  ],
])('boots without a word: %s', async (_, options) => {
  const log = await boot(options);
  expect(log.matching(/^(warn|error)/)).toEqual([]);
});
