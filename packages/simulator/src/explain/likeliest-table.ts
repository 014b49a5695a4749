import { checkRequest, type FieldTable, type JsonObject } from '@nestjs-ecpay/protocol';
import { isJsonObject } from '../json-object.js';

/** More than a message can have issues. */
const MANY = 10_000;

/**
 * The table that a message was most likely written from, since no message names its own: the one that knows most of its fields,
 * then the one that finds least wrong with them, then the first.
 */
export function likeliestTable(tables: readonly FieldTable[], data: JsonObject): FieldTable | undefined {
  const ranked = tables.map((table) => ({ table, unlikely: unlikely(table, data) }));
  return ranked.sort((a, b) => a.unlikely - b.unlikely)[0]?.table;
}

const unlikely = (table: FieldTable, data: JsonObject): number =>
  unknownFields(table, data) * MANY +
  (table.direction === 'request'
    ? checkRequest(table, data, { unknown: 'allow' }).length
    : Object.entries(table.fields).filter(([name, { required }]) => required && !Object.hasOwn(data, name))
        .length);

const unknownFields = ({ fields }: FieldTable, data: JsonObject): number =>
  Object.entries(data).reduce((count, [name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) return count + 1;
    return field.of && isJsonObject(value) ? count + unknownFields(field.of, value) : count;
  }, 0);
