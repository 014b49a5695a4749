import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notificationSchemaSql } from './notification-statements.js';
import { refundSchemaSql } from './refund-statements.js';
import { readSchema, versionOf } from './store-schema.js';
import { indexNameOf } from './table-name.js';

describe('readSchema', () => {
  it('finds version, tables, columns of CREATE and ALTER TABLE, and indexes of the inbox', () => {
    expect(readSchema(notificationSchemaSql('shop.inbox'))).toMatchObject({
      version: 2,
      tables: [
        {
          name: '"shop"."inbox"',
          columns: [
            'key',
            'merchant_id',
            'merchant_trade_no',
            'route',
            'envelope',
            'state',
            'received_at',
            'done_at',
            'failures',
            'error',
            'kind',
          ],
          indexes: ['shop_inbox_undone'],
        },
      ],
    });
  });

  it('finds both tables of the refund journal', () => {
    const { version, tables } = readSchema(refundSchemaSql());
    expect(version).toBe(2);
    expect(tables.map(({ name, indexes }) => [name, indexes])).toEqual([
      ['"ecpay_refund"', ['ecpay_refund_order', 'ecpay_refund_open']],
      ['"ecpay_refund_turn"', []],
    ]);
    expect(tables[0]?.columns).toEqual(expect.arrayContaining(['refund_id', 'record', 'place']));
    expect(tables[1]?.columns).toEqual(expect.arrayContaining(['merchant_id', 'merchant_trade_no', 'turn']));
  });

  it('knows no version of a table that somebody else commented on', () => {
    expect([versionOf('our payments'), versionOf(null), versionOf('nestjs-ecpay refund schema 7')]).toEqual([
      undefined,
      undefined,
      7,
    ]);
  });
});

describe('the .sql files of the package', () => {
  it.each([
    ['notification', notificationSchemaSql()],
    ['refund', refundSchemaSql()],
  ])('%s.sql says what the library runs (else: npm run generate)', (name, sql) => {
    const file = readFileSync(join(import.meta.dirname, `../../sql/${name}.sql`), 'utf8');
    expect(file.replace(/^--.*\n/gm, '').trim()).toBe(sql.trim());
  });
});

describe('the name of an index', () => {
  it.each([
    ['ecpay_notification', 'undone', 'ecpay_notification_undone'],
    ['shop.inbox', 'undone', 'shop_inbox_undone'],
  ])('of %s is readable', (table, suffix, name) => {
    expect(indexNameOf(table, suffix)).toBe(name);
  });

  it('is unique and at most 63 bytes long however long the names of schema and table are', () => {
    const [one, two] = ['a', 'b'].map((end) => `${'s'.repeat(40)}.${'t'.repeat(39)}${end}`);
    const names = [one, two].map((table) => indexNameOf(table ?? '', 'undone'));
    expect(names.every((name) => name.length <= 63 && name.endsWith('_undone'))).toBe(true);
    expect(new Set(names).size).toBe(2);
  });
});

describe('a table name that is no text', () => {
  it.each([null, 5, {}, ['abc']])('%j is refused in words', (table) => {
    expect(() => notificationSchemaSql(table as never)).toThrow(/table must be a table name/);
    expect(() => refundSchemaSql(table as never)).toThrow(/table must be a table name/);
  });
});
