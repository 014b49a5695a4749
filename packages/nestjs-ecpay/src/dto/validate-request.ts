import {
  checkRequest,
  EcpayValidationError,
  type EcpayErrorContext,
  type Field,
  type FieldTable,
} from '@nestjs-ecpay/protocol';
import { copyRequest } from './copy-request.js';
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
 * Checks what an application passes to a service, nested objects and the elements of arrays included, and returns a DTO of its
 * own, so that later changes to the argument change nothing. Takes a plain object or a DTO; `undefined` and `null` count as left out. The table decides; the
 * decorators of the DTO class say the same to an application's own pipes.
 *
 * @throws {EcpayValidationError} with every issue, by path, when a field is missing, of the wrong kind, or unknown. No value
 * is quoted.
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
  const copied = copyRequest(dtoClass, input, names);
  const wrong = checkRequest(table, copied.dto, { empty: 'refuse' });
  if (copied.issues.length > 0 || wrong.length > 0) {
    throw new EcpayValidationError([...copied.issues, ...wrong], context);
  }
  return copied.dto;
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
