import 'reflect-metadata';
import { checkRequest, type Field, type FieldTable } from '@nestjs-ecpay/protocol';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import fc from 'fast-check';
import * as dtos from './dto.exports.js';
import type { DtoClass } from './ecpay-dto.js';

/*
 * Services check requests by the tables, an application's pipes by the decorators made from them: both must refuse the same
 * fields.
 */

const requests = Object.values(dtos).filter((dto) => dto.table.direction === 'request') as DtoClass[];

/** Texts without variation selectors, which class-validator counts in its own way. */
const anyText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ maxLength: 30, unit: fc.constantFrom('a', '1', '綠', '😀', ' ', '\u0000') }),
);
const anything = fc.oneof(
  anyText,
  fc.constantFrom(undefined, null, '', 0, -1, 1, 0.5, NaN, Infinity, 1e300, 2 ** 53, true, 'C', [], {}, [
    'a',
  ]),
  fc.integer(),
);

/** Times, dates and URLs, right and nearly right. */
const WRITTEN = [
  '2026/11/26 10:00:00',
  '2026/02/30 10:00:00',
  '2026-11-26',
  '2026-02-30',
  'https://shop.example/a',
  'http://',
  'shop.example',
];

function valueOf(field: Field): fc.Arbitrary<unknown> {
  if (field.of !== undefined) {
    const object = objectOf(field.of);
    return fc.oneof(field.type === 'Array' ? fc.array(object, { maxLength: 3 }) : object, anything);
  }
  const good: fc.Arbitrary<unknown>[] = [];
  if (field.values !== undefined) {
    const values = Object.keys(field.values);
    good.push(fc.constantFrom(...values, ...(field.type === 'Int' ? values.map(Number) : [])));
  }
  if (field.type === 'Int') good.push(fc.nat(), fc.integer({ min: field.min ?? 0, max: field.max ?? 200 }));
  if (field.type === 'Bool') good.push(fc.boolean());
  if (field.format !== undefined) good.push(fc.constantFrom(...WRITTEN));
  if (field.pattern !== undefined) good.push(fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/));
  if (field.type === 'String') good.push(fc.string({ minLength: 1, maxLength: field.length ?? 30 }));
  return fc.oneof(...good, anything);
}

function objectOf(table: FieldTable): fc.Arbitrary<object> {
  const fields = Object.entries(table.fields).filter(([, field]) => field.filledBy !== 'merchant');
  return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, valueOf(field)])), {
    requiredKeys: [],
  });
}

/** Which fields the decorators refuse; of a nested one only that, since their paths are the table checker's own. */
const refusedByDecorators = (dto: DtoClass, request: object): string[] =>
  validateSync(plainToInstance(dto, request)).map(({ property }: ValidationError) => property);

function refusedByTable({ table }: DtoClass, request: object): string[] {
  const fields = Object.fromEntries(
    Object.entries(table.fields).filter(([, field]) => field.filledBy !== 'merchant'),
  );
  const issues = checkRequest({ ...table, fields }, request, { empty: 'refuse', unknown: 'allow' });
  return issues.map(({ path }) => path.split('.')[0] ?? '');
}

it('there are requests to compare', () => {
  expect(requests.length).toBeGreaterThan(3);
});

it.each(requests.map((dto) => [dto.name, dto] as const))(
  '%s: table and decorators refuse the same',
  (_, dto) => {
    fc.assert(
      fc.property(objectOf(dto.table), (request) => {
        expect(new Set(refusedByTable(dto, request))).toEqual(new Set(refusedByDecorators(dto, request)));
      }),
      { numRuns: 300 },
    );
  },
);

it('a pipe says of a field once what is wrong with it', () => {
  for (const dto of requests) {
    for (const request of [
      {},
      ...Object.keys(dto.table.fields).flatMap((name) =>
        ['', ' ', 'x'.repeat(300), 0, -1, 0.5, 1e300, true, [], {}].map((value) => ({ [name]: value })),
      ),
    ]) {
      const messages = validateSync(plainToInstance(dto, request)).map(({ constraints = {} }) =>
        Object.values(constraints),
      );
      for (const told of messages) expect(told).toEqual([...new Set(told)]);
    }
  }
});
