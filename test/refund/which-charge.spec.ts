import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DataCipher } from '@nestjs-ecpay/protocol';
import { EcpayValidationError, type TradeKind } from 'nestjs-ecpay';
import { MERCHANT, RefundShop } from './refund-shop.js';

const DAY = { days: 1 };

let shop: RefundShop;
const open = async (...args: Parameters<typeof RefundShop.open>): Promise<RefundShop> =>
  (shop = await RefundShop.open(...args));
afterEach(() => shop[Symbol.asyncDispose]());

interface Charge {
  readonly MerchantTradeNo: string;
  readonly TradeNo: string;
  readonly Gwsr: number;
}

/** A periodic order of two charges of NT$ 1,000. */
async function periodic(): Promise<[Charge, Charge]> {
  await shop.paid('P1', { PeriodType: 'M', Frequency: 1, ExecTimes: 5 });
  const { charges } = await shop.ecpay.chargeNextPeriod({ MerchantTradeNo: 'P1' });
  const [one, two] = charges.map(({ TradeNo, Gwsr }) => ({ MerchantTradeNo: 'P1', TradeNo, Gwsr }));
  if (!one || !two) throw new Error('there must be two charges');
  return [one, two];
}

const numbers = ({ MerchantTradeNo, TradeNo }: Charge) => ({ MerchantTradeNo, TradeNo });
const states = () => shop.ecpay.orders.get('P1')?.charges.map(({ Status }) => Status);
const refunded = () => shop.ecpay.orders.get('P1')?.charges.map((charge) => charge.refunded);

describe.each([{ kind: 'periodic' as TradeKind }, {}])(
  'the second charge of a periodic order, %j',
  (told) => {
    it('is captured, though the first is captured already', async () => {
      await open({ autoCapture: false });
      const [one, two] = await periodic();
      await shop.credit.capture({ ...numbers(one), ...told });
      expect(await shop.credit.capture({ ...numbers(two), ...told })).toMatchObject({ outcome: 'completed' });
      expect(states()).toEqual(['To be captured', 'To be captured']);
    });

    it('is released, though the first is released already', async () => {
      await open();
      const [one, two] = await periodic();
      await shop.credit.void({ ...numbers(one), ...told });
      expect(await shop.credit.void({ ...numbers(two), ...told })).toMatchObject({ outcome: 'completed' });
      expect(states()).toEqual(['Canceled', 'Canceled']);
    });

    it('is refunded by its own state', async () => {
      await open({ autoCapture: false });
      const [one, two] = await periodic();
      await shop.credit.capture({ ...numbers(one), ...told });
      const result = await shop.refund({ refundId: 'r1', ...numbers(two), ...told, amount: 300 });
      expect(result).toMatchObject({ outcome: 'refused', reason: 'part-before-capture' });
      expect(shop.actions()).toEqual(['C1000']);
    });
  },
);

describe('a refund that is taken up again follows its record', () => {
  /** An R of NT$ 300 on the second charge that got lost, while 300 of the first went back by hand. */
  async function lost(): Promise<[Charge, Charge]> {
    await open();
    const [one, two] = await periodic();
    await shop.ecpay.advance(DAY);
    await shop.credit.doAction({ ...numbers(one), Action: 'R', TotalAmount: 300 });
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before' });
    const first = await shop.refund({ refundId: 'r1', ...two, kind: 'periodic', amount: 300 });
    expect(first).toMatchObject({ outcome: 'unknown', reason: 'no-answer' });
    return [one, two];
  }

  it('without kind or Gwsr: by those of the record', async () => {
    const [, two] = await lost();
    expect(await shop.refund({ refundId: 'r1', ...numbers(two), amount: 300 })).toMatchObject({
      outcome: 'unknown',
      refunded: 0,
    });
    expect(refunded()).toEqual([300, 0]);
  });

  it.each([{ kind: 'plain' as const }, { kind: 'instalment' as const }, { Gwsr: 1 }])(
    'with %j it is a reused refundId',
    async (other) => {
      const [, two] = await lost();
      const reused = shop.credit.refund({ refundId: 'r1', ...numbers(two), amount: 300, ...other });
      await expect(reused).rejects.toBeInstanceOf(EcpayValidationError);
    },
  );

  it('with another kind while nothing was sent: that kind', async () => {
    await open({ autoCapture: false });
    const [one, two] = await periodic();
    await shop.credit.capture({ ...numbers(one), kind: 'periodic' });
    const request = { refundId: 'r1', ...numbers(two) };
    expect(await shop.refund({ ...request, kind: 'instalment', amount: 300 })).toMatchObject({
      reason: 'part-of-full-only',
    });
    expect(await shop.refund({ ...request, kind: 'periodic', amount: 300 })).toMatchObject({
      reason: 'part-before-capture',
    });
    await expect(shop.journal.find('r1')).resolves.toMatchObject({ kind: 'periodic' });
  });

  it('an unsettled refund of one charge blocks its own charge, and not the others', async () => {
    const [one, two] = await lost();
    const kind = 'periodic';
    expect(await shop.refund({ refundId: 'r2', ...two, kind, amount: 100 })).toMatchObject({
      reason: 'unsettled',
    });
    expect(await shop.credit.capture({ ...two, kind })).toMatchObject({ reason: 'unsettled' });
    expect(await shop.refund({ refundId: 'r3', ...one, kind, amount: 100 })).toMatchObject({
      outcome: 'completed',
    });
    // Whoever does not say that it is periodic might mean the same charge.
    expect(await shop.refund({ refundId: 'r4', ...numbers(one), amount: 100 })).toMatchObject({
      reason: 'unsettled',
    });
    expect(refunded()).toEqual([400, 0]);
  });

  it('an R of one charge is proved by that charge, whatever went back of another meanwhile', async () => {
    const [one, two] = await lost();
    await shop.credit.doAction({ ...numbers(one), Action: 'R', TotalAmount: 100 });
    await shop.credit.doAction({ ...numbers(two), Action: 'R', TotalAmount: 300 });
    const settled = await shop.refund({ refundId: 'r1', ...two, kind: 'periodic', amount: 300 });
    expect(settled.steps).toEqual([expect.not.objectContaining({ unclear: true })]);
    expect(settled).toMatchObject({ outcome: 'completed' });
  });
});

describe('Gwsr', () => {
  const operations: [
    string,
    (charge: object) => Promise<{ outcome: string; reason?: unknown; advice: { en: string } }>,
  ][] = [
    ['refund', (charge) => shop.refund({ refundId: 'r1', ...(charge as Charge) })],
    ['capture', (charge) => shop.credit.capture(charge as Charge)],
    ['void', (charge) => shop.credit.void(charge as Charge)],
  ];

  it.each(operations)(
    'that is not the TradeID of the trade: %s is refused, and nothing is sent',
    async (_name, operate) => {
      await open();
      const order = await shop.paid();
      const result = await operate({ ...order, Gwsr: 1 });
      expect(result).toMatchObject({ outcome: 'refused', reason: 'another-charge' });
      expect(result.advice.en).toContain('kind');
      expect(shop.actions()).toEqual([]);
    },
  );

  it.each(operations)(
    'of a later charge, without kind: %s is refused rather than done to the first',
    async (_name, operate) => {
      await open();
      const [, two] = await periodic();
      expect(await operate(two)).toMatchObject({ outcome: 'refused', reason: 'another-charge' });
      expect(shop.actions()).toEqual([]);
    },
  );

  it.each(operations)('that fits: %s goes on', async (_name, operate) => {
    await open();
    const [, two] = await periodic();
    expect(await operate({ ...two, kind: 'periodic' })).toMatchObject({ outcome: 'completed' });
  });

  it('is looked at in a dry run too', async () => {
    await open();
    const order = await shop.paid();
    const result = await shop.refund({ refundId: 'r1', ...order, Gwsr: 1, dryRun: true });
    expect(result).toMatchObject({ outcome: 'refused', reason: 'another-charge' });
  });

  it.each([0, 1.5, '14521552'])('%p is no Gwsr', async (Gwsr) => {
    await open();
    const call = shop.credit.capture({ MerchantTradeNo: 'A1', TradeNo: '1', Gwsr: Gwsr as never });
    await expect(call).rejects.toBeInstanceOf(EcpayValidationError);
  });
});

it.each([
  [{ kind: 'plain' as const }, [undefined]],
  [{ Gwsr: 14521552 }, [undefined]],
  [{ kind: 'periodic' as const }, ['TradeNo']],
  [{}, ['TradeNo']],
])('told %j, the order is asked for with %j', async (told, asked) => {
  await open();
  const order = await shop.paid();
  await shop.credit.capture({ ...order, ...told });
  const queries = [...shop.ecpay.requests].filter(({ endpoint }) => endpoint === 'QueryTrade');
  expect(
    queries.slice(0, 1).map(({ data }) => (data?.['TradeNo'] === undefined ? undefined : 'TradeNo')),
  ).toEqual(asked);
});

describe('an answer about another trade in the middle of an operation', () => {
  let gateway: Server;
  let swapAt: number;
  let queries: number;
  /** A gateway out of step: its n-th answer to QueryTrade is the one about `other`. */
  async function openBehindSwapping(other: () => Promise<string>): Promise<void> {
    await open({ autoCapture: true });
    const behind = shop;
    queries = 0;
    swapAt = Infinity;
    gateway = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      const answer = async (): Promise<unknown> => {
        const isQuery = request.url?.includes('QueryTrade') === true;
        if (isQuery && queries++ === swapAt) return response.end(await other());
        const forwarded = fetch(`${behind.ecpay.url}${request.url}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: Buffer.concat(chunks),
        });
        const came = await forwarded.catch(() => undefined);
        if (!came) return request.socket.destroy();
        return response.end(await came.text());
      };
      request.on('end', () => void answer());
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    const inFront = await RefundShop.beside(behind.ecpay, {
      module: { environment: { payment: url, ticket: url } },
    });
    shop = inFront;
  }
  afterEach(() => new Promise((resolve) => gateway.close(resolve)));

  it('is not believed: a lost R stays unknown', async () => {
    let captured = '';
    await openBehindSwapping(() => Promise.resolve(captured));
    const mine = await shop.paid('A1');
    const others = await shop.paid('B1');
    await shop.ecpay.advance(DAY);
    await shop.credit.doAction({ ...others, Action: 'R', TotalAmount: 300 });
    captured = await rawAnswer('B1');
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before' });
    swapAt = 1; // before R, then after it
    const result = await shop.refund({ refundId: 'r1', ...mine, kind: 'plain', amount: 300 });
    expect(result).toMatchObject({ outcome: 'unknown', reason: 'another-charge', refunded: 0 });
    expect(shop.books('A1')).toBe('Captured captured 1000 refunded 0');
    // The next honest answer settles nothing either: nothing of A1 went back.
    expect(await shop.refund({ refundId: 'r1', ...mine, kind: 'plain', amount: 300 })).toMatchObject({
      outcome: 'unknown',
      reason: 'no-answer',
    });
  });

  /** The sealed answer to a query about an order, as it came over the wire. */
  async function rawAnswer(MerchantTradeNo: string): Promise<string> {
    const { createCipheriv } = await import('node:crypto');
    const aes = createCipheriv('aes-128-cbc', 'pwFHCqoQZGmho4w6', 'EkRm7iFT261dpevs');
    const json = encodeURIComponent(JSON.stringify({ MerchantID: '3002607', MerchantTradeNo }));
    const Data = Buffer.concat([aes.update(json), aes.final()]).toString('base64');
    const answer = await fetch(`${shop.ecpay.url}/1.0.0/CreditDetail/QueryTrade`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        MerchantID: '3002607',
        RqHeader: { Timestamp: Math.floor(Date.now() / 1000) },
        Data,
      }),
    });
    return answer.text();
  }
});

describe('a query by TradeNo that fails for a moment', () => {
  const REFUSALS = [
    { RtnMsg: 'error', RtnValue: null },
    { RtnMsg: 'error_nopay', RtnValue: null },
    { RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' },
    { RtnCode: 5000029, RtnMsg: 'Format is incorrect.' },
  ];
  const cipher = new DataCipher(MERCHANT);
  let gateway: Server;
  /** Data of the answer to each query by TradeNo. */
  let refusal: object;

  async function openBehindGlitch(options: Parameters<typeof RefundShop.open>[0] = {}): Promise<void> {
    await open(options);
    const { ecpay } = shop;
    gateway = createServer((request, response) => {
      void (async () => {
        let body = '';
        for await (const chunk of request) body += String(chunk);
        const { Data } = JSON.parse(body) as { Data: string };
        const isByTradeNo =
          request.url?.includes('CreditDetail/QueryTrade') === true && 'TradeNo' in cipher.open(Data).value;
        if (!isByTradeNo) {
          const came = await fetch(`${ecpay.url}${request.url}`, { method: 'POST', body });
          return response.end(await came.text());
        }
        const envelope = {
          MerchantID: MERCHANT.merchantId,
          RpHeader: { Timestamp: 0 },
          TransCode: 1,
          TransMsg: '',
        };
        return response.end(JSON.stringify({ ...envelope, Data: cipher.seal(JSON.stringify(refusal)) }));
      })();
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    shop = await RefundShop.beside(ecpay, {
      ...options,
      module: { environment: { payment: url, ticket: url } },
    });
  }
  afterEach(() => new Promise((resolve) => gateway.close(resolve)));

  it.each(REFUSALS)('%j: no operation takes the first charge for the second', async (told) => {
    refusal = told;
    await openBehindGlitch({ autoCapture: false });
    const [one, two] = await periodic();
    await shop.credit.doAction({ ...numbers(one), Action: 'C', TotalAmount: 1_000 });
    for (const result of [
      await shop.credit.capture(numbers(two)),
      await shop.credit.void(numbers(two)),
      await shop.refund({ refundId: 'r1', ...numbers(two) }),
    ]) {
      expect(result).toMatchObject({ outcome: 'refused', steps: [] });
    }
    expect(states()).toEqual(['To be captured', 'Authorized']);
  });

  it.each(REFUSALS)('%j: an order of one charge is still reached, by the order alone', async (told) => {
    refusal = told;
    await openBehindGlitch({ autoCapture: false });
    const order = await shop.paid();
    expect(await shop.credit.capture(order)).toMatchObject({ outcome: 'completed' });
    const [one] = await periodic();
    expect(await shop.credit.capture(numbers(one))).toMatchObject({ outcome: 'completed' });
  });
});
