import {
  checkRequest,
  EcpayValidationError,
  type EcpayErrorContext,
  type Field,
  type FieldTable,
  type ValidationIssue,
} from '@nestjs-ecpay/protocol';
import type { DtoClass, EcpayDto } from './ecpay-dto.js';

/** A request's table as a caller of the services meets it. */
interface RequestFields {
  /** The fields of the merchant may be left out: they come from the configured one. */
  readonly table: FieldTable;
  /** What a caller has to think of; the fields of the merchant may be given as well. */
  readonly names: readonly string[];
}

const known = new WeakMap<FieldTable, RequestFields>();

/**
 * Checks what an application passes to a service and returns a DTO of its own, so that later changes to the argument
 * change nothing. Takes a plain object or a DTO; `undefined` and `null` count as left out. The table decides; the
 * decorators of the DTO class say the same to an application's own pipes.
 *
 * @throws {EcpayValidationError} with every issue when a field is missing, of the wrong kind, or unknown. No value is
 * quoted.
 */
export function validateRequest<T extends EcpayDto>(
  dtoClass: DtoClass<T>,
  input: unknown,
  context: EcpayErrorContext = {},
): T {
  const { table, names } = requestFieldsOf(dtoClass.table);
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    const message = `the request must be an object with the fields ${names.join(', ')}`;
    throw new EcpayValidationError([{ path: '', message }], context);
  }
  const dto = new dtoClass();
  const values = dto as Record<string, unknown>;
  let issues: ValidationIssue[] | undefined;
  for (const name of Object.keys(input)) {
    const value = (input as Readonly<Record<string, unknown>>)[name];
    if (!Object.hasOwn(table.fields, name)) {
      (issues ??= []).push({
        path: name,
        message: `is no field of this request, which takes ${names.join(', ')}`,
      });
    } else if (value !== undefined && value !== null) values[name] = value;
  }
  const wrong = checkRequest(table, dto, { empty: 'refuse' });
  if (issues !== undefined || wrong.length > 0) {
    throw new EcpayValidationError([...(issues ?? []), ...wrong], context);
  }
  return dto;
}

function requestFieldsOf(table: FieldTable): RequestFields {
  const found = known.get(table);
  if (found) return found;
  const entries = Object.entries(table.fields);
  const optional = ([name, field]: [string, Field]): [string, Field] => [name, { ...field, required: false }];
  const made = {
    table: {
      ...table,
      fields: Object.fromEntries(entries.map((entry) => (isOfMerchant(entry[1]) ? optional(entry) : entry))),
    },
    names: entries.flatMap(([name, field]) => (isOfMerchant(field) ? [] : [name])),
  };
  known.set(table, made);
  return made;
}

const isOfMerchant = (field: Field): boolean => field.filledBy === 'merchant';
