import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { plainHeaders } from '../request-log/plain-headers.js';

/** What a ReturnURL answered. */
export interface PostAnswer {
  readonly status: number;
  /** Names in lower case; of several values, joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What a notification carries beside its length; nothing else identifies ECPay. */
export const NOTIFICATION_HEADERS = { 'Content-Type': 'application/json', Accept: 'text/html' } as const;

/** More than this of an answer is not read: ECPay wants four bytes. */
const ANSWER_LIMIT = 64 * 1024;

/**
 * Posts a notification as ECPay does: JSON, `Accept: text/html`, a new connection, redirects not followed.
 *
 * @param cutShort resets the connection in the middle of the body.
 * @throws what the network says, or the signal's reason.
 */
export function post(url: string, body: string, signal: AbortSignal, cutShort: boolean): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body, 'utf8');
    const request = (url.startsWith('https:') ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: false,
      signal,
      headers: { ...NOTIFICATION_HEADERS, 'Content-Length': bytes.length },
    });
    request.once('error', reject);
    // A client that never offered an upgrade has no use for one: it is an answer, and a wrong one.
    request.once('upgrade', ({ statusCode, headers }, socket) => {
      socket.destroy();
      resolve({ status: statusCode ?? 0, headers: plainHeaders(headers), body: Buffer.alloc(0) });
    });
    let answering = false;
    request.once('close', () => {
      if (!answering) reject(new Error('closed without an answer'));
    });
    request.once('response', (response) => {
      answering = true;
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= ANSWER_LIMIT) return;
        // Wrong already: its status and beginning tell why.
        end();
        request.destroy();
      });
      response.once('error', reject);
      response.once('close', () => reject(new Error('closed within the answer')));
      const end = (): void =>
        resolve({
          status: response.statusCode ?? 0,
          headers: plainHeaders(response.headers),
          body: Buffer.concat(chunks).subarray(0, ANSWER_LIMIT + 1),
        });
      response.once('end', end);
    });
    if (cutShort) {
      request.write(bytes.subarray(0, bytes.length >> 1), () =>
        request.destroy(new Error('reset by the simulator')),
      );
    } else request.end(bytes);
  });
}

/** Status 200 and the body exactly `1|OK`: no quotes, no newline, no other case, no redirect. */
export function isAcknowledged({ status, body }: Pick<PostAnswer, 'status' | 'body'>): boolean {
  return status === 200 && body.equals(Buffer.from('1|OK'));
}
