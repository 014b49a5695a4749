import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { refusalData, type SimulatedEndpoint } from '../endpoints/endpoint.js';
import { endpointsWithBooks } from '../endpoints/all-endpoints.js';
import { interfaceOf } from '../endpoints/interface-of.js';
import { failureOf } from '../network-failure.js';
import { isStateNotSaved } from '../state/state-not-saved.error.js';
import type { Reply } from '../wire/reply.js';
import { handleRequest, type HandlerContext } from './gateway-handler.js';
import { plainHeaders } from '../request-log/plain-headers.js';
import type { StrayRequest } from '../request-log/stray-request.js';
import { keepRequest } from '../wire/keep-request.js';
import { readBody } from './read-body.js';

/** What the server works with. */
export interface ServerContext extends HandlerContext {
  /** Resolves once what has happened so far can no longer be lost; requests are answered only then. */
  readonly commit?: () => Promise<void>;
  /** Told of a request that no interface takes. */
  readonly stray?: (request: StrayRequest) => void;
}

const STRAY_BODY = 64 * 1024;

/** Serves what is no ECPay interface. Resolves with false when the path is not its own. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** Every interface by its path; of one without books the requests are checked all the same. */
const endpoints = new Map<string, SimulatedEndpoint>(
  Object.values(interfaceOf).map((ecpay) => [
    ecpay.path,
    endpointsWithBooks.find((endpoint) => endpoint.ecpay === ecpay) ?? { ecpay, refuse: refusalData },
  ]),
);

/** The HTTP side of a simulator: all of ECPay's hosts on one port. */
export class GatewayServer {
  readonly #server: Server;
  readonly #context: ServerContext;
  readonly #closing = new AbortController();
  #pages: PageHandler = () => Promise.resolve(false);

  constructor(context: ServerContext) {
    this.#context = context;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => sendFailure(response, error));
    });
  }

  /** Lets somebody else answer what is no request to ECPay. */
  mount(pages: PageHandler): void {
    this.#pages = pages;
  }

  /** @throws {EcpayConfigError} when the address cannot be had. */
  async listen(port: number, host: string): Promise<string> {
    this.#server.listen(port, host);
    try {
      await once(this.#server, 'listening');
    } catch (error) {
      const code = failureOf(error);
      throw new EcpayConfigError([
        `the simulator cannot listen on ${host}:${port} (${code}); port 0 picks a free one`,
      ]);
    }
    const address = this.#server.address() as AddressInfo;
    const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
    return `http://${name === '0.0.0.0' ? '127.0.0.1' : name === '[::]' ? '[::1]' : name}:${address.port}`;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#closing.abort();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const endpoint = endpoints.get(path);
    if (endpoint && request.method === 'POST') return this.#answer(endpoint, request, response);
    if (!endpoint && (await this.#pages(request, response))) return;
    await this.#logStray(request, path, endpoint ? 405 : 404);
    return send(response, {
      status: endpoint ? 405 : 404,
      contentType: 'text/plain; charset=utf-8',
      body: endpoint
        ? `${path} wants POST\n`
        : `There is no ${path}. POST to one of:\n${[...endpoints.keys()].join('\n')}\n`,
    });
  }

  /** Somebody came to the wrong door: the commonest first mistake, so it is kept to be explained. */
  async #logStray(request: IncomingMessage, path: string, status: 404 | 405): Promise<void> {
    const whole = (await readBody(request)) ?? Buffer.alloc(0);
    const { method = '' } = request;
    const arrived = { headers: plainHeaders(request.headers), body: whole };
    const { headers, body } = keepRequest(arrived, { registry: this.#context.registry });
    this.#context.stray?.({ method, path, headers, body: body.slice(0, STRAY_BODY), status });
  }

  async #answer(
    endpoint: SimulatedEndpoint,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readBody(request);
    if (!body) return send(response, { status: 413, contentType: 'text/plain', body: 'larger than 1 MiB' });
    const headers = plainHeaders(request.headers);
    const handled = handleRequest(endpoint, { headers, body }, this.#context);
    if (this.#context.commit) await this.#context.commit();
    if (handled.do === 'leave') return;
    if (handled.do === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    if (handled.afterMs > 0) await this.#context.clock.sleep(handled.afterMs, this.#closing.signal);
    send(response, handled.reply);
  }
}

/** A full disk is no reason to leave somebody without a word. */
function sendFailure(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const isFull = isStateNotSaved(error);
  if (!isFull) process.emitWarning(error instanceof Error ? error : failureOf(error));
  send(response, {
    status: isFull ? 507 : 500,
    contentType: 'text/plain; charset=utf-8',
    body: `${isFull ? `${error.message}. It has happened all the same: query before you send it again.` : 'the simulator failed; it has written why to its own terminal'}\n`,
  });
}

function send(response: ServerResponse, { status, contentType, body }: Reply): void {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}
