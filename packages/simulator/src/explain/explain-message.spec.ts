import { createCipheriv } from 'node:crypto';
import { stageMerchants, TicketCheckMacValue } from '@nestjs-ecpay/protocol';
import { explainMessage } from './explain-message.js';

const keysOf = (id: string): { hashKey: string; hashIv: string } =>
  stageMerchants.find(({ merchantId }) => merchantId === id) ?? { hashKey: '', hashIv: '' };
const owner = { merchantId: '3002607', keys: keysOf('3002607') };

function seal(data: object, id = '3002607'): string {
  const { hashKey, hashIv } = keysOf(id);
  const aes = createCipheriv('aes-128-cbc', hashKey, hashIv);
  return aes.update(encodeURIComponent(JSON.stringify(data)), 'latin1', 'base64') + aes.final('base64');
}

const now = (): number => Math.floor(Date.now() / 1_000);
const request = (data: object, more: object = {}): string =>
  JSON.stringify({ MerchantID: '3002607', RqHeader: { Timestamp: now() }, Data: seal(data), ...more });
const told = (data: object): string =>
  JSON.stringify({ MerchantID: '3002607', RpHeader: { Timestamp: now() }, TransCode: 1, Data: seal(data) });

const REFUND = {
  PlatformID: '',
  MerchantID: '3002607',
  MerchantTradeNo: 'A1',
  TradeNo: '2611221000000001',
  Action: 'R',
  TotalAmount: 300,
};
const PAID = { RtnCode: 1, RtnMsg: '', MerchantID: '3002607', OrderInfo: { TradeStatus: '1' } };

const DO_ACTION = '/1.0.0/Credit/DoAction';
const curl = (data: object, path = DO_ACTION, options = '-X POST'): string =>
  `curl ${options} -H 'Content-Type: application/json' -d '${request(data)}' https://ecpayment-stage.ecpay.com.tw${path}`;

describe('explainMessage', () => {
  it.each<[what: string, pasted: string, kind: string, endpoint: string | undefined, codes: string[]]>([
    ['a sound request', request(REFUND), 'request', 'DoAction', ['sound']],
    ['a field that is missing', request({ ...REFUND, TradeNo: undefined }), 'request', 'DoAction', ['field']],
    [
      'a query',
      request({ MerchantID: '3002607', MerchantTradeNo: 'A1' }),
      'request',
      'QueryTrade',
      ['sound'],
    ],
    [
      'milliseconds',
      request(REFUND, { RqHeader: { Timestamp: Date.now() } }),
      'request',
      'DoAction',
      ['timestamp-milliseconds'],
    ],
    [
      'keys of another merchant',
      request(REFUND, { Data: seal(REFUND, '2000132') }),
      'request',
      'DoAction',
      ['keys-of-other'],
    ],
    ['Data that is readable', request(REFUND, { Data: '{"a":1}' }), 'request', 'QueryTrade', ['data-plain']],
    [
      'a ticket request without its checksum',
      request(
        { MerchantID: '3085676', MerchantTradeNo: 'T1' },
        { MerchantID: '3085676', Data: seal({ MerchantID: '3085676', MerchantTradeNo: 'T1' }, '3085676') },
      ),
      'request',
      'QueryRefundInfo',
      ['mac-missing'],
    ],
    ['a curl command', curl(REFUND), 'request', 'DoAction', ['sound']],
    [
      'a curl command with too little in it',
      curl({ ...REFUND, TradeNo: undefined }),
      'request',
      'DoAction',
      ['field'],
    ],
    [
      'a curl command to a misspelt path',
      curl(REFUND, '/1.0.0/credit/doaction'),
      'request',
      'DoAction',
      ['stray-spelling'],
    ],
    ['a curl command that gets', curl(REFUND, DO_ACTION, '-G'), 'request', 'DoAction', ['stray-method']],
    [
      'a curl command without a content type',
      curl(REFUND).replace(/-H '[^']*'/, ''),
      'request',
      'DoAction',
      ['content-type'],
    ],
    [
      'a log with the message as a text in a field',
      JSON.stringify({ payload: request(REFUND) }),
      'request',
      'DoAction',
      ['sound'],
    ],
    [
      'a log of Laravel',
      `[2026-11-26 10:00:00] local.INFO: ecpay ${JSON.stringify({ payload: request(REFUND) })}`,
      'request',
      'DoAction',
      ['sound'],
    ],
    [
      'a log of pino',
      JSON.stringify({ level: 30, msg: 'got', body: JSON.parse(request(REFUND)) as object }),
      'request',
      'DoAction',
      ['sound'],
    ],
    [
      'a line of a log',
      `2026-11-26 INFO sending ${request(REFUND)} to ecpay`,
      'request',
      'DoAction',
      ['sound'],
    ],
    ['a paid notification', told(PAID), 'notification', undefined, ['paid']],
    ['a simulated one', told({ ...PAID, SimulatePaid: 1 }), 'notification', undefined, ['simulated']],
    ['a declined one', told({ ...PAID, RtnCode: 10100058 }), 'notification', undefined, ['not-paid']],
    ['an answer that refuses', told({ RtnCode: 10000185, RtnMsg: 'x' }), 'answer', undefined, ['rtn-code']],
    ['an answer that agrees', told({ RtnCode: 1, RtnMsg: 'Success' }), 'answer', undefined, []],
    [
      'TransCode 110',
      '{"RpHeader":{},"TransCode":110,"TransMsg":"x","Data":""}',
      'answer',
      undefined,
      ['trans-code'],
    ],
    ['Data alone', seal(REFUND), 'data', undefined, []],
    ['Data that does not open', 'Zz9+'.repeat(16), 'data', undefined, ['keys-wrong']],
    ['Data in URL-safe Base64', `${'A-_a'.repeat(8)}`, 'data', undefined, ['data-base64url']],
    ['a form', 'MerchantID=3002607&CheckMacValue=AB', 'unknown', undefined, ['body-form']],
    ['what goes into Data', '{"MerchantTradeNo":"A1"}', 'unknown', undefined, ['no-envelope']],
    ['words', 'hello there', 'unknown', undefined, ['body-no-json']],
    ['1|OK', '1|OK', 'shop-answer', undefined, ['answer-right']],
    ['1|OK with a newline', '1|OK\n', 'shop-answer', undefined, ['answer-newline']],
    ['1|OK in quotes', '"1|OK"', 'shop-answer', undefined, ['answer-json']],
    ['1|ok', '1|ok', 'shop-answer', undefined, ['answer-case']],
    ['1\\OK', '1\\OK', 'shop-answer', undefined, ['answer-bar']],
    ['0|Error', '0|Error', 'shop-answer', undefined, ['answer-zero']],
  ])('knows %s', (_, pasted, kind, endpoint, codes) => {
    const explained = explainMessage(pasted, [owner]);
    expect([explained.kind, explained.endpoint]).toEqual([kind, endpoint]);
    expect(explained.explanations.map(({ code }) => code)).toEqual(codes);
    for (const { en, zh } of explained.explanations) {
      expect(en).not.toMatch(/[一-鿿]{5}/);
      expect(zh).toMatch(/[一-鿿]/);
      for (const { hashKey, hashIv } of stageMerchants) expect(en + zh).not.toMatch(hashKey + '|' + hashIv);
    }
  });

  it('accepts a ticket request that is signed', () => {
    const data = { MerchantID: '3085676', MerchantTradeNo: 'T1' };
    const signed = request(data, {
      MerchantID: '3085676',
      Data: seal(data, '3085676'),
      CheckMacValue: new TicketCheckMacValue(keysOf('3085676')).sign(JSON.stringify(data)),
    });
    expect(explainMessage(signed, [owner])).toMatchObject({
      endpoint: 'QueryRefundInfo',
      data,
      explanations: [{ code: 'sound' }],
    });
  });
});

it('shows no card number, and no CVV', () => {
  const CardInfo = { CardNo: '4311952222222222', CardCVV2: '739' };
  const { data } = explainMessage(request({ MerchantID: '3002607', ChoosePayment: 'Credit', CardInfo }), [
    owner,
  ]);
  expect(data).toMatchObject({ CardInfo: { CardNo: '[masked]', CardCVV2: '[masked]' } });
});
