import {
  checkRequest,
  EcpayValidationError,
  type EcpayErrorContext,
  type Field,
  type FieldTable,
  type ValidationIssue,
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
  const { dto, issues } = inspectRequest(dtoClass, input);
  if (dto === undefined || issues.length > 0) throw new EcpayValidationError(issues, context);
  return dto;
}

/**
 * As `validateRequest`, for a caller whose request has further fields of its own.
 *
 * @param own their names: they are not looked at.
 */
export function inspectRequest<T extends EcpayDto>(
  dtoClass: DtoClass<T>,
  input: unknown,
  own: readonly string[] = [],
): { readonly dto?: T; readonly issues: readonly ValidationIssue[] } {
  const { table, names } = requestFieldsOf(dtoClass.table);
  const taken = [...names, ...own];
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return {
      issues: [{ path: '', message: `the request must be an object with ${inWords(table, taken)}` }],
    };
  }
  const ours = Object.fromEntries(Object.entries(input).filter(([name]) => !own.includes(name)));
  const { dto, issues } = copyRequest(dtoClass, own.length === 0 ? input : ours, taken);
  return { dto, issues: [...issues, ...checkRequest(table, dto, { empty: 'refuse' })] };
}

/** What must be in it, and what may. */
function inWords({ fields }: FieldTable, names: readonly string[]): string {
  const isOptional = (name: string): boolean => fields[name] !== undefined && fields[name].required !== true;
  const needed = names.filter((name) => !isOptional(name));
  const others = names.filter(isOptional);
  const more = others.length === 0 ? '' : `, and where needed ${others.join(', ')}`;
  return `the fields ${needed.join(', ')}${more}`;
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
