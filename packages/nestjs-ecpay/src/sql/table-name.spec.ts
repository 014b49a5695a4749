import { quoteTableName } from './table-name.js';

it.each([
  ['ecpay_notification', '"ecpay_notification"'],
  ['shop.ecpay_notification', '"shop"."ecpay_notification"'],
  ['_x1', '"_x1"'],
])('%s becomes %s', (name, quoted) => {
  expect(quoteTableName('table', name)).toBe(quoted);
});

it.each(['', '1x', 'Shop', 'a-b', 'a.b.c', 'a b', 'x"; DROP TABLE y; --', 'x'.repeat(41), '表'])(
  '%j is refused with the name of the option',
  (name) => {
    expect(() => quoteTableName('journalTable', name)).toThrow(/journalTable must be a table name/);
  },
);
