import { createDecipheriv } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stage } from '../support/notifications.js';

/** What arrived, as far as it could be read. */
export interface Arrived {
  readonly method: string;
  readonly type: string;
  readonly body: string;
  /** How many messages of this order were paid before. */
  readonly paidBefore: (order: string) => number;
}

export interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Wait so long first. */
  readonly afterMs?: number;
  /** Close the connection instead. */
  readonly hangUp?: boolean;
}

/** A ReturnURL with one thing wrong: everything it leaves out is done as it should be. */
export interface Flaws {
  /** Reads Data; a good one refuses whatever URL-encoding does not write. */
  readonly open?: (data: string) => Message;
  /** Looks at a message that opened, before it is judged; may throw. */
  readonly read?: (message: Message) => void;
  /** Which messages pay. */
  readonly pays?: (message: Message) => boolean;
  /** Whether a message of an order that is paid already pays it once more. */
  readonly paysAgain?: boolean;
  /** The answer to a genuine message. */
  readonly acknowledge?: (message: Message, paidBefore: number, atOnce: number) => Answer | undefined;
  /** The answer to what is no genuine message. */
  readonly refuse?: (reason: 'no-message' | 'sealed') => Answer;
  /** Answers before anything is looked at. */
  readonly before?: (request: IncomingMessage) => Answer | undefined;
}

export interface Message {
  readonly RtnCode: unknown;
  readonly MerchantID: unknown;
  readonly SimulatePaid?: unknown;
  readonly OrderInfo: Readonly<Record<string, unknown>>;
  readonly CardInfo: Readonly<Record<string, unknown>> | null;
}

function decrypt(data: string): Buffer {
  const aes = createDecipheriv('aes-128-cbc', stage.hashKey, stage.hashIv);
  return Buffer.concat([aes.update(data, 'base64'), aes.final()]);
}

const parse = (text: string): Message =>
  JSON.parse(decodeURIComponent(text.replaceAll('+', '%20'))) as Message;

/** As protocol and pages demand. */
export function openStrictly(data: string): Message {
  const text = decrypt(data).toString('latin1');
  if (!/^[A-Za-z0-9\-_.~!'()*+%]+$/.test(text)) throw new Error('garbled');
  return parse(text);
}

/** As most tutorials do: strict UTF-8 and valid JSON, but any character at all. */
export const openLaxly = (data: string): Message =>
  parse(new TextDecoder('utf-8', { fatal: true }).decode(decrypt(data)));

const isPaid = ({ RtnCode, SimulatePaid, OrderInfo }: Message): boolean =>
  Number(RtnCode) === 1 && SimulatePaid !== 1 && OrderInfo['TradeStatus'] !== '0';

/** A shop of its own, written with plain Node, that knows no code of ours. */
export interface ShopEndpoint extends AsyncDisposable {
  readonly url: string;
  /** Answers how often an order was paid. */
  readonly probe: string;
}

export async function openShopEndpoint(
  flaws: Flaws = {},
  orders?: Record<string, number>,
): Promise<ShopEndpoint> {
  const paid = new Map<string, number>();
  let atOnce = 0;
  const handle = (request: IncomingMessage, body: string): Answer => {
    const early = flaws.before?.(request);
    if (early) return early;
    const refuse = flaws.refuse ?? (() => ({ status: 400, body: '0|Rejected' }));
    if (request.method !== 'POST') return { status: 405, body: 'POST only' };
    let message: Message;
    try {
      if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return refuse('no-message');
      const { Data } = JSON.parse(body) as { Data: string };
      message = (flaws.open ?? openStrictly)(Data);
      if (Number(message.MerchantID) !== Number(stage.merchantId)) return refuse('sealed');
    } catch {
      return refuse('sealed');
    }
    flaws.read?.(message);
    const order = String(message.OrderInfo['MerchantTradeNo']);
    const before = paid.get(order) ?? 0;
    const answer = flaws.acknowledge?.(message, before, atOnce);
    if (answer) return answer;
    const known = !orders || orders[order] === Number(message.OrderInfo['TradeAmt']);
    if (known && (flaws.pays ?? isPaid)(message) && (before === 0 || flaws.paysAgain === true))
      paid.set(order, before + 1);
    return { body: '1|OK' };
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop.invalid');
    if (url.pathname === '/paid') {
      response.end(JSON.stringify({ paid: paid.get(url.searchParams.get('order') ?? '') ?? 0 }));
      return;
    }
    let body = '';
    atOnce++;
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      let answer: Answer;
      try {
        answer = handle(request, body);
      } catch {
        answer = { status: 500, body: '<!DOCTYPE html><h1>TypeError</h1>' };
      }
      setTimeout(() => {
        atOnce--;
        if (answer.hangUp) return void request.socket.destroy();
        response.writeHead(answer.status ?? 200, { 'Content-Type': 'text/plain', ...answer.headers });
        response.end(answer.body ?? '');
      }, answer.afterMs ?? 5);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${base}/ecpay/return`,
    probe: `${base}/paid?order={order}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
