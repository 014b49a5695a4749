import 'reflect-metadata';
import { type DynamicModule } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { EcpayConfigError, EcpayModule, type EcpayModuleOptions, MemoryInbox } from 'nestjs-ecpay';
import { LogBook } from '../support/log-book.js';
import { creditAccount, ticketAccount } from '../support/shop.js';

const loopback = { payment: 'http://127.0.0.1:4000', ticket: 'http://127.0.0.1:4000' };
const good: EcpayModuleOptions = { environment: loopback, credit: creditAccount, ticket: ticketAccount };
/** Keys of nobody, fit for a production host. */
const own = { merchantId: '1234567', hashKey: 'aB3dE5fG7hJ9kL1m', hashIv: 'nP2qR4sT6uV8wX0y' };

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
])('a factory of forRootAsync that returns %s stops the application alike', async (_, options, problem) => {
  const register: Register = (useFactory) => EcpayModule.forRootAsync({ useFactory });
  expect(await problemsOf(options, register)).toEqual([expect.stringMatching(problem)]);
});

it('options with everything wrong name all of it at once', async () => {
  const problems = await problemsOf({
    environment: { payment: 'http://pay.example.com', ticket: 'nowhere' },
    credit: { merchantId: 'x', hashKey: 'short', hashIv: ' EkRm7iFT261dpevs' },
    ticket: [],
    http: { timeoutMs: -1, readRetries: 1.5 },
    closingWindow: 'never',
    clock: {},
    notification: { giveUpAfterMs: 1, inbox: 5 },
  });
  expect(problems).toEqual([
    expect.stringMatching(/^environment\.payment/),
    expect.stringMatching(/^environment\.ticket/),
    expect.stringMatching(/^credit\.merchantId/),
    expect.stringMatching(/^credit\.hashKey/),
    expect.stringMatching(/^credit\.hashIv/),
    expect.stringMatching(/^ticket is an empty list/),
    expect.stringMatching(/^http\.timeoutMs/),
    expect.stringMatching(/^http\.readRetries/),
    expect.stringMatching(/^closingWindow/),
    expect.stringMatching(/^clock/),
    expect.stringMatching(/^notification\.giveUpAfterMs/),
    expect.stringMatching(/^notification\.inbox/),
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
      { environment: 'production', credit: own, notification: { inbox: new MemoryInbox() } },
      /MemoryInbox.*must be idempotent/,
    ],
    ['the default inbox on production', { environment: 'production', credit: own }, /MemoryInbox/],
  ])('%s', async (_, options, warning) => {
    const log = await boot(options);
    expect(log.matching(/^warn/)).toEqual([expect.stringMatching(warning)]);
  });
});

it.each<[string, EcpayModuleOptions]>([
  ['the simulator', good],
  ['stage', { ...good, environment: 'stage' }],
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
