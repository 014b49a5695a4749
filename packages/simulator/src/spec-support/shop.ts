import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that reached the shop. */
export interface Arrival {
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How a shop answers; the default is right. */
export type ShopAnswer = (response: ServerResponse, arrival: Arrival, count: number) => void;

/** A ReturnURL on this machine that writes down what arrives. */
export interface Shop extends AsyncDisposable {
  readonly url: string;
  readonly arrivals: Arrival[];
  answer: ShopAnswer;
}

export const say =
  (status: number, body: string, headers: Record<string, string> = {}): ShopAnswer =>
  (response) =>
    void response.writeHead(status, { 'Content-Type': 'text/plain', ...headers }).end(body);

export const acknowledge = say(200, '1|OK');

export async function openShop(answer: ShopAnswer = acknowledge): Promise<Shop> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const arrival = { method: request.method ?? '', headers: request.headers, body };
      shop.arrivals.push(arrival);
      shop.answer(response, arrival, shop.arrivals.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const shop: Shop = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ecpay/return`,
    arrivals: [],
    answer,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return shop;
}
