import fc from 'fast-check';
import { tables } from '../generated/all.js';
import { MAX_DEPTH, TOO_DEEP } from './nesting.js';
import { readMessage } from './read-message.js';

const paid = {
  RtnCode: 1,
  RtnMsg: 'Success',
  MerchantID: '3002607',
  OrderInfo: { MerchantTradeNo: 'A1', TradeNo: '2211', TradeAmt: 100, TradeStatus: '1' },
};
const readPayment = (message: unknown) => readMessage(tables.PaymentNotification, message);
const order = (fields: object) => ({ ...paid, OrderInfo: { ...paid.OrderInfo, ...fields } });
const read = (field: string, raw: unknown) => {
  const result = readMessage(tables.CardInfo, { [field]: raw });
  return [result.value[field], result.surprises.map(({ problem }) => problem)];
};

it('reads a message as documented without a word', () => {
  expect(readPayment(paid)).toEqual({ value: paid, invalid: [], surprises: [] });
});

describe('one field', () => {
  it.each([
    ['Gwsr', 125, 125],
    ['Gwsr', '125', 125],
    ['Gwsr', ' 0125 ', 125],
    ['Gwsr', '125.00', 125],
    ['Gwsr', '', null],
    ['Gwsr', ' ', null],
    ['Gwsr', null, null],
    ['AuthCode', '654123', '654123'],
    ['AuthCode', 654123, '654123'],
    ['AuthCode', '', ''],
    ['AuthCode', null, null],
  ])('%s %p is read as %p', (field, raw, value) => expect(read(field, raw)).toEqual([value, []]));

  it.each([
    ['Gwsr', '12a', 'is a text, not an integer'],
    ['Gwsr', '1e3', 'is a text, not an integer'],
    ['Gwsr', 1.5, 'has a fraction'],
    ['Gwsr', true, 'is a boolean, not an integer'],
    ['Gwsr', [1], 'is an array, not an integer'],
    ['Gwsr', {}, 'is an object, not an integer'],
    ['Gwsr', 2 ** 53, 'is a number too large to be read exactly'],
    ['Gwsr', '9007199254740993', 'is a number too large to be read exactly'],
    ['Amount', -1, 'is a negative amount'],
    ['AuthCode', 2 ** 53, 'is a number too large to be read exactly'],
    ['AuthCode', false, 'is a boolean, not a string'],
  ])('%s %p stays raw and is reported: %s', (field, raw, problem) => {
    expect(read(field, raw)).toEqual([raw, [problem]]);
  });

  it('takes a fraction for Number only', () => {
    const { value } = readMessage(tables.OrderInfo, { ChargeFee: '2.5' });
    expect(value['ChargeFee']).toBe(2.5);
  });
});

describe('what may be shaped differently', () => {
  it('reads keys with spaces around them', () => {
    const { value } = readMessage(tables.CreditTrade, {
      'TradeID ': 245678,
      ' Amount': '100',
      Status: 'Captured',
    });
    expect(value).toEqual({ TradeID: 245678, Amount: 100, Status: 'Captured' });
  });

  it('prefers the exact key and keeps the other one as it came', () => {
    const { value } = readMessage(tables.CreditTrade, { 'Amount ': 1, Amount: 2 });
    expect(value).toEqual({ 'Amount ': 1, Amount: 2 });
  });

  it.each([[[]], [{}], ['[]'], ['{}']])('CloseData %p is an empty array', (CloseData) => {
    const { value, surprises } = readMessage(tables.CreditQueryTradeResponse, { CloseData });
    expect([value, surprises]).toEqual([{ CloseData: [] }, []]);
  });

  it('reads the rows of CloseData and reports one that is no row', () => {
    const rows = [{ Status: 'Captured', Amount: '5' }, 'x', { Status: 'Captured' }];
    const { value, invalid, surprises } = readMessage(tables.CreditQueryTradeResponse, { CloseData: rows });
    expect(value['CloseData']).toEqual([{ Status: 'Captured', Amount: 5 }, 'x', { Status: 'Captured' }]);
    expect(surprises).toEqual([{ path: 'CloseData.1', problem: 'is no object' }]);
    expect(invalid).toEqual([{ path: 'CloseData.2.Amount', problem: 'is missing' }]);
  });

  it('reads an object that came as JSON text', () => {
    const message = { ...paid, OrderInfo: JSON.stringify(paid.OrderInfo) };
    expect(readPayment(message)).toEqual({ value: paid, invalid: [], surprises: [] });
  });

  it.each([[null], [''], [[]]])('CardInfo %p is none', (CardInfo) => {
    expect(readPayment({ ...paid, CardInfo })).toEqual({
      value: { ...paid, CardInfo: null },
      invalid: [],
      surprises: [],
    });
  });

  it('keeps what no page knows', () => {
    const extra = { ATMInfo: { BankCode: '118' }, ProcessFee: 1.2 };
    expect(readPayment({ ...paid, ...extra }).value).toEqual({ ...paid, ...extra });
  });

  it('reads MerchantID sent as a number', () => {
    expect(readPayment({ ...paid, MerchantID: 3002607 })).toEqual({
      value: paid,
      invalid: [],
      surprises: [],
    });
  });
});

describe('what a payment cannot do without', () => {
  it.each([
    ['MerchantID', { ...paid, MerchantID: '' }, 'is missing'],
    ['RtnCode', { ...paid, RtnCode: 'ok' }, 'is a text, not an integer'],
    ['OrderInfo', { ...paid, OrderInfo: 'none' }, 'is a text, not an object'],
    ['OrderInfo', { ...paid, OrderInfo: null }, 'is missing'],
    ['OrderInfo.MerchantTradeNo', order({ MerchantTradeNo: null }), 'is missing'],
    ['OrderInfo.MerchantTradeNo', order({ MerchantTradeNo: '  ' }), 'is missing'],
    ['OrderInfo.TradeNo', order({ TradeNo: ['2211'] }), 'is an array, not a string'],
    ['OrderInfo.TradeAmt', order({ TradeAmt: 'a lot' }), 'is a text, not an integer'],
    ['OrderInfo.TradeAmt', order({ TradeAmt: '' }), 'is missing'],
    ['OrderInfo.TradeAmt', order({ TradeAmt: -5 }), 'is a negative amount'],
  ])('%s', (path, message, problem) => {
    expect(readPayment(message).invalid).toEqual([{ path, problem }]);
  });

  it('asks for the amount only when RtnCode is 1', () => {
    const { OrderInfo, ...rest } = order({ TradeAmt: 'a lot' });
    expect(readPayment({ ...rest, RtnCode: 0, OrderInfo })).toMatchObject({
      invalid: [],
      surprises: [{ path: 'OrderInfo.TradeAmt', problem: 'is a text, not an integer' }],
    });
    const { TradeAmt: _, ...unpriced } = paid.OrderInfo;
    expect(readPayment({ ...paid, RtnCode: 10100248, OrderInfo: unpriced })).toMatchObject({
      invalid: [],
      surprises: [],
    });
    expect(readPayment({ ...paid, RtnCode: '1', OrderInfo: unpriced }).invalid).toHaveLength(1);
  });

  it('asks QueryTrade for RtnValue only when RtnMsg is empty', () => {
    expect(readMessage(tables.CreditQueryTradeResponse, { RtnMsg: '' }).invalid).toHaveLength(1);
    expect(readMessage(tables.CreditQueryTradeResponse, { RtnMsg: 'error_nopay' }).invalid).toEqual([]);
    expect(readMessage(tables.CreditQueryTradeResponse, { RtnCode: 10000185, RtnMsg: '' }).invalid).toEqual(
      [],
    );
  });

  it.each([[null], [1], ['text'], [[paid]], [true]])('%p is no message', (json) => {
    expect(readPayment(json).invalid).toContainEqual({ path: '', problem: 'is no JSON object' });
  });
});

describe('a hostile message', () => {
  it('cannot reach a prototype', () => {
    const json = JSON.parse('{"__proto__":{"isPaid":true},"constructor":1,"toString":2}') as unknown;
    const { value } = readPayment(json);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString']);
    expect('isPaid' in value).toBe(false);
  });

  it(`is cut below ${MAX_DEPTH} levels, and says so`, () => {
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;
    expect(readPayment({ ...paid, Extra: nested(MAX_DEPTH) }).surprises).toEqual([]);
    const { value, invalid, surprises } = readPayment({
      ...paid,
      Extra: nested(100_000),
      CardInfo: { Gwsr: nested(50) },
    });
    expect(value['Extra']).toBe(TOO_DEEP);
    expect(invalid).toEqual([]);
    expect(surprises.map(({ path }) => path).sort()).toEqual(['CardInfo.Gwsr', 'CardInfo.Gwsr', 'Extra']);
  });
});

const allTables = Object.values(tables);
const fieldNames = allTables.flatMap((table) => Object.keys(table.fields));
const key = fc.oneof(
  fc.constantFrom(...fieldNames),
  fc.constantFrom('__proto__', 'constructor', 'TradeID ', ' RtnCode'),
  fc.string(),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, '', '{}', '[]', '{"MerchantTradeNo":1}', '{broken', true),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string(),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 8 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

it('never throws and never loses a key, whatever JSON it gets', () => {
  fc.assert(
    fc.property(fc.constantFrom(...allTables), json, (table, made) => {
      const text = JSON.stringify(made);
      const { value } = readMessage(table, JSON.parse(text));
      const sent: unknown = JSON.parse(text);
      if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return;
      // A field that came in its other place is given at the top as well.
      const lifted = Object.keys(value).filter(
        (name) => !Object.hasOwn(sent, name) && table.fields[name]?.alsoIn !== undefined,
      );
      expect(Object.keys(value)).toHaveLength(Object.keys(sent).length + lifted.length);
      for (const name of Object.keys(sent)) {
        expect(Object.hasOwn(value, name) || Object.hasOwn(value, name.trim())).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

it('names fields in its findings and never quotes a value', () => {
  const secret = 'S3CR3T';
  const { invalid, surprises } = readPayment({
    RtnCode: secret,
    CardInfo: { Gwsr: secret, Amount: [secret] },
  });
  expect(JSON.stringify([invalid, surprises])).not.toContain(secret);
});

describe('a field that ECPay puts in either of two places', () => {
  const paid = {
    RtnCode: 1,
    MerchantID: '1',
    OrderInfo: { MerchantTradeNo: 'A1', TradeNo: '2', TradeAmt: 1 },
  };

  it.each([
    ['at the top', { CustomField: 'note' }, 'note'],
    ['in CardInfo', { CardInfo: { CustomField: 'note' } }, 'note'],
    ['in both: the top is right', { CustomField: 'note', CardInfo: { CustomField: 'other' } }, 'note'],
    ['empty at the top', { CustomField: '', CardInfo: { CustomField: 'note' } }, 'note'],
    ['nowhere', { CardInfo: {} }, undefined],
    ['as another type', { CardInfo: { CustomField: 7 } }, '7'],
  ])('%s', (_, sent, expected) => {
    const { value, invalid, surprises } = readMessage(tables.PaymentNotification, { ...paid, ...sent });
    expect(value['CustomField']).toBe(expected);
    expect([invalid, surprises]).toEqual([[], []]);
  });
});

describe('a field whose page lists every value', () => {
  const read = (Status: unknown) => readMessage(tables.CreditTrade, { Amount: 1, Status });

  it.each([
    ['To be captured', 'To be captured'],
    ['Tobecaptured', 'To be captured'],
    ['OPERATION  canceled ', 'Operation canceled'],
  ])('%p is read as %p', (sent, expected) => {
    expect(read(sent)).toEqual({ value: { Amount: 1, Status: expected }, invalid: [], surprises: [] });
  });

  it('keeps a value that no page knows, and says so', () => {
    expect(read('Settled')).toEqual({
      value: { Amount: 1, Status: 'Settled' },
      invalid: [],
      surprises: [{ path: 'Status', problem: 'is none of the documented values' }],
    });
  });

  it('cannot do without it', () => {
    expect(read('').invalid).toEqual([{ path: 'Status', problem: 'is missing' }]);
  });
});
