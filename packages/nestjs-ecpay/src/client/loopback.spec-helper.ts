import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

/*
 * A gateway for tests that shares no code with ours: plain node:http and plain node:crypto, so that what goes over the wire
 * is judged by somebody else.
 */

export const CREDIT_KEYS = { hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' };
export const TICKET_KEYS = { hashKey: '7b53896b742849d3', hashIv: '37a0ad3c6ffa428b' };

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** Which connection it came on. */
  readonly port: number;
}

export type Answer = (response: ServerResponse, received: ReceivedRequest) => void;

/** A server on loopback that gives the answers it was told to, in turn, and the last one from then on. */
export class Loopback {
  readonly received: ReceivedRequest[] = [];
  readonly #answers: Answer[] = [];
  readonly #waiting: (() => void)[] = [];

  private constructor(private readonly server: http.Server | https.Server) {
    server.on('request', (request, response) => void this.#onRequest(request, response));
  }

  static async start(tls?: https.ServerOptions): Promise<Loopback> {
    const server = tls ? https.createServer(tls) : http.createServer();
    const loopback = new Loopback(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return loopback;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.server instanceof https.Server ? 'https' : 'http'}://127.0.0.1:${this.port}`;
  }

  answerWith(...answers: Answer[]): void {
    this.#answers.splice(0, this.#answers.length, ...answers);
  }

  /** Resolves once so many requests have come in completely. */
  async untilReceived(count: number): Promise<void> {
    while (this.received.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async #onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
    const received = {
      path: request.url ?? '',
      method: request.method ?? '',
      headers: request.headers,
      body,
      port: request.socket.remotePort ?? 0,
    };
    this.received.push(received);
    this.#waiting.splice(0).forEach((wake) => wake());
    const answer = this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0];
    if (answer) answer(response, received);
    else response.destroy();
  }
}

export function sealPlainly(data: unknown, keys = CREDIT_KEYS): string {
  const cipher = createCipheriv('aes-128-cbc', keys.hashKey, keys.hashIv);
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return cipher.update(encodeURIComponent(text), 'utf8', 'base64') + cipher.final('base64');
}

export function openPlainly(data: string, keys = CREDIT_KEYS): string {
  const decipher = createDecipheriv('aes-128-cbc', keys.hashKey, keys.hashIv);
  return decodeURIComponent(
    (decipher.update(data, 'base64', 'utf8') + decipher.final('utf8')).replaceAll('+', '%20'),
  );
}

/** CheckMacValue with RFC 3986 encoding, written out again for this purpose. */
export function macPlainly(json: string, keys = TICKET_KEYS): string {
  const encoded = encodeURIComponent(keys.hashKey + json + keys.hashIv).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return createHash('sha256').update(encoded.toLowerCase()).digest('hex').toUpperCase();
}

export const text =
  (status: number, body: string, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body);

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** An envelope of the credit family around this Data. */
export const envelope = (data: unknown, rest: object = {}, status = 200): Answer =>
  text(
    status,
    JSON.stringify({
      MerchantID: '3002607',
      RpHeader: { Timestamp: nowSeconds() },
      TransCode: 1,
      TransMsg: 'Success',
      Data: sealPlainly(data),
      ...rest,
    }),
  );

/** An envelope of the ticket family around this Data. */
export const ticketEnvelope = (data: unknown, rest: object = {}): Answer => {
  const json = JSON.stringify(data);
  return text(
    200,
    JSON.stringify({
      MerchantID: '3085676',
      RpHeader: { Timestamp: nowSeconds() },
      TransCode: 1,
      TransMsg: '',
      Data: sealPlainly(json, TICKET_KEYS),
      CheckMacValue: macPlainly(json),
      ...rest,
    }),
  );
};

/** For a self-signed certificate that nobody trusts. Made for these tests; it protects nothing. */
export const UNTRUSTED_TLS = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQguq5oVfMogWH0fvAD
NO97APxUHRyCeCtN4G+/Pkxe12KhRANCAAQk8xa8Dk7WVxGaZokFXdao2LVT6AEw
9Wm4TbcYMgqxMWV+FNHtHa9h3RKuGqvCGCLppOd2VJJzPvlHschm5q80
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUXMBjKEm8Y4Sb5zKO+KKpQsYFgNwwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjAyMzIwMloYDzIxMjYxMDI5
MDIzMjAyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQk8xa8Dk7WVxGaZokFXdao2LVT6AEw9Wm4TbcYMgqxMWV+FNHtHa9h
3RKuGqvCGCLppOd2VJJzPvlHschm5q80o28wbTAdBgNVHQ4EFgQUSLGb88jUMlFr
NMh4LErAI/G2atcwHwYDVR0jBBgwFoAUSLGb88jUMlFrNMh4LErAI/G2atcwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgZzA+Scp3OmZGTYWNsvrR0z7CbkuHqUcTuLOoLThADncCIQC/
mqWRoAf9iGpEpCrOdQJ4+Vys2ncTPuJeBFeL9dt/pw==
-----END CERTIFICATE-----`,
};
