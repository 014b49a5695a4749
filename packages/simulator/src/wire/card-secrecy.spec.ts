import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@nestjs-ecpay/protocol';
import type { Simulator } from '../simulator.js';
import { creditMerchant, nowSeconds, TestClient } from '../spec-support/client.js';
import { startSimulator } from '../start-simulator.js';

const PAN = '4311952222222222';
const CVV = '739';
const BACK_AUTH = '/1.0.0/Cashier/BackAuth';
const GEN_CODE = '/1.0.0/Cashier/GenPaymentCode';

const order = {
  MerchantTradeDate: '2026/11/22 10:00:00',
  MerchantTradeNo: '2026112200010001',
  TotalAmount: 100,
  ReturnURL: 'http://127.0.0.1:9/return',
  TradeDesc: 'Books',
  ItemName: 'A book',
};
const card = {
  CardNo: PAN,
  CardValidMM: '12',
  CardValidYY: '35',
  CardCVV2: CVV,
  OrderResultURL: 'http://127.0.0.1:9/result',
};
const nested = (depth: number, inside: unknown): unknown =>
  depth === 0 ? inside : { deeper: nested(depth - 1, inside) };
const good: JsonObject = {
  MerchantID: creditMerchant.merchantId,
  ChoosePayment: 'Credit',
  OrderInfo: order,
  CardInfo: card,
  ConsumerInfo: { Phone: '886912345678', Name: 'Wang' },
};

describe('no field of a card is kept, wherever a request has put it', () => {
  let folder: string;
  let ecpay: Simulator;
  let client: TestClient;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ecpay-secrecy-'));
    ecpay = await startSimulator({ stateFile: join(folder, 'state.json') });
    client = new TestClient(ecpay.url);
  });
  afterEach(async () => {
    await ecpay.close();
    await rm(folder, { recursive: true, force: true });
  });

  const seal = (data: JsonObject): string => client.cipher.seal(JSON.stringify(data));
  const send = async (path: string, body: string, headers: Record<string, string> = {}): Promise<void> => {
    await fetch(ecpay.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
    });
  };
  const envelope = (Data: unknown, more: JsonObject = {}): string =>
    JSON.stringify({ MerchantID: '3002607', RqHeader: { Timestamp: nowSeconds() }, Data, ...more });
  /** Everything that is kept, with what the stage keys open in it. */
  const everything = async (): Promise<string> => {
    const activity = await (await fetch(`${ecpay.url}/control/activity`)).text();
    await ecpay.close();
    const file = await readFile(join(folder, 'state.json'), 'utf8');
    const sealed = [...`${activity}${file}`.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g)].flatMap(([text]) => {
      try {
        return [JSON.stringify(client.cipher.open(text).value)];
      } catch {
        return [];
      }
    });
    return [activity, file, ...sealed].join('\n');
  };

  it.each<[what: string, path: string, body: () => string, headers?: Record<string, string>]>([
    ['as the table says', BACK_AUTH, () => envelope(seal(good))],
    [
      'inside OrderInfo',
      BACK_AUTH,
      () => envelope(seal({ ...good, CardInfo: undefined, OrderInfo: { ...order, CardInfo: card } })),
    ],
    ['in an array', BACK_AUTH, () => envelope(seal({ ...good, CardInfo: [card] }))],
    ['as JSON text', BACK_AUTH, () => envelope(seal({ ...good, CardInfo: JSON.stringify(card) }))],
    ['at the top level', BACK_AUTH, () => envelope(seal({ ...good, ...card, CardInfo: undefined }))],
    [
      'under other spellings',
      BACK_AUTH,
      () =>
        envelope(
          seal({ ...good, CardInfo: { ...card, CardNumber: PAN, cardNo: PAN, CVV, cvc: CVV, Card: PAN } }),
        ),
    ],
    [
      'in groups of four, in a text, as a number',
      BACK_AUTH,
      () =>
        envelope(
          seal({
            ...good,
            OrderInfo: { ...order, ItemName: `with card 4311-9522-2222-2222`, TradeDesc: `x${PAN}` },
            Extra: { deep: [Number(PAN), `no ${PAN}`] },
          }),
        ),
    ],
    ['in a request for a code', GEN_CODE, () => envelope(seal({ ...good, ChoosePayment: 'ATM' }))],
    [
      'in a request for a token, which has no card',
      '/Merchant/GetTokenbyTrade',
      () =>
        envelope(
          seal({
            MerchantID: '3002607',
            RememberCard: 0,
            PaymentUIType: 2,
            ChoosePaymentList: '1',
            OrderInfo: order,
            CardInfo: card,
          }),
        ),
    ],
    ['in an old request', BACK_AUTH, () => envelope(seal(good), { RqHeader: { Timestamp: 1 } })],
    ['in plain Data', BACK_AUTH, () => envelope(JSON.stringify(good))],
    ['in Data that is an object', BACK_AUTH, () => envelope(good)],
    ['without an envelope', BACK_AUTH, () => JSON.stringify(good)],
    ['in a form', BACK_AUTH, () => new URLSearchParams({ CardNo: PAN, CardCVV2: CVV }).toString()],
    ['beside the envelope', BACK_AUTH, () => envelope(seal(good), { CardInfo: card })],
    ['for another merchant', BACK_AUTH, () => envelope(seal(good), { MerchantID: '1111111' })],
    ['at a wrong path', '/1.0.0/Cashier/backauth', () => envelope(seal(good))],
    [
      'where a text belongs',
      BACK_AUTH,
      () => envelope(seal({ ...good, OrderInfo: { ...order, ItemName: { CardNo: PAN, CVV } } })),
    ],
    ['deep down', BACK_AUTH, () => envelope(seal({ ...good, Extra: nested(40, { CardNo: PAN, CVV }) }))],
    ['in a header', BACK_AUTH, () => envelope(seal(good)), { 'X-Card': PAN }],
    ['in a header of a bad request', BACK_AUTH, () => envelope(''), { 'X-Card': '4311 9522 2222 2222' }],
  ])('%s', async (...row) => {
    const [, path, body, headers] = row;
    await send(path, body(), headers);
    const kept = await everything();
    expect(kept.replace(/(?<=\d)[ -](?=\d)/g, '')).not.toContain(PAN);
    expect(kept).not.toMatch(new RegExp(`(cvv2?|cvc)[\\\\"]*:[\\\\"]*${CVV}`, 'i'));
    expect(kept).toMatch(/"kind":"(request|stray)"/);
  });

  it('and nothing else is hidden', async () => {
    await send(BACK_AUTH, envelope(seal(good)));
    const [request] = ecpay.requests;
    expect(request?.data).toEqual({
      ...good,
      CardInfo: {
        ...card,
        CardNo: '[masked]',
        CardValidMM: '[masked]',
        CardValidYY: '[masked]',
        CardCVV2: '[masked]',
      },
    });
    const code = {
      MerchantID: '3002607',
      ChoosePayment: 'ATM',
      OrderInfo: { ...order, MerchantTradeNo: '4311952222222222' },
      ATMInfo: { ExpireDate: 3, ATMBankCode: '' },
      Unknown: '1234567890123456',
    };
    const body = envelope(seal(code));
    await send(GEN_CODE, body);
    expect([...ecpay.requests].at(-1)).toMatchObject({ data: code, body });
  });

  it.each([
    ['/1.0.0/Cashier/Nowhere', 404],
    [BACK_AUTH, 200],
    ['/1.0.0/Credit/DoAction', 200],
  ])('nesting without end at %s gets an answer of ECPay’s own', async (path, status) => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const Data = client.cipher.seal(`{"MerchantID":"3002607","x":${deep}}`);
    for (const body of [`{"x":${deep}}`, envelope(Data), envelope(Data).replace('{', `{"x":${deep},`)]) {
      expect((await fetch(ecpay.url + path, { method: 'POST', body })).status).toBe(status);
    }
    expect((await fetch(ecpay.url)).status).toBe(200);
  });
});
