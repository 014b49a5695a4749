import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { creditQueryTrade, ticketQueryRefundInfo, type EcpayInterface } from '@nestjs-ecpay/protocol';
import type { EcpayCoreOptions } from '../options/ecpay-core-options.js';
import {
  CreditQueryTradeRequestDto,
  CreditQueryTradeResponseDto,
  TicketQueryRefundInfoRequestDto,
  TicketQueryRefundInfoResponseDto,
} from '../dto/dto.exports.js';
import { createClient } from './create-client.spec-helper.js';
import type { EcpayHttpClient } from './ecpay-http-client.js';
import {
  CREDIT_KEYS,
  macPlainly,
  nowSeconds,
  openPlainly,
  sealPlainly,
  TICKET_KEYS,
} from './loopback.spec-helper.js';

/*
 * An answer belongs to its request, whatever a gateway or proxy does that is out of step: here one that sends answers twice
 * and keeps its connections, whatever it is asked for.
 */

type Doubling = 'at once' | 'in one piece' | 'when the next request has come';

/** Answers each question with how often it was asked before, twice. */
class DoublingGateway {
  readonly asked: string[] = [];
  readonly #server: net.Server;

  constructor(private readonly doubling: Doubling) {
    this.#server = net.createServer((socket) => this.#serve(socket));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
  }

  #serve(socket: net.Socket): void {
    let buffer = '';
    let late = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      const headEnd = buffer.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(buffer)?.[1]);
      if (headEnd < 0 || buffer.length < headEnd + 4 + length) return;
      const answer = this.#answer(/Ticket/.test(buffer), buffer.slice(headEnd + 4));
      buffer = '';
      if (this.doubling === 'in one piece') return void socket.write(answer + answer);
      socket.write(late + answer);
      if (this.doubling === 'at once') setTimeout(() => socket.write(answer), 0);
      if (this.doubling === 'when the next request has come') late = answer;
    });
  }

  #answer(isTicket: boolean, body: string): string {
    const keys = isTicket ? TICKET_KEYS : CREDIT_KEYS;
    const { Data } = JSON.parse(body) as { Data: string };
    const { MerchantTradeNo } = JSON.parse(openPlainly(Data, keys)) as { MerchantTradeNo: string };
    const before = this.asked.filter((order) => order === MerchantTradeNo).length;
    this.asked.push(MerchantTradeNo);
    const amount = Number(MerchantTradeNo.slice(1)) * 1_000 + before;
    const data = isTicket
      ? { RtnCode: 1, RtnMsg: '', MerchantTradeNo, TradeAmount: amount, TotalRefundAmount: 0 }
      : {
          RtnMsg: '',
          RtnValue: {
            TradeID: 1,
            Amount: amount,
            ClsAmt: 0,
            AuthTime: '2026/08/01 09:30:52',
            Status: 'Captured',
          },
          CloseData: {},
        };
    const json = JSON.stringify(data);
    const envelope = JSON.stringify({
      MerchantID: '3002607',
      RpHeader: { Timestamp: nowSeconds() },
      TransCode: 1,
      TransMsg: '',
      Data: sealPlainly(json, keys),
      ...(isTicket ? { CheckMacValue: macPlainly(json) } : {}),
    });
    return `HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: ${Buffer.byteLength(envelope)}\r\n\r\n${envelope}`;
  }
}

const query = {
  iface: creditQueryTrade,
  Request: CreditQueryTradeRequestDto,
  Response: CreditQueryTradeResponseDto,
  amountOf: ({ RtnValue }: CreditQueryTradeResponseDto) => RtnValue.Amount,
};
const ticket = {
  iface: ticketQueryRefundInfo,
  Request: TicketQueryRefundInfoRequestDto,
  Response: TicketQueryRefundInfoResponseDto,
  amountOf: ({ TradeAmount }: TicketQueryRefundInfoResponseDto) => TradeAmount,
};
type Ask = (client: EcpayHttpClient, MerchantTradeNo: string) => Promise<number>;
const asks: [string, EcpayInterface, Ask][] = [
  [
    'QueryTrade',
    query.iface,
    async (client, MerchantTradeNo) => query.amountOf(await client.call(query, { MerchantTradeNo })),
  ],
  [
    'QueryRefundInfo',
    ticket.iface,
    async (client, MerchantTradeNo) => ticket.amountOf(await client.call(ticket, { MerchantTradeNo })),
  ],
];
const keptAlive = new http.Agent({ keepAlive: true, maxSockets: 1 });
const agents: [string, EcpayCoreOptions['http']][] = [
  ['our own agent', { readRetries: 0 }],
  ['our own agent with one socket', { readRetries: 0, maxSockets: 1 }],
  ['an agent of the application that keeps connections', { readRetries: 0, agent: keptAlive }],
];
const doublings: Doubling[] = ['at once', 'in one piece', 'when the next request has come'];

afterAll(() => keptAlive.destroy());

describe.each(asks)('%s', (_, _iface, ask) => {
  describe.each(agents)('through %s', (_name, options) => {
    it.each(doublings)('of a gateway that doubles its answers %s gets its own answer', async (doubling) => {
      const gateway = new DoublingGateway(doubling);
      const url = await gateway.listen();
      const client = createClient({
        environment: { payment: url, ticket: url },
        credit: { merchantId: '3002607', ...CREDIT_KEYS },
        ticket: { merchantId: '3085676', ...TICKET_KEYS },
        ...(options ? { http: options } : {}),
      });
      try {
        // One after the other, then at once: the same order again and another one.
        expect(await ask(client, 'A1')).toBe(1_000);
        expect(await ask(client, 'A1')).toBe(1_001);
        expect(await ask(client, 'A2')).toBe(2_000);
        const together = await Promise.all(['A3', 'A4', 'A5'].map((order) => ask(client, order)));
        expect(together).toEqual([3_000, 4_000, 5_000]);
      } finally {
        await client.onApplicationShutdown();
        gateway.close();
      }
    });
  });
});
