import { inspect, type InspectOptions } from 'node:util';
import { type Field, type FieldTable } from '@nestjs-ecpay/protocol';
import { redactFreeText } from '@nestjs-ecpay/protocol/internal';

/** A DTO class: makes empty instances and knows its field table and the classes of its nested objects. */
export interface DtoClass<T extends EcpayDto = EcpayDto> {
  new (): T;
  readonly table: FieldTable;
  readonly nested?: Readonly<Record<string, DtoClass>>;
  /** Called with an instance once the reader has read its fields. @returns names of computed properties that the message told rightly. */
  complete?(dto: EcpayDto): readonly string[];
}

/** The documented fields of a DTO and of those nested in it, so that plain objects will do where a DTO is asked for. */
export type Plain<T extends EcpayDto> = { [K in keyof T as K extends string ? K : never]: PlainValue<T[K]> };
/** The value of a field with every DTO in it made plain. */
export type PlainValue<V> = V extends EcpayDto
  ? Plain<V>
  : V extends readonly (infer Element)[]
    ? PlainValue<Element>[]
    : V;

/**
 * Base of every DTO. Printed (`console.log`, `util.inspect`, a logger that uses it), it masks card digits and personal
 * data and hides whatever the documents do not explain: fields on no page, and values of another type than documented.
 * The properties themselves and `JSON.stringify` hold everything that ECPay sent.
 *
 * @publicApi
 */
export abstract class EcpayDto {
  /** Names of properties that a class computes from its fields. */
  static readonly computed: readonly string[] = [];

  /** Writes what a class computes onto an instance that has been read. @returns names that the message itself told rightly. */
  static complete(_dto: EcpayDto): readonly string[] {
    return [];
  }

  [inspect.custom](depth: number, options: InspectOptions): string {
    const { name, table, computed } = classOf(this);
    if (depth < 0) return `[${name}]`;
    const shown = Object.fromEntries(
      Object.entries(this).map(([key, value]) => [
        key,
        computed.includes(key)
          ? value
          : showField(Object.hasOwn(table.fields, key) ? table.fields[key] : undefined, value),
      ]),
    );
    const nestedDepth = options.depth === null || options.depth === undefined ? options.depth : depth;
    return `${name} ${inspect(shown, { ...options, ...(nestedDepth === undefined ? {} : { depth: nestedDepth }) })}`;
  }
}

/** Through the prototype: an inbound message may hold a property called `constructor`. */
function classOf(dto: EcpayDto): { name: string; table: FieldTable; computed: readonly string[] } {
  const prototype = Object.getPrototypeOf(dto) as {
    constructor: { name: string; table: FieldTable; computed: readonly string[] };
  };
  return prototype.constructor;
}

function showField(field: Field | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (field === undefined) return '[undocumented]';
  if (field.sensitive === true) return '[masked]';
  if (field.type === 'Array' && Array.isArray(value)) {
    return value.map((item: unknown) => (item instanceof EcpayDto ? item : '[unexpected]'));
  }
  if (field.of !== undefined) return value instanceof EcpayDto ? value : '[unexpected]';
  if (field.type === 'Bool') return typeof value === 'boolean' ? value : '[unexpected]';
  if (field.type !== 'String') return typeof value === 'number' ? value : '[unexpected]';
  if (typeof value !== 'string') return '[unexpected]';
  if (field.format === 'sealed') return `[sealed, ${value.length} characters]`;
  return field.format === 'free-text' ? redactFreeText(value) : value;
}
