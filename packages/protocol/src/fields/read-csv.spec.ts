import fc from 'fast-check';
import type { FieldTable } from './field-table.js';
import { readCsv } from './read-csv.js';

const meaning = { zh: '', en: '' };
const page = { title: meaning, section: '', url: '' };
const row: FieldTable = {
  name: 'Row',
  meaning,
  page,
  direction: 'response',
  fields: {
    MerchantTradeNo: { type: 'String', column: '特店交易編號', meaning },
    TradeAmt: { type: 'Int', column: '交易金額', meaning },
  },
};
const table: FieldTable = {
  ...row,
  name: 'Rows',
  fields: { Rows: { type: 'Array', of: row, meaning } },
};

it.each([
  ['the header alone is an empty list', '特店交易編號,交易金額\r\n', []],
  [
    'cells as ECPay writes them',
    '特店交易編號,交易金額\r\n="A1",="100"\r\n',
    [{ MerchantTradeNo: 'A1', TradeAmt: '100' }],
  ],
  [
    'bare and quoted cells',
    '特店交易編號,交易金額\n"A,1",100',
    [{ MerchantTradeNo: 'A,1', TradeAmt: '100' }],
  ],
  ['a quote inside', '特店交易編號\n="A""1"', [{ MerchantTradeNo: 'A"1' }]],
  ['a line break inside', '特店交易編號\r\n="A\r\n1"\r\n', [{ MerchantTradeNo: 'A\r\n1' }]],
  [
    'a column that no page knows',
    '特店交易編號,新欄位\n="A1",="x"',
    [{ MerchantTradeNo: 'A1', 新欄位: 'x' }],
  ],
  ['more cells than headers', '特店交易編號\n="A1",="x"', [{ MerchantTradeNo: 'A1', 'column 2': 'x' }]],
  ['an empty last cell', '特店交易編號,交易金額\n="A1",', [{ MerchantTradeNo: 'A1', TradeAmt: '' }]],
  ['a byte order mark', '\uFEFF特店交易編號\n="A1"', [{ MerchantTradeNo: 'A1' }]],
])('%s', (_, text, rows) => {
  expect(readCsv(table, text)).toEqual({ Rows: rows });
});

it('gives back any cells that are written its way', () => {
  const cell = fc.string({ minLength: 1, unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', '綠') });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
      const quote = (text: string): string => `="${text.replaceAll('"', '""')}"`;
      const text = ['特店交易編號,交易金額', ...rows.map((cells) => cells.map(quote).join(','))].join('\r\n');
      expect(readCsv(table, text)).toEqual({
        Rows: rows.map(([MerchantTradeNo, TradeAmt]) => ({ MerchantTradeNo, TradeAmt })),
      });
    }),
  );
});

it.each([
  [''],
  ['<html><body>維護中</body></html>'],
  ['特店交易編號\na "quote" in a bare cell'],
  ['特店交易編號\n="never closed'],
])('%j is no such answer', (text) => {
  expect(() => readCsv(table, text)).toThrow(SyntaxError);
});
