import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DataCipher, type JsonObject } from '@nestjs-ecpay/protocol';
import { creditAccount } from '../support/shop.js';

/** What the stub sends back: Data of an answer, an envelope without Data, a whole body, or no answer at all. */
export type StubAnswer =
  | { readonly data: unknown }
  | { readonly transCode: number }
  | { readonly status?: number; readonly body: string }
  | 'reset'
  | 'silence';

const cipher = new DataCipher(creditAccount);

/** All of ECPay's hosts on one port, answering whatever a test wants, and remembering what came. */
export class EcpayStub implements AsyncDisposable {
  answer: (path: string, data: JsonObject) => StubAnswer | Promise<StubAnswer> = () => ({
    data: { RtnCode: 1 },
  });
  readonly requests: { path: string; data: JsonObject }[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void readText(request).then(async (text) => {
        const { Data } = JSON.parse(text) as { Data: string };
        const path = request.url ?? '';
        const data = cipher.open(Data).value;
        this.requests.push({ path, data });
        const answer = await this.answer(path, data);
        if (answer === 'silence') return;
        if (answer === 'reset') return request.socket.resetAndDestroy();
        if ('body' in answer) return response.writeHead(answer.status ?? 200).end(answer.body);
        const RpHeader = { Timestamp: Math.floor(Date.now() / 1000) };
        const envelope =
          'data' in answer
            ? { TransCode: 1, TransMsg: '', Data: cipher.seal(JSON.stringify(answer.data)) }
            : { TransCode: answer.transCode, TransMsg: 'no', Data: '' };
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ MerchantID: creditAccount.merchantId, RpHeader, ...envelope }));
        return undefined;
      });
    });
  }

  static async start(): Promise<EcpayStub> {
    const stub = new EcpayStub();
    stub.#server.listen(0, '127.0.0.1');
    await once(stub.#server, 'listening');
    return stub;
  }

  async untilAsked(times: number): Promise<void> {
    for (let tries = 0; tries < 1_000 && this.requests.length < times; tries++)
      await new Promise((resolve) => setTimeout(resolve, 5));
  }

  get environment(): { payment: string; ticket: string; ecpg: string } {
    const url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return { payment: url, ticket: url, ecpg: url };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
