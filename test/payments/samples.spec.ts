import { readFileSync } from 'node:fs';
import { checkRequest, readMessage, tables, type FieldTable, type TableName } from '@nestjs-ecpay/protocol';
import { readCsv } from '@nestjs-ecpay/protocol/internal';

interface Sample {
  readonly id: string;
  readonly table: TableName;
  readonly level: string;
  readonly data: unknown;
}

const { samples } = JSON.parse(readFileSync(new URL('./samples.json', import.meta.url), 'utf8')) as {
  readonly samples: readonly Sample[];
};
const ofDirection = (direction: FieldTable['direction'][]) =>
  samples
    .filter(({ table }) => direction.includes(tables[table].direction))
    .map((sample): [string, Sample] => [sample.id, sample]);

describe('what ECPay was recorded to send', () => {
  it.each(ofDirection(['response', 'notification']))('%s is read with nothing lost', (_, { table, data }) => {
    const json = typeof data === 'string' ? readCsv(tables[table], data) : data;
    const { value, surprises } = readMessage(tables[table], structuredClone(json));
    expect(surprises).toEqual([]);
    expect(value).toEqual(asRead(tables[table], json));
  });
});

/** As sent, but for what the reader says in one way: MerchantID as a text, an empty list as a list. */
function asRead(table: FieldTable, json: unknown): unknown {
  const sent = json as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => {
      const field = table.fields[name];
      if (field?.type === 'String' && typeof value === 'number') return [name, String(value)];
      if (field?.type === 'Array' && !Array.isArray(value)) return [name, []];
      if (!field?.of || typeof value !== 'object' || value === null) return [name, value];
      const of = field.of;
      return [name, Array.isArray(value) ? value.map((item) => asRead(of, item)) : asRead(of, value)];
    }),
  );
}

/** What a sample leaves to whoever copies it. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  'yyyy/MM/dd HH:mm:ss': '2026/08/01 09:30:52',
  'test<unix>': 'test1709541383',
  '<shop URL>': 'https://shop.example/result',
  '<BindCardID>': '9814a32ed10c4dcea2209b786146ddeb61bb92d2bc3d49b8b7c9f1333f5c2236',
  '<order of the binding>': 'test1709541383',
};

describe('what ECPay’s own SDK sends', () => {
  it.each(ofDirection(['request']))('%s passes the checks', (_, { table, data }) => {
    const filled = JSON.parse(JSON.stringify(data), (name, value: unknown) => {
      // The SDK writes the amount as a text, which ECPay accepts; amounts are integers here.
      if (name === 'TotalAmount' && typeof value === 'string') return Number(value);
      return typeof value === 'string' ? (PLACEHOLDERS[value] ?? value) : value;
    }) as object;
    expect(checkRequest(tables[table], filled)).toEqual([]);
  });
});
