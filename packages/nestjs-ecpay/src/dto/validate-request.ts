import {
  EcpayValidationError,
  type EcpayErrorContext,
  type FieldTable,
  type ValidationIssue,
} from '@nestjs-ecpay/protocol';
import { validateSync } from 'class-validator';
import type { DtoClass, EcpayDto } from './ecpay-dto.js';

/**
 * Checks what an application passes to a service and returns a DTO of its own, so that later changes to the argument
 * change nothing. Takes a plain object or a DTO; `undefined` and `null` count as left out.
 *
 * @throws {EcpayValidationError} with every issue when a field is missing, of the wrong kind, or unknown. No value is
 * quoted.
 */
export function validateRequest<T extends EcpayDto>(
  dtoClass: DtoClass<T>,
  input: unknown,
  context: EcpayErrorContext = {},
): T {
  const { table } = dtoClass;
  const names = requestFields(table);
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    const message = `the request must be an object with the fields ${names.join(', ')}`;
    throw new EcpayValidationError([{ path: '', message }], context);
  }

  const dto = new dtoClass();
  const issues: ValidationIssue[] = [];
  for (const [name, value] of Object.entries(input)) {
    if (!Object.hasOwn(table.fields, name)) {
      issues.push({ path: name, message: `is no field of this request, which takes ${names.join(', ')}` });
    } else if (value !== undefined && value !== null) Object.assign(dto, { [name]: value as unknown });
  }
  const errors = validateSync(dto, { validationError: { target: false, value: false } });
  for (const { property, constraints = {} } of errors) {
    // Each constraint of a field carries the whole requirement of that field: once is enough.
    for (const message of new Set(Object.values(constraints))) {
      issues.push({ path: property, message: message.replace(`${property} `, '') });
    }
  }
  if (issues.length > 0) throw new EcpayValidationError(issues, context);
  return dto;
}

/** What a caller has to think of; the fields of the merchant may be given as well. */
const requestFields = (table: FieldTable): string[] =>
  Object.keys(table.fields).filter((name) => table.fields[name]?.filledBy !== 'merchant');
