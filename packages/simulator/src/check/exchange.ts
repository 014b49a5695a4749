import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { failureOf } from '../network-failure.js';
import type { CheckAnswer } from './check-report.js';

/** One HTTP request as it goes out. */
export interface Delivery {
  readonly method: 'POST' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How long to wait, and what else may break it off. */
export interface ExchangeLimits {
  readonly answerLimitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** More of an answer is neither read nor shown: ECPay wants four bytes. */
const READ_LIMIT = 64 * 1024;
const SHOWN_LIMIT = 2_000;

/**
 * Sends one request on a connection of its own, follows no redirect, and tells what came back. Never rejects: no answer
 * is an answer too.
 */
export function exchange(
  url: URL,
  { method, headers, body }: Delivery,
  { answerLimitMs, signal }: ExchangeLimits,
): Promise<CheckAnswer> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method,
      agent: false,
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    });
    const end = (answer: Omit<CheckAnswer, 'ms'>): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      // Rounded up: what took any time at all did not take none.
      resolve({ ...answer, ms: Math.ceil(performance.now() - startedAt) });
      request.destroy();
    };
    const timer = setTimeout(
      () => end({ failure: `no answer within ${answerLimitMs / 1_000} s` }),
      answerLimitMs,
    );
    const abort = (): void => end({ failure: 'broken off' });
    signal?.addEventListener('abort', abort);
    request.on('error', (error) => end({ failure: failureOf(error) }));
    request.once('close', () => end({ failure: 'closed without an answer' }));
    request.once('upgrade', ({ statusCode }) => end({ status: statusCode ?? 0, body: '' }));
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const finish = (): void => {
        const { location } = response.headers;
        end({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString('utf8').slice(0, SHOWN_LIMIT),
          ...(location === undefined ? {} : { location }),
        });
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > READ_LIMIT) finish();
      });
      response.once('end', finish);
      response.once('error', (error) => end({ failure: failureOf(error) }));
      response.once('close', () => end({ failure: 'closed within the answer' }));
    });
    if (signal?.aborted) abort();
    else request.end(body);
  });
}

/** There was no answer in time. */
export const isTimeout = ({ failure }: CheckAnswer): boolean =>
  failure?.startsWith('no answer within') === true;

/** Status 200 and exactly `1|OK`. */
export const isAcknowledged = ({ status, body }: CheckAnswer): boolean => status === 200 && body === '1|OK';

/** Meant as `1|OK`, however wrongly it is written: the application took the message for good. */
export const isMeantAsYes = ({ status, body }: CheckAnswer): boolean =>
  status !== undefined && status < 300 && /1[|\\/_ ]?OK/i.test(body ?? '');
