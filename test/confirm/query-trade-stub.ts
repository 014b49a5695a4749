import { createDecipheriv } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seal, stage } from '../support/notifications.js';

/** Answers QueryTrade with whatever a test wants to be in Data, sealed with plain node:crypto. */
export interface QueryTradeStub {
  readonly url: string;
  /** The Data of every request. */
  readonly asked: Record<string, unknown>[];
  answer: unknown;
  close(): Promise<void>;
}

/** Starts it on a free port of this machine. For answers that no books of a gateway would give. */
export async function startQueryTradeStub(): Promise<QueryTradeStub> {
  const asked: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { Data } = JSON.parse(Buffer.concat(chunks).toString()) as { Data: string };
      asked.push(open(Data));
      const Timestamp = Math.floor(Date.now() / 1000);
      const answer = {
        MerchantID: stage.merchantId,
        RpHeader: { Timestamp },
        TransCode: 1,
        TransMsg: 'Success',
        Data: seal(JSON.stringify(stub.answer)),
      };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stub: QueryTradeStub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: {},
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return stub;
}

function open(data: string): Record<string, unknown> {
  const aes = createDecipheriv('aes-128-cbc', stage.hashKey, stage.hashIv);
  const text = Buffer.concat([aes.update(data, 'base64'), aes.final()]).toString('latin1');
  return JSON.parse(decodeURIComponent(text.replaceAll('+', ' '))) as Record<string, unknown>;
}
