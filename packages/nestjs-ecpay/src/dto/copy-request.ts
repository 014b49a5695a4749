import type { Field, ValidationIssue } from '@nestjs-ecpay/protocol';
import type { DtoClass, EcpayDto } from './ecpay-dto.js';

/** A request of our own, and what of the given one could not be taken over. */
export interface CopiedRequest<T extends EcpayDto> {
  readonly dto: T;
  readonly issues: readonly ValidationIssue[];
}

/**
 * Copies a request field by field, as its tables nest, into instances of the DTO classes. `undefined` and `null` count as left
 * out. Scalars go over as they are: to judge them is the checker's.
 *
 * @param names what to offer for a name that the request does not have.
 */
export function copyRequest<T extends EcpayDto>(
  dtoClass: DtoClass<T>,
  input: object,
  names: readonly string[],
): CopiedRequest<T> {
  const issues: ValidationIssue[] = [];
  const dto = copyFields(dtoClass, input, '', `this request, which takes ${names.join(', ')}`, issues);
  return { dto, issues };
}

function copyFields<T extends EcpayDto>(
  dtoClass: DtoClass<T>,
  input: object,
  path: string,
  what: string,
  issues: ValidationIssue[],
): T {
  const dto = new dtoClass();
  const values = dto as Record<string, unknown>;
  const { fields } = dtoClass.table;
  for (const name of Object.keys(input)) {
    const fieldPath = path === '' ? name : `${path}.${name}`;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      issues.push({ path: fieldPath, message: `is no field of ${what}` });
      continue;
    }
    const value = (input as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || value === null) continue;
    const nested = dtoClass.nested?.[name];
    values[name] = nested
      ? copyNested(nested, field, value, fieldPath, issues)
      : copyLoose(value, fieldPath, issues);
  }
  return dto;
}

function copyNested(
  nested: DtoClass,
  { type }: Field,
  value: unknown,
  path: string,
  issues: ValidationIssue[],
): unknown {
  const copyObject = (item: unknown, itemPath: string): unknown =>
    isObject(item) ? copyFields(nested, item, itemPath, nested.table.name, issues) : item;
  return type === 'Array' && Array.isArray(value)
    ? Array.from(value, (item, i) => copyObject(item, `${path}.${i}`))
    : copyObject(value, path);
}

/** An object or array that no table describes goes over as the JSON that it will be sent as. */
function copyLoose(value: unknown, path: string, issues: ValidationIssue[]): unknown {
  if (typeof value !== 'object') return value;
  try {
    return JSON.parse(JSON.stringify(value)) as unknown;
  } catch {
    // A circle or a BigInt; the words of JSON.stringify name the application's own properties.
    issues.push({ path, message: 'cannot be written as JSON' });
    return undefined;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
