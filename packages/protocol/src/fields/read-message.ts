import type { Field, FieldTable } from './field-table.js';
import { MAX_DEPTH, nestsWithin, TOO_DEEP } from './nesting.js';
import { saysSuccess } from './says-success.js';
import { isAsDocumented, readScalar, UNLISTED, wrongType } from './read-value.js';

/** Something about one field, by name only: a value may be personal data. */
export interface FieldProblem {
  /** For example `OrderInfo.TradeAmt` or `CloseData.0.Amount`. */
  readonly path: string;
  /** For example `is missing` or `is an array, not an integer`. */
  readonly problem: string;
}

/** A message as it was read. */
export interface ReadMessage<T extends object> {
  /** Every key that came, known fields converted, all else as it came. */
  readonly value: T;
  /** Required fields that are missing or unreadable. The caller decides what that means. */
  readonly invalid: readonly FieldProblem[];
  /** Optional fields that could not be read as their type (kept raw) and other oddities: worth a log line, no more. */
  readonly surprises: readonly FieldProblem[];
}

/** Makes the empty object that a table's fields are read into; by default a plain one. */
export type CreateTarget = (table: FieldTable) => object;

interface Finding extends FieldProblem {
  readonly required: Field['required'];
}

/**
 * Reads a parsed JSON message by its table, tolerantly, so that no optional field can cost a payment: unknown fields are
 * kept, numbers written as strings (and the other way round) converted, `null` and `''` taken as none (`null` for
 * numbers and objects), keys trimmed (`"TradeID "`), nested objects accepted as JSON text, `{}` accepted for an empty
 * array. What cannot be read stays raw and is reported by name. Never throws for anything that JSON.parse can return.
 *
 * @example
 * ```ts
 * import { readMessage, tables } from '@nestjs-ecpay/protocol';
 *
 * const { value, invalid } = readMessage(tables.OrderInfo, JSON.parse('{"MerchantTradeNo":"A1","TradeAmt":"100"}'));
 * // value: { MerchantTradeNo: 'A1', TradeAmt: 100 }; invalid: [{ path: 'TradeNo', problem: 'is missing' }]
 * ```
 * @publicApi
 */
export function readMessage<T extends object = Record<string, unknown>>(
  table: FieldTable,
  json: unknown,
  create: CreateTarget = () => ({}),
): ReadMessage<T> {
  const findings: Finding[] = [];
  const value = readObject(table, json, '', { create, findings });
  if (findings.length === 0) return { value: value as T, invalid: NONE, surprises: NONE };
  const succeeded = saysSuccess(table, value) === true;
  const isInvalid = ({ required }: Finding): boolean =>
    required === true || (required === 'on-success' && succeeded);
  const report = ({ path, problem }: Finding): FieldProblem => ({ path, problem });
  return {
    value: value as T,
    invalid: findings.filter(isInvalid).map(report),
    // A field that is required only on success is not worth a word when it is merely absent from a failure.
    surprises: findings.filter((found) => !isInvalid(found) && found.problem !== MISSING).map(report),
  };
}

const MISSING = 'is missing';
const NONE: readonly FieldProblem[] = Object.freeze([]);

interface Reading {
  readonly create: CreateTarget;
  readonly findings: Finding[];
}

function readObject(table: FieldTable, json: unknown, path: string, reading: Reading): object {
  const target = reading.create(table) as Record<string, unknown>;
  if (!isObject(json)) reading.findings.push({ path, problem: 'is no JSON object', required: true });
  const sent = isObject(json) ? (json as Record<string, unknown>) : {};
  const { fields, required, elsewhere } = plan(table);

  for (const key of Object.keys(sent)) {
    const field = fields.get(key);
    if (field !== undefined) {
      target[key] = readField(field, sent[key], path, key, reading);
      continue;
    }
    const name = key.trim();
    const meant = Object.hasOwn(sent, name) || Object.hasOwn(target, name) ? undefined : fields.get(name);
    if (meant === undefined) keepUnknown(target, key, sent[key], join(path, key), reading);
    else target[name] = readField(meant, sent[key], path, name, reading);
  }
  for (const [name, field, nested] of elsewhere) {
    const there: unknown = target[nested];
    if (!isObject(there) || !isBlank(target[name])) continue;
    const raw = (there as Record<string, unknown>)[name];
    if (!isBlank(raw)) target[name] = readField(field, raw, path, name, reading);
  }
  for (const [name, field] of required) {
    if (!Object.hasOwn(target, name)) {
      reading.findings.push({ path: join(path, name), problem: MISSING, required: field.required });
    }
  }
  return target;
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

interface Plan {
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly (readonly [string, Field])[];
  /** Fields that may stand in a nested object as well, with its name. */
  readonly elsewhere: readonly (readonly [string, Field, string])[];
}

const plans = new WeakMap<FieldTable, Plan>();

/** What reading asks of a table, made once: notifications are read on a hot path. */
function plan(table: FieldTable): Plan {
  let made = plans.get(table);
  if (made === undefined) {
    const entries = Object.entries(table.fields);
    const required = entries.filter(
      ([, field]) => field.required === true || field.required === 'on-success',
    );
    const elsewhere = entries.flatMap(([name, field]) =>
      field.alsoIn === undefined ? [] : [[name, field, field.alsoIn] as const],
    );
    made = { fields: new Map(entries), required, elsewhere };
    plans.set(table, made);
  }
  return made;
}

function readField(field: Field, raw: unknown, parent: string, name: string, reading: Reading): unknown {
  if (isAsDocumented(field, raw)) return raw;
  const path = join(parent, name);
  const found = (problem: string): void => {
    reading.findings.push({ path, problem, required: field.required });
  };
  const table = field.of;
  if (table === undefined) {
    const { value, none, problem } = readScalar(field, raw);
    if (problem !== undefined)
      reading.findings.push({ path, problem, required: problem === UNLISTED ? undefined : field.required });
    if (none && field.required) found(MISSING);
    return problem === undefined ? value : withinDepth(value, path, reading);
  }
  const json = parseNested(raw);
  if (isNone(field, json)) {
    if (field.required) found(MISSING);
    return null;
  }
  if (field.type === 'Object' && isObject(json)) return readObject(table, json, path, reading);
  if (field.type === 'Array') {
    const elements = isObject(json) ? asElements(field, json) : json;
    if (Array.isArray(elements)) {
      return elements.map((item, i) => readElement(table, item, `${path}.${i}`, reading));
    }
  }
  found(wrongType(field, json));
  return withinDepth(raw, path, reading);
}

/** None of a nested field; PHP writes an empty object as `[]`. */
const isNone = (field: Field, json: unknown): boolean =>
  json === null ||
  (typeof json === 'string' && json.trim() === '') ||
  (field.type === 'Object' && Array.isArray(json) && json.length === 0);

/** PHP writes an empty array as `{}`; a table may say that one element comes without its array. */
const asElements = ({ orOne }: Field, json: object): unknown =>
  Object.keys(json).length === 0 ? [] : orOne ? [json] : json;

function readElement(table: FieldTable, item: unknown, path: string, reading: Reading): unknown {
  if (isObject(item)) return readObject(table, item, path, reading);
  reading.findings.push({ path, problem: 'is no object', required: undefined });
  return withinDepth(item, path, reading);
}

/** A nested object or array may come as its JSON text. */
function parseNested(raw: unknown): unknown {
  if (typeof raw !== 'string' || !/^\s*[[{]/.test(raw)) return raw;
  try {
    return JSON.parse(raw);
  } catch {
    return raw; // reported as a text where an object was expected
  }
}

/** Keeps a field that no page knows; under another name where the class of the target computes that name itself. */
function keepUnknown(target: object, name: string, raw: unknown, path: string, reading: Reading): void {
  const value = withinDepth(raw, path, reading);
  if (!isComputed(target, name)) return define(target, name, value);
  reading.findings.push({
    path,
    problem: `has the name of a computed property and is kept as raw.${name}`,
    required: undefined,
  });
  define(target, `raw.${name}`, value);
}

function isComputed(target: object, name: string): boolean {
  for (let proto: unknown = Object.getPrototypeOf(target); isObject(proto) && proto !== Object.prototype;) {
    if (Object.getOwnPropertyDescriptor(proto, name)?.get !== undefined) return true;
    proto = Object.getPrototypeOf(proto);
  }
  return false;
}

function withinDepth(value: unknown, path: string, reading: Reading): unknown {
  if (nestsWithin(value, MAX_DEPTH)) return value;
  reading.findings.push({ path, problem: `nests deeper than ${MAX_DEPTH} levels`, required: undefined });
  return TOO_DEEP;
}

/** Defines rather than assigns: a key `__proto__` is then a property like any other. */
function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
