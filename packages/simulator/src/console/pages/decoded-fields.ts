import {
  interfaces,
  notifications,
  type Field,
  type FieldTable,
  type JsonObject,
} from '@nestjs-ecpay/protocol';
import { likeliestTable } from '../../explain/likeliest-table.js';
import type { PageContext } from '../page-context.js';

/** One field of a decoded message, however deep it stands. */
export interface FieldRow {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
  readonly problem?: string;
}

const requests = Object.values(interfaces).map(({ request }): FieldTable => request);
const told = [
  ...Object.values(notifications).map(({ notification }): FieldTable => notification),
  ...Object.values(interfaces).map(({ response }): FieldTable => response),
];

/** Which message it is: its envelope tells who wrote it, its fields the rest. */
export function messageTable(data: JsonObject, envelope: JsonObject | undefined): FieldTable | undefined {
  if (envelope && 'RqHeader' in envelope) return likeliestTable(requests, data);
  if (envelope && ('RpHeader' in envelope || 'TransCode' in envelope)) return likeliestTable(told, data);
  return likeliestTable('RtnCode' in data ? told : [...requests, ...told], data);
}

/** All fields, those of objects by their path. Card digits and personal data are masked. */
export function fieldRows(
  data: JsonObject,
  table: FieldTable | undefined,
  context: PageContext,
  prefix = '',
): FieldRow[] {
  return Object.entries(data).flatMap(([key, item]): FieldRow[] => {
    const field = table && Object.hasOwn(table.fields, key) ? table.fields[key] : undefined;
    const path = prefix + key;
    if (Array.isArray(item) && field?.of)
      return item.flatMap((one, index) => rowsOf(one, field, context, `${path}.${index}`));
    return rowsOf(item, field, context, path);
  });
}

function rowsOf(item: unknown, field: Field | undefined, context: PageContext, path: string): FieldRow[] {
  if (typeof item === 'object' && item !== null && !Array.isArray(item))
    return fieldRows(item as JsonObject, field?.of, context, `${path}.`);
  const text = typeof item === 'string' ? item : JSON.stringify(item);
  return [
    {
      name: path,
      value: field?.sensitive ? '•'.repeat(text.length) : text,
      meaning: field?.meaning[context.lang] ?? '',
      ...(field ? {} : { problem: context.t('unknownField') }),
    },
  ];
}
