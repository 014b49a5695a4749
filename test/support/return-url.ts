import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A tiny application with a ReturnURL, that writes down what arrives. */
export interface ReturnUrl extends AsyncDisposable {
  readonly url: string;
  readonly bodies: string[];
  /** What it answers: default 1|OK. */
  answer: string;
}

export async function openReturnUrl(): Promise<ReturnUrl> {
  const app = { bodies: [] as string[], answer: '1|OK' };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      app.bodies.push(body);
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(app.answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(app, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ecpay/return`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
