import { DataCipher, stageMerchants, TicketCheckMacValue } from '@nestjs-ecpay/protocol';
import { curlRequest } from '../console/samples/curl.js';
import { decode, type NamedKeys } from './decode.js';
import { findMessage } from './find-message.js';

const keys: NamedKeys[] = stageMerchants.map(({ merchantId, hashKey, hashIv }) => ({
  merchantId,
  keys: { hashKey, hashIv },
}));
const ticket = stageMerchants.find(({ merchantId }) => merchantId === '3085676')!;
const value = { MerchantID: '3002607', MerchantTradeNo: 'A1', note: "it's + 中文" };
const json = JSON.stringify(value);
const Data = new DataCipher(stageMerchants[0]!).seal(json);
const envelope = { MerchantID: '3002607', RqHeader: { Timestamp: 1 }, Data };

describe('taking a pasted text apart', () => {
  it.each<[string, string]>([
    ['an envelope', JSON.stringify(envelope)],
    ['an envelope on several lines', `\n${JSON.stringify(envelope, null, 2)}\n`],
    ['Data alone', `  ${Data}\n`],
    ['Data in quotes', `"${Data}",`],
    ['Data of a form', `Data=${encodeURIComponent(Data)}`],
    [
      'a curl command',
      `curl -X POST http://x/ -H 'Content-Type: application/json' -d '${JSON.stringify(envelope)}'`,
    ],
    [
      'the curl command of this console',
      curlRequest({
        baseUrl: 'http://127.0.0.1:4010',
        path: '/x',
        envelope: { MerchantID: '3002607' },
        data: value,
        checkMac: false,
        keys: ticket,
        sealed: { Data },
      }),
    ],
    ['a line of a log', `[2026-08-01 10:00:00] local.INFO: ecpay ${JSON.stringify(envelope)} {"context":1}`],
    ['JSON in JSON', JSON.stringify({ level: 30, msg: JSON.stringify(envelope) })],
    ['a URL-encoded envelope', encodeURIComponent(JSON.stringify(envelope))],
  ])('opens %s, whoever sealed it', (_, text) => {
    expect(decode(text, keys)?.opened).toMatchObject({
      value,
      json,
      by: { merchantId: stageMerchants[0]!.merchantId },
    });
  });

  it('shows what CheckMacValue was made of, without a key', () => {
    const sealed = new DataCipher(ticket).seal(json);
    const right = new TicketCheckMacValue(ticket).sign(JSON.stringify({ a: 1 }));
    const text = JSON.stringify({ MerchantID: '3085676', Data: sealed, CheckMacValue: right });
    const decoded = decode(text, keys);
    expect(decoded?.mac?.note?.severity).toBe('problem');
    expect(decoded?.mac?.expected).toMatch(/^[0-9A-F]{64}$/);
    expect(decoded?.mac?.hashed).toMatch(/^\{HashKey\}%7b.*%7d\{HashIV\}$/);
    expect(JSON.stringify(decoded?.mac)).not.toContain(ticket.hashKey);
  });

  it('says why Data does not open', () => {
    expect(decode(Data.slice(0, -5), keys)?.failure?.code).toMatch(/^data-/);
    const foreign = new DataCipher({ hashKey: 'a'.repeat(16), hashIv: 'b'.repeat(16) }).seal(json);
    expect(decode(foreign, keys)?.failure?.code).toBe('keys-wrong');
  });

  it('takes open JSON as what it is, and nothing for nothing', () => {
    expect(decode(json, keys)).toMatchObject({ plain: value });
    expect(decode('hello', keys)).toBeUndefined();
    expect(decode('', keys)).toBeUndefined();
  });
});

it.each(['{', '{"a":', '{"', '['])('a text of nothing but %j is no message, and holds nobody up', (part) => {
  expect(findMessage(part.repeat(200_000))?.extracted).toBe(false);
  // What stands whole before it is found all the same.
  const envelope = '{"MerchantID":"1","Data":"x"}';
  expect(findMessage(`${envelope} ${part.repeat(200_000)}`)?.extracted).toBe(true);
});
