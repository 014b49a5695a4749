import {
  EcpayApiError,
  EcpayProtocolError,
  EcpayRateLimitedError,
  EcpayTransCodeError,
  EcpayTransportError,
} from '@nestjs-ecpay/protocol';
import { retryDelayMs, shouldRetry } from './retry-policy.js';

const transport = (retryable: boolean) =>
  new EcpayTransportError({ outcome: 'unknown', retryable, what: 'x' });

it.each([
  ['a broken connection', transport(true), true],
  ['a redirect', transport(false), false],
  ['TransCode 128', new EcpayTransCodeError(128, ''), true],
  ['TransCode 104', new EcpayTransCodeError(104, ''), false],
  ['a refusal', new EcpayApiError({ reason: 'system', rtnMsg: 'error' }), false],
  ['an answer that cannot be believed', new EcpayProtocolError('x'), false],
  ['a shut door', new EcpayRateLimitedError(new Date(), 'refused'), false],
  ['somebody else’s error', new Error('x'), false],
])('after %s: %s', (_name, error, expected) => {
  expect(shouldRetry(error, 1, 2, 'safe')).toBe(expected);
});

it('sends what may be asked for seldom again only when nothing left', () => {
  const unsent = new EcpayTransportError({ outcome: 'not-sent', retryable: true, what: 'x' });
  expect(shouldRetry(unsent, 1, 2, 'unsent')).toBe(true);
  expect(shouldRetry(transport(true), 1, 2, 'unsent')).toBe(false);
  expect(shouldRetry(new EcpayTransCodeError(128, ''), 1, 2, 'unsent')).toBe(false);
});

it.each([
  [1, 2, true],
  [2, 2, true],
  [3, 2, false],
  [1, 0, false],
])('after sending %i of at most 1 + %i: %s', (attempt, retries, expected) => {
  expect(shouldRetry(transport(true), attempt, retries, 'safe')).toBe(expected);
});

it.each([
  [1, 0, 100],
  [1, 1, 200],
  [2, 0, 200],
  [3, 0.5, 600],
  [9, 0, 1500],
  [9, 1, 3000],
])('waits after sending %i with %f: %i ms', (attempt, random, expected) => {
  expect(retryDelayMs(attempt, random)).toBe(expected);
});
