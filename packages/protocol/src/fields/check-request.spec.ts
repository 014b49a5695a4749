import { tables } from '../generated/all.js';
import { checkRequest } from './check-request.js';

const doAction = {
  PlatformID: '',
  MerchantID: '3002607',
  MerchantTradeNo: 'A1',
  TradeNo: '1809261503338172',
  Action: 'C',
  TotalAmount: 100,
};

it('accepts a request as documented', () => {
  expect(checkRequest(tables.CreditDoActionRequest, doAction)).toEqual([]);
  expect(checkRequest(tables.CreditQueryTradeRequest, { MerchantID: '1', MerchantTradeNo: 'A1' })).toEqual(
    [],
  );
});

it.each([
  ['TotalAmount', '100', 'must be an integer of NT$ of at least 1'],
  ['TotalAmount', 0, 'must be an integer of NT$ of at least 1'],
  ['TotalAmount', 1.5, 'must be an integer of NT$ of at least 1'],
  ['TotalAmount', 2 ** 53, 'must be an integer of NT$ of at least 1'],
  ['TotalAmount', undefined, 'must be an integer of NT$ of at least 1'],
  ['Action', 'X', 'must be one of C, R, E, N'],
  ['Action', 'toString', 'must be one of C, R, E, N'],
  ['Action', null, 'must be one of C, R, E, N'],
  ['MerchantTradeNo', '', 'must be a string of 1 to 20 characters'],
  ['MerchantTradeNo', 'A'.repeat(21), 'must be a string of 1 to 20 characters'],
  ['MerchantTradeNo', 12, 'must be a string of 1 to 20 characters'],
  ['PlatformID', 3002599, 'may be left out, or must be a string of at most 10 characters'],
  ['Extra', 1, 'is no field of CreditDoActionRequest'],
])('%s = %p: %s', (path, value, message) => {
  const issues = checkRequest(tables.CreditDoActionRequest, { ...doAction, [path]: value });
  expect(issues).toEqual([{ path, message }]);
});

it('counts characters, not UTF-16 units', () => {
  const ok = { ...doAction, MerchantTradeNo: '😀'.repeat(20) };
  expect(checkRequest(tables.CreditDoActionRequest, ok)).toEqual([]);
});

it('names every issue at once, by path into nested objects', () => {
  const issues = checkRequest(tables.CreditRequestEnvelope, { RqHeader: { Timestamp: 'now' }, Data: 1 });
  expect(issues.map(({ path }) => path)).toEqual(['MerchantID', 'RqHeader.Timestamp', 'Data']);
});

it('allows unknown fields only when told to', () => {
  const extra = { ...doAction, Extra: 1 };
  expect(checkRequest(tables.CreditDoActionRequest, extra, { unknown: 'allow' })).toEqual([]);
});

it.each([[null], [undefined], ['text'], [1], [[]]])('%p is no request at all', (value) => {
  expect(checkRequest(tables.RqHeader, value)).toEqual([
    { path: '', message: 'must be an object with the fields Timestamp' },
  ]);
});

it('refuses an empty text in an optional field only when told to', () => {
  const request = { MerchantID: '1', MerchantTradeNo: 'A1', TradeNo: '' };
  expect(checkRequest(tables.CreditQueryTradeRequest, request)).toEqual([]);
  expect(checkRequest(tables.CreditQueryTradeRequest, request, { empty: 'refuse' })).toEqual([
    { path: 'TradeNo', message: 'may be left out, or must be a string of 1 to 20 characters' },
  ]);
});

it('looks into the elements of a list', () => {
  const meaning = { zh: '', en: '' };
  const element = {
    ...tables.RqHeader,
    fields: { Timestamp: { type: 'Int', required: true, meaning } as const },
  };
  const table = { ...tables.RqHeader, fields: { List: { type: 'Array', of: element, meaning } as const } };
  expect(
    checkRequest(table, { List: [{ Timestamp: 1 }, { Timestamp: 'x' }, 5] }).map(({ path }) => path),
  ).toEqual(['List.1.Timestamp', 'List.2']);
});
