import { createCipheriv, createHash } from 'node:crypto';
import type { JsonObject } from '@nestjs-ecpay/protocol';
import type { DeliveryAttempt } from '../delivery/notification.js';
import { creditMerchant, nowSeconds, postText, stage, ticketMerchant } from '../spec-support/client.js';
import { startSimulator } from '../start-simulator.js';
import { explainDelivery } from './explain-delivery.js';

const DO_ACTION = '/1.0.0/Credit/DoAction';
const QUERY = '/1.0.0/CreditDetail/QueryTrade';
const TICKET = '/api/Ticket/QueryRefundInfo';

type Keys = { readonly hashKey: string; readonly hashIv: string };

function aes(text: string, { hashKey, hashIv }: Keys, algorithm = 'aes-128-cbc', padding = true): string {
  const cipher = createCipheriv(algorithm, hashKey, algorithm.endsWith('ecb') ? null : hashIv);
  cipher.setAutoPadding(padding);
  return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
}

const encoded = encodeURIComponent('{"MerchantID":"3002607","MerchantTradeNo":"A1"}');
const good = aes(encoded, creditMerchant);
const swapped = { hashKey: creditMerchant.hashIv, hashIv: creditMerchant.hashKey };
const otherIv = { ...creditMerchant, hashIv: '0'.repeat(16) };
const zeroPadded = encoded.padEnd(Math.ceil(encoded.length / 16) * 16, '\0');

/** The codes of what the simulator says about one request. */
async function codes(path: string, body: string): Promise<string[]> {
  await using ecpay = await startSimulator();
  await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
  await ecpay.pay({ MerchantTradeNo: 'B1', TradeAmt: 1, MerchantID: '2000132' });
  ecpay.order({ MerchantTradeNo: 'C1', TradeAmt: 1 });
  ecpay.tickets.issue({ MerchantTradeNo: 'T 1', TradeAmount: 1 });
  await postText(ecpay.url + path, body);
  const request = ecpay.requests.last;
  const explanations = request ? ecpay.explain(request) : [];
  for (const { zh, en } of explanations) {
    expect(en).toMatch(/[.!]$/);
    expect(zh).toMatch(/\p{Script=Han}.*。$/u);
    for (const { hashKey, hashIv } of [creditMerchant, ticketMerchant]) {
      expect(en + zh).not.toContain(hashKey);
      expect(en + zh).not.toContain(hashIv);
    }
  }
  return explanations.map(({ code }) => code);
}

const envelope = (more: object): string =>
  JSON.stringify({ MerchantID: '3002607', RqHeader: { Timestamp: nowSeconds() }, ...more });

describe('what is wrong with an envelope', () => {
  it.each<[string, () => string]>([
    ['body-empty', () => ''],
    ['body-form', () => 'MerchantID=3002607&CheckMacValue=AB'],
    ['body-no-json', () => '[1]'],
    ['timestamp-missing', () => '{"MerchantID":"3002607"}'],
    ['timestamp-no-number', () => envelope({ RqHeader: { Timestamp: String(nowSeconds()) } })],
    ['timestamp-milliseconds', () => envelope({ RqHeader: { Timestamp: Date.now() } })],
    ['timestamp-zone', () => envelope({ RqHeader: { Timestamp: nowSeconds() + 28_800 } })],
    ['timestamp-stale', () => envelope({ RqHeader: { Timestamp: nowSeconds() - 700 } })],
    ['data-empty', () => envelope({})],
    ['merchant-number', () => envelope({ MerchantID: 3002607, Data: good })],
    ['merchant-unknown', () => envelope({ MerchantID: '999', Data: good })],
    ['merchant-other-service', () => envelope({ MerchantID: '3085676', Data: good })],
  ])('%s', async (code, body) => {
    expect(await codes(QUERY, body())).toEqual([code]);
  });
});

describe('why Data does not open', () => {
  it.each<[string, unknown]>([
    ['data-no-string', { MerchantTradeNo: 'A1' }],
    ['data-plain', '{"MerchantTradeNo":"A1"}'],
    ['data-url-encoded', encodeURIComponent(good)],
    ['data-line-breaks', `${good.slice(0, 64)}\n${good.slice(64)}`],
    ['data-spaces', `${good.slice(0, 10)} ${good.slice(11)}`],
    ['data-base64url', Buffer.from(good, 'base64').toString('base64url')],
    ['data-hex', Buffer.from(good, 'base64').toString('hex')],
    ['data-no-base64', good.slice(0, -3)],
    ['data-cut', Buffer.from(good, 'base64').subarray(3).toString('base64')],
    ['data-padding', aes(zeroPadded, creditMerchant, 'aes-128-cbc', false)],
    ['data-not-url-encoded', aes('{"MerchantTradeNo":"A1"}', creditMerchant)],
    ['data-encoded-twice', aes(encodeURIComponent(encoded), creditMerchant)],
    ['data-no-json', aes(encodeURIComponent("{'a':1}"), creditMerchant)],
    ['data-no-object', aes(encodeURIComponent('a=1&b=2'), creditMerchant)],
    ['keys-swapped', aes(encoded, swapped)],
    ['keys-of-other', aes(encoded, stage('2000132'))],
    ['data-ecb', aes(encoded, creditMerchant, 'aes-128-ecb')],
    ['wrong-iv', aes(encoded, otherIv)],
    ['keys-wrong', aes(encoded, { hashKey: 'x'.repeat(16), hashIv: 'y'.repeat(16) })],
  ])('%s', async (code, Data) => {
    expect(await codes(QUERY, envelope({ Data }))).toEqual([code]);
  });
});

const upper = (text: string): string => createHash('sha256').update(text).digest('hex').toUpperCase();
const { hashKey, hashIv } = ticketMerchant;
const php = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+').toLowerCase();
const rfc = (text: string): string => encodeURIComponent(text).toLowerCase();

describe('what CheckMacValue was computed over', () => {
  const value = { MerchantID: '3085676', MerchantTradeNo: 'T 1' };
  const json = JSON.stringify(value);
  const data = aes(encodeURIComponent(json), ticketMerchant);
  const wrap = (text: string, keys: Keys = ticketMerchant): string => keys.hashKey + text + keys.hashIv;
  it.each<[string, unknown]>([
    ['mac-missing', undefined],
    ['mac-md5', createHash('md5').update(json).digest('hex')],
    ['mac-base64', createHash('sha256').update(json).digest('base64')],
    ['mac-form', 'no'],
    ['mac-encoder', upper(php(wrap(json)))],
    ['mac-over-ciphertext', upper(rfc(wrap(data)))],
    ['mac-not-lowered', upper(encodeURIComponent(wrap(json)))],
    ['mac-not-encoded', upper(wrap(json))],
    ['mac-aio', upper(php(`HashKey=${hashKey}&MerchantID=3085676&MerchantTradeNo=T 1&HashIV=${hashIv}`))],
    ['mac-other-json', upper(rfc(wrap('{"MerchantID": "3085676", "MerchantTradeNo": "T 1"}')))],
    ['mac-keys-swapped', upper(rfc(hashIv + json + hashKey))],
    ['mac-without-keys', upper(rfc(json))],
    ['mac-keys-of-other', upper(rfc(wrap(json, stage('3362787'))))],
    ['mac-wrong', '0'.repeat(64)],
  ])('%s', async (code, CheckMacValue) => {
    expect(await codes(TICKET, envelope({ MerchantID: '3085676', Data: data, CheckMacValue }))).toEqual([
      code,
    ]);
  });

  it('mac-over-encoded: hashed what went into AES, in an encoding of its own', async () => {
    const everything = Buffer.from(json, 'utf8').toString('hex').replace(/../g, '%$&');
    const Data = aes(everything, ticketMerchant);
    const CheckMacValue = upper(wrap(everything));
    expect(await codes(TICKET, envelope({ MerchantID: '3085676', Data, CheckMacValue }))).toEqual([
      'mac-over-encoded',
    ]);
  });

  it('says nothing when it is right under every encoder', async () => {
    const plain = JSON.stringify({ MerchantID: '3085676', MerchantTradeNo: 'T\u0020'.trim() });
    const Data = aes(encodeURIComponent(plain), ticketMerchant);
    const CheckMacValue = upper(rfc(wrap(plain)));
    expect(await codes(TICKET, envelope({ MerchantID: '3085676', Data, CheckMacValue }))).toEqual([
      'order-unknown',
    ]);
  });
});

describe('why the books refuse', () => {
  const sealed = (data: JsonObject): string =>
    envelope({
      Data: aes(encodeURIComponent(JSON.stringify({ MerchantID: '3002607', ...data })), creditMerchant),
    });
  it.each<[string, string, JsonObject]>([
    ['merchant-mismatch', QUERY, { MerchantID: '2000132', MerchantTradeNo: 'A1' }],
    ['field-spelling', QUERY, { merchantTradeNo: 'A1' }],
    ['field', QUERY, {}],
    ['order-unknown', QUERY, { MerchantTradeNo: 'ZZ' }],
    ['order-of-other-merchant', QUERY, { MerchantTradeNo: 'B1' }],
    [
      'tradeno-is-tradeid',
      DO_ACTION,
      { MerchantTradeNo: 'A1', TradeNo: '14521552', Action: 'C', TotalAmount: 1000 },
    ],
    ['tradeno-other', DO_ACTION, { MerchantTradeNo: 'A1', TradeNo: '1', Action: 'C', TotalAmount: 1000 }],
    ['no-payment', DO_ACTION, { MerchantTradeNo: 'C1', TradeNo: '1', Action: 'C', TotalAmount: 1 }],
  ])('%s', async (code, path, data) => {
    expect(await codes(path, sealed(data))).toEqual([code]);
  });

  it.each<[string, JsonObject]>([
    ['nothing-captured', { Action: 'R', TotalAmount: 1 }],
    ['state', { Action: 'E', TotalAmount: 1000 }],
    ['amount', { Action: 'C', TotalAmount: 1001 }],
  ])('%s', async (code, action) => {
    await using ecpay = await startSimulator();
    const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
    await postText(ecpay.url + DO_ACTION, sealed({ MerchantTradeNo: 'A1', TradeNo, ...action }));
    const request = ecpay.requests.last;
    expect(request && ecpay.explain(request)).toMatchObject([{ code, severity: 'problem' }]);
  });
});

describe("why a shop's answer does not count", () => {
  const attempt = (more: Partial<DeliveryAttempt>): DeliveryAttempt => ({
    id: 1,
    MerchantID: '1',
    MerchantTradeNo: 'A1',
    TradeNo: '1',
    attempt: 1,
    at: new Date(0),
    url: '',
    body: '',
    data: {},
    faults: [],
    accepted: false,
    ...more,
  });
  it.each<[string, number, string]>([
    ['answer-empty', 200, ''],
    ['answer-json', 200, '"1|OK"'],
    ['answer-wrapped', 200, '{"data":"1|OK"}'],
    ['answer-newline', 200, '1|OK\n'],
    ['answer-bom', 200, '\uFEFF1|OK'],
    ['answer-case', 200, '1|ok'],
    ['answer-bar', 200, '1\\OK'],
    ['answer-zero', 200, '0|Rejected'],
    ['answer-html', 200, '<!DOCTYPE html>'],
    ['answer-other', 200, 'thanks'],
    ['answer-status', 201, '1|OK'],
    ['answer-redirect', 302, ''],
    ['answer-csrf', 419, ''],
    ['answer-login', 401, ''],
    ['answer-no-route', 404, ''],
    ['answer-bad-request', 400, '0|Rejected'],
    ['answer-failed', 500, ''],
    ['answer-status', 418, ''],
  ])('%s: %i %j', (code, status, body) => {
    expect(explainDelivery(attempt({ answer: { status, body } }))).toMatchObject([{ code }]);
  });

  it.each([
    ['delivery-lost', 'lost'],
    ['delivery-refused', 'ECONNREFUSED'],
    ['delivery-no-host', 'ENOTFOUND'],
    ['delivery-timeout', 'no answer within 10 s'],
    ['delivery-broken-off', 'reset by the simulator'],
    ['delivery-tls', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['delivery-failed', 'ECONNRESET'],
  ])('%s: %s', (code, failure) => {
    expect(explainDelivery(attempt({ failure }))).toMatchObject([{ code }]);
  });

  it('says nothing of 1|OK, and names the faults that struck', () => {
    expect(explainDelivery(attempt({ accepted: true }))).toEqual([]);
    expect(explainDelivery(attempt({ accepted: true, faults: ['duplicate'] }))).toMatchObject([
      { code: 'fault', severity: 'note' },
    ]);
  });
});
