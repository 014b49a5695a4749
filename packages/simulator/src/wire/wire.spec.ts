import { createCipheriv, createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  checkMacEncoders,
  DataCipher,
  EcpayConfigError,
  TicketCheckMacValue,
  type JsonObject,
} from '@nestjs-ecpay/protocol';
import type { Simulator } from '../simulator.js';
import {
  creditMerchant,
  nowSeconds,
  postText,
  stage,
  TestClient,
  ticketMerchant,
} from '../spec-support/client.js';
import { startSimulator } from '../start-simulator.js';
import type { AnswerStyle } from './answer-style.js';

const QUERY = '/1.0.0/CreditDetail/QueryTrade';
const ACTION = '/1.0.0/Credit/DoAction';
const REFUND_INFO = '/api/Ticket/QueryRefundInfo';

describe('the envelope', () => {
  let ecpay: Simulator;
  let client: TestClient;

  beforeEach(async () => {
    ecpay = await startSimulator();
    client = new TestClient(ecpay.url);
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 100 });
  });
  afterEach(() => ecpay.close());

  const good = (): JsonObject => ({
    MerchantID: creditMerchant.merchantId,
    RqHeader: { Timestamp: nowSeconds() },
    Data: client.cipher.seal('{"MerchantID":"3002607","MerchantTradeNo":"A1"}'),
  });

  it('carries the answer: MerchantID, RpHeader, TransCode 1, TransMsg, Data, and nothing of the ticket interface', async () => {
    const { envelope, status, contentType } = await client.send(QUERY, good());
    expect(Object.keys(envelope)).toEqual(['MerchantID', 'RpHeader', 'TransCode', 'TransMsg', 'Data']);
    expect(envelope).toMatchObject({ MerchantID: '3002607', TransCode: 1 });
    const { Timestamp } = envelope['RpHeader'] as { Timestamp: number };
    expect(Math.abs(Timestamp - nowSeconds())).toBeLessThan(5);
    expect([status, contentType]).toEqual([200, 'application/json; charset=utf-8']);
  });

  it.each<[string, () => JsonObject, number]>([
    ['a Timestamp 11 minutes old', () => ({ RqHeader: { Timestamp: nowSeconds() - 660 } }), 104],
    ['a Timestamp in milliseconds', () => ({ RqHeader: { Timestamp: Date.now() } }), 104],
    ['a Timestamp as text', () => ({ RqHeader: { Timestamp: String(nowSeconds()) } }), 104],
    ['no Timestamp', () => ({ RqHeader: {} }), 104],
    ['no RqHeader', () => ({ RqHeader: undefined }), 104],
    ['no Data', () => ({ Data: undefined }), 111],
    ['empty Data', () => ({ Data: '' }), 111],
    ['Data that is no Base64', () => ({ Data: 'hello' }), 110],
    ['Data that is an object', () => ({ Data: {} }), 110],
    [
      "another merchant's keys",
      () => ({ Data: new DataCipher(stage('2000132')).seal('{"MerchantID":"3002607"}') }),
      110,
    ],
    ['a MerchantID that nobody has', () => ({ MerchantID: '99' }), 110],
    ['no MerchantID', () => ({ MerchantID: undefined }), 110],
    ["the ticket service's MerchantID", () => ({ MerchantID: ticketMerchant.merchantId }), 110],
  ])('with %s is refused with its TransCode', async (_, change, transCode) => {
    const { envelope, status } = await client.send(QUERY, { ...good(), ...change() });
    expect(envelope).toMatchObject({ TransCode: transCode, Data: '' });
    expect(status).toBe(200);
    expect(ecpay.requests.last?.problems).toHaveLength(1);
  });

  it('is checked in order: Timestamp, then empty Data, then decryption, then the fields', async () => {
    const stale = { RqHeader: { Timestamp: 1 } };
    expect((await client.send(QUERY, { ...good(), ...stale, Data: '' })).envelope['TransCode']).toBe(104);
    expect((await client.send(QUERY, { MerchantID: '99', Data: '' })).envelope['TransCode']).toBe(111);
  });

  it.each(['', 'hello', '[]', 'null', '{'])(
    'that is no JSON object (%j) is a system exception',
    async (body) => {
      const { text } = await postText(ecpay.url + QUERY, body);
      expect(JSON.parse(text)).toMatchObject({ TransCode: 128, Data: '' });
    },
  );

  it('accepts a Timestamp up to 10 minutes old, by the machine and not by the clock of the simulator', async () => {
    await ecpay.advance({ days: 30 });
    const { envelope } = await client.send(QUERY, { ...good(), RqHeader: { Timestamp: nowSeconds() - 590 } });
    expect(envelope['TransCode']).toBe(1);
  });

  it.each<[string, JsonObject, number]>([
    ['no MerchantID in Data', { MerchantTradeNo: 'A1' }, 5000220],
    ['an empty MerchantID in Data', { MerchantID: '', MerchantTradeNo: 'A1' }, 5000220],
    ['another MerchantID in Data', { MerchantID: '2000132', MerchantTradeNo: 'A1' }, 5000261],
    ['a PlatformID that is not the envelope', { MerchantID: '3002607', PlatformID: '3002599' }, 5000261],
    ['an order that nobody made', { MerchantID: '3002607', MerchantTradeNo: 'A2' }, 10000185],
    ['no MerchantTradeNo', { MerchantID: '3002607' }, 99000003],
    [
      'a MerchantTradeNo that is too long',
      { MerchantID: '3002607', MerchantTradeNo: 'A'.repeat(21) },
      99000003,
    ],
    ['a MerchantID that is a number', { MerchantID: 3002607, MerchantTradeNo: 'A1' }, 99000003],
  ])('with %s is refused with its RtnCode', async (_, data, rtnCode) => {
    const sealed = client.cipher.seal(JSON.stringify(data));
    const answer = await client.send(QUERY, { ...good(), Data: sealed });
    expect(answer.envelope['TransCode']).toBe(1);
    expect(answer.data['RtnCode']).toBe(rtnCode);
  });

  it('reads lower- and upper-case hex, + and %20, as ECPay does', async () => {
    const sealBytes = (text: string): string => {
      const aes = createCipheriv('aes-128-cbc', creditMerchant.hashKey, creditMerchant.hashIv);
      return aes.update(text, 'latin1', 'base64') + aes.final('base64');
    };
    for (const text of [
      '%7B%22MerchantID%22%3A+%223002607%22%2C%20%22MerchantTradeNo%22%3A%22A1%22%7D',
      '%7b%22MerchantID%22%3a%223002607%22%2c%22MerchantTradeNo%22%3a%22A1%22%7d',
    ]) {
      const { data } = await client.send(QUERY, { ...good(), Data: sealBytes(text) });
      expect(data['RtnMsg']).toBe('');
    }
  });

  it('answers whatever comes with an envelope, and changes nothing', async () => {
    const value = fc.jsonValue();
    const data = fc.record(
      {
        MerchantID: fc.constantFrom('3002607', ''),
        MerchantTradeNo: value,
        TradeNo: value,
        Action: value,
        TotalAmount: value,
      },
      { requiredKeys: ['MerchantID'] },
    );
    const envelope = fc.record(
      { RqHeader: value, MerchantID: value, Data: value, PlatformID: value, CheckMacValue: value },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        data,
        envelope,
        fc.constantFrom(ACTION, QUERY, REFUND_INFO),
        async (inner, outer, path) => {
          const sealed = client.cipher.seal(JSON.stringify(inner));
          const [garbled, opened] = [
            await client.send(path, outer),
            await client.send(ACTION, { ...good(), Data: sealed }),
          ];
          expect(garbled.envelope['TransCode']).toBeGreaterThan(1);
          expect(opened.envelope['TransCode']).toBe(1);
          expect(opened.data['RtnCode']).not.toBe(1);
        },
      ),
    );
    expect(ecpay.orders.get('A1')?.Status).toBe('Authorized');
  });

  it('answers other paths and methods plainly', async () => {
    expect((await postText(`${ecpay.url}/nothing`, '{}')).status).toBe(404);
    expect((await fetch(ecpay.url + ACTION)).status).toBe(405);
    expect((await postText(ecpay.url + ACTION, 'x'.repeat(1_100_000))).status).toBe(413);
  });
});

describe('platform mode', () => {
  const platform = stage('3002599');
  const shop = { ...platform, merchantId: '3002607', platformId: '3002599' };

  it('credit: the platform signs for its shop, as if the shop did', async () => {
    await using ecpay = await startSimulator();
    const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 100, PlatformID: '3002599' });
    const client = new TestClient(ecpay.url, shop);
    const action = { MerchantTradeNo: 'A1', TradeNo, Action: 'C', TotalAmount: 100 };
    const answer = await client.doAction(action);
    expect(answer.envelope['MerchantID']).toBe('3002599');
    expect(answer.data).toMatchObject({ RtnCode: 1, PlatformID: '3002599', MerchantID: '3002607' });
    expect((await client.queryTrade({ MerchantTradeNo: 'A1' })).data).toMatchObject({
      RtnValue: { Status: 'To be captured' },
    });
  });

  it('credit: a platform acts for its own shops only', async () => {
    await using ecpay = await startSimulator({
      merchants: [platform, { ...stage('2000132') }, { merchantId: '77', platformId: '3002599' }],
    });
    const ask = async (merchantId: string) =>
      (await new TestClient(ecpay.url, { ...shop, merchantId }).queryTrade({ MerchantTradeNo: 'A1' })).data[
        'RtnCode'
      ];
    expect(await ask('2000132')).toBe(5000261);
    expect(await ask('77')).toBe(10000185);
    expect(await ask('78')).toBe(5000261);
  });

  it('credit: a platform acts for itself without PlatformID', async () => {
    await using ecpay = await startSimulator();
    await ecpay.pay({ MerchantID: '3002599', MerchantTradeNo: 'A1', TradeAmt: 100 });
    const { data } = await new TestClient(ecpay.url, platform).queryTrade({ MerchantTradeNo: 'A1' });
    expect(data['RtnMsg']).toBe('');
  });

  it('ticket: PlatformID stands in the envelope, of the answer too', async () => {
    await using ecpay = await startSimulator();
    ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 100 });
    const ticketPlatform = { ...stage('3085672'), merchantId: '3085676', platformId: '3085672' };
    const { envelope, data } = await new TestClient(ecpay.url, ticketPlatform).queryRefundInfo({
      MerchantTradeNo: 'T1',
    });
    expect(envelope).toMatchObject({ PlatformID: '3085672', MerchantID: '3085676' });
    expect(data).toMatchObject({ RtnCode: 1, TradeAmount: 100 });
  });
});

describe('the ticket interface', () => {
  let ecpay: Simulator;
  let client: TestClient;

  beforeEach(async () => {
    ecpay = await startSimulator();
    client = new TestClient(ecpay.url, ticketMerchant);
    ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 1_000 });
  });
  afterEach(() => ecpay.close());

  const ask = async (MerchantTradeNo = 'T1') => (await client.queryRefundInfo({ MerchantTradeNo })).data;

  it('counts a refund only once the bank has confirmed it', async () => {
    expect(await ask()).toEqual({
      RtnCode: 1,
      RtnMsg: '成功',
      MerchantID: '3085676',
      MerchantTradeNo: 'T1',
      TradeAmount: 1_000,
      TotalRefundAmount: 0,
    });
    ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 300 });
    const { refunds } = ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 500 });
    expect(await ask()).toMatchObject({ TotalRefundAmount: 0 });
    ecpay.tickets.confirmByBank({ MerchantTradeNo: 'T1', refundNo: refunds[1]?.refundNo ?? 0 });
    expect(await ask()).toMatchObject({ TotalRefundAmount: 500 });
    ecpay.tickets.confirmByBank({ MerchantTradeNo: 'T1' });
    expect(await ask()).toMatchObject({ TotalRefundAmount: 800 });
    expect(() => ecpay.tickets.refund({ MerchantTradeNo: 'T1', amount: 201 })).toThrow(
      /NT\$200 that are left/,
    );
    expect(ecpay.tickets.refund({ MerchantTradeNo: 'T1' }).refunds[2]?.amount).toBe(200);
  });

  it('knows only orders with a pickup voucher', async () => {
    ecpay.tickets.issue({ MerchantTradeNo: 'T2', TradeAmount: 1, pickupVoucher: false });
    expect(await ask('T2')).toMatchObject({ RtnCode: 99000004 });
    expect(await ask('T3')).toMatchObject({ RtnCode: 10000185 });
    expect(await ask('T'.repeat(25))).toMatchObject({ RtnCode: 10000185 });
    expect(await ask('T'.repeat(26))).toMatchObject({ RtnCode: 99000003 });
  });

  it.each([[undefined], [''], ['0'.repeat(64)]])('refuses CheckMacValue %j', async (CheckMacValue) => {
    const { data } = await client.queryRefundInfo({ MerchantTradeNo: 'T1' }, { CheckMacValue });
    expect(data).toMatchObject({ RtnCode: 99000002 });
  });

  it.each(Object.entries(checkMacEncoders))('accepts a CheckMacValue made with %s', async (_, encode) => {
    const json = '{"MerchantID":"3085676","MerchantTradeNo":"T1","Remark":"a b!\'()*~"}';
    const text = encode(ticketMerchant.hashKey + json + ticketMerchant.hashIv).toLowerCase();
    const { data } = await client.send(REFUND_INFO, {
      MerchantID: '3085676',
      Data: client.cipher.seal(json),
      CheckMacValue: createHash('sha256').update(text).digest('hex'),
    });
    expect(data).toMatchObject({ RtnCode: 1 });
  });

  it.each([
    ['a taken number', { MerchantTradeNo: 'T1', TradeAmount: 1 }, /taken/],
    ['an amount of 0', { MerchantTradeNo: 'T4', TradeAmount: 0 }, /at least 1/],
    ['half a dollar', { MerchantTradeNo: 'T4', TradeAmount: 0.5 }, /integer/],
    ['too long a number', { MerchantTradeNo: 'T'.repeat(26), TradeAmount: 1 }, /1 to 25/],
    ['an unknown merchant', { MerchantTradeNo: 'T4', TradeAmount: 1, MerchantID: '5' }, /no ticket merchant/],
  ])('issues no order with %s', (_, order, message) => {
    expect(() => ecpay.tickets.issue(order)).toThrow(message);
  });

  it('confirms no refund that does not exist', () => {
    expect(() => ecpay.tickets.confirmByBank({ MerchantTradeNo: 'T1', refundNo: 99 })).toThrow(/no refund/);
    expect(() => ecpay.tickets.refund({ MerchantTradeNo: 'T9' })).toThrow(/no ticket order/);
  });
});

describe('the ways ECPay writes', () => {
  const styled = (answers: Partial<AnswerStyle>) =>
    startSimulator({ merchants: [{ ...ticketMerchant, service: 'ticket', answers }] });

  /** The answer to a query of the order `T/1`, with Data decrypted but not decoded. */
  async function answerOf(ecpay: Simulator) {
    ecpay.tickets.issue({ MerchantTradeNo: 'T/1 x', TradeAmount: 1 });
    const client = new TestClient(ecpay.url, ticketMerchant);
    const answer = await client.queryRefundInfo({ MerchantTradeNo: 'T/1 x' });
    return { ...answer, opened: client.cipher.open(String(answer.envelope['Data'])) };
  }

  it.each<[AnswerStyle['json'], string]>([
    ['php', '"RtnMsg":"\\u6210\\u529f","MerchantID":"3085676","MerchantTradeNo":"T\\/1 x"'],
    ['utf8', '"RtnMsg":"成功","MerchantID":"3085676","MerchantTradeNo":"T/1 x"'],
  ])('JSON like %s', async (json, text) => {
    await using ecpay = await styled({ json });
    expect((await answerOf(ecpay)).opened.json).toContain(text);
  });

  it.each<[AnswerStyle['space']]>([['+'], ['%20']])('a space as %s', async (space) => {
    await using ecpay = await styled({ space });
    expect((await answerOf(ecpay)).opened.encoded).toContain(`1${space}x`);
  });

  it.each<[AnswerStyle['checkMac']]>([
    ['rfc3986'],
    ['php-urlencode'],
    ['dotnet-httputility'],
    ['rfc2396'],
    ['encoded-data'],
  ])('CheckMacValue over %s', async (checkMac) => {
    await using ecpay = await styled({ checkMac });
    const { envelope, opened } = await answerOf(ecpay);
    const { hashKey, hashIv } = ticketMerchant;
    const text =
      checkMac === 'encoded-data'
        ? hashKey + opened.encoded + hashIv
        : checkMacEncoders[checkMac](hashKey + opened.json + hashIv);
    expect(envelope['CheckMacValue']).toBe(
      createHash('sha256').update(text.toLowerCase()).digest('hex').toUpperCase(),
    );
    const verifier = new TicketCheckMacValue(ticketMerchant);
    expect(verifier.verify(opened, String(envelope['CheckMacValue']))).toBe(true);
  });

  it.each<[AnswerStyle['decryptFailureStatus']]>([[200], [500]])(
    'HTTP %d when Data does not open, with the envelope',
    async (decryptFailureStatus) => {
      await using ecpay = await startSimulator({
        merchants: [{ ...creditMerchant, answers: { decryptFailureStatus } }],
      });
      const answer = await new TestClient(ecpay.url).send(QUERY, { MerchantID: '3002607', Data: 'AAAA' });
      expect([answer.status, answer.envelope['TransCode']]).toEqual([decryptFailureStatus, 110]);
    },
  );

  it.each<[AnswerStyle['queryTradeFailure'], object, object]>([
    [
      'live',
      { RtnCode: 10000185, RtnMsg: 'Cant not find the trade data' },
      { RtnCode: 99000001, RtnMsg: 'error_Stop' },
    ],
    ['documented', { RtnMsg: 'error_nopay' }, { RtnMsg: 'error_Stop' }],
  ])('QueryTrade fails as %s', async (queryTradeFailure, notFound, stopped) => {
    await using ecpay = await startSimulator({
      merchants: [
        { ...creditMerchant, answers: { queryTradeFailure } },
        { ...stage('2000132'), answers: { queryTradeFailure }, stopped: true },
      ],
    });
    const client = new TestClient(ecpay.url);
    expect((await client.queryTrade({ MerchantTradeNo: 'A1' })).data).toEqual(notFound);
    ecpay.order({ MerchantTradeNo: 'A1', TradeAmt: 1 });
    expect((await client.queryTrade({ MerchantTradeNo: 'A1' })).data).toEqual({ RtnMsg: 'error_nopay' });
    const other = new TestClient(ecpay.url, stage('2000132'));
    expect((await other.queryTrade({ MerchantTradeNo: 'A1' })).data).toEqual(stopped);
    const wrong = (await client.queryTrade({ MerchantTradeNo: '' })).data;
    expect(wrong['RtnMsg']).toBe(queryTradeFailure === 'live' ? 'Parameter Error' : 'error');
  });

  it('QueryTrade succeeds with an empty RtnMsg, no RtnCode, and CloseData {} beside RtnValue', async () => {
    await using ecpay = await startSimulator();
    const { Gwsr } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 199 });
    const { data } = await new TestClient(ecpay.url).queryTrade({ MerchantTradeNo: 'A1' });
    expect(data).toEqual({
      RtnMsg: '',
      RtnValue: {
        TradeID: Gwsr,
        Amount: 199,
        ClsAmt: 0,
        AuthTime: expect.stringMatching(/^\d{4}\/\d\d\/\d\d 10:00:00$/) as string,
        Status: 'Authorized',
      },
      CloseData: {},
    });
  });
});

describe('merchants', () => {
  it.each([
    ['a MerchantID that is no number', [{ merchantId: 'abc' }], /1 to 10 digits/],
    ['a key that is too short', [{ ...creditMerchant, hashKey: 'short' }], /merchant 3002607: hashKey/],
    ['one key of two', [{ merchantId: '1', hashKey: 'a'.repeat(16) }], /hashIv/],
    ['the same merchant twice', [creditMerchant, creditMerchant], /stands twice/],
    [
      'a platform that is not there',
      [{ merchantId: '1', platformId: '2' }],
      /platform 2 must be in merchants/,
    ],
    ['neither keys nor platform', [{ merchantId: '1' }], /give it hashKey and hashIv, or the platformId/],
  ])('are refused with %s', async (_, merchants, message) => {
    await expect(startSimulator({ merchants })).rejects.toThrow(EcpayConfigError);
    await expect(startSimulator({ merchants })).rejects.toThrow(message);
  });

  it('may have the same number in both services', async () => {
    await using ecpay = await startSimulator({
      merchants: [creditMerchant, { ...creditMerchant, service: 'ticket' }],
    });
    expect(ecpay.balance()).toBe(1_000_000);
    expect(ecpay.balance('5')).toBeUndefined();
  });
});
