import type { Field, FieldTable } from '@nestjs-ecpay/protocol';
import { fits, isDemanded, isInRange, isInSpan, unmetRequirements } from '@nestjs-ecpay/protocol/internal';
import { registerDecorator, ValidateIf, type ValidationOptions } from 'class-validator';

/*
 * Decorators for what class-validator has no word for. They ask the functions that check the requests of the services, so
 * that an application's pipes and the services cannot disagree.
 */

/** Validates the property where it is given, and where the other properties of its object demand it. */
export const IsAsked = (table: FieldTable, name: string): PropertyDecorator =>
  ValidateIf(
    (object: object, value: unknown) =>
      (value !== undefined && value !== null) || isDemanded(table, name, object),
  );

/**
 * Checks length, limits, pattern and format, and what the neighbours say of it. Silent about a value that is of another type or
 * none of those listed: the decorator of the type has said so, and a pipe would tell the same twice.
 */
export const FitsField = (table: FieldTable, name: string, options?: ValidationOptions): PropertyDecorator =>
  validator('fitsField', options, (value, object) => {
    const field = table.fields[name];
    if (field === undefined || !isOfType(field, value)) return true;
    return fits(field, value) && isInRange(field, value, object) && isInSpan(field, value, object);
  });

/** True for what the decorator of its type lets through. */
function isOfType({ type, values }: Field, value: unknown): boolean {
  if (values !== undefined) return value === '' || Object.hasOwn(values, String(value));
  if (type === 'Int') return Number.isInteger(value);
  return type === 'Number' ? Number.isFinite(value) : typeof value === 'string';
}

/** Checks that a nested object has the fields that its neighbours demand of it. */
export const HasDemandedFields = (
  table: FieldTable,
  name: string,
  options?: ValidationOptions,
): PropertyDecorator =>
  validator('hasDemandedFields', options, (value, object) => {
    const field = table.fields[name];
    return field === undefined || !isObject(value) || unmetRequirements(field, value, object).length === 0;
  });

function validator(
  name: string,
  options: ValidationOptions | undefined,
  validate: (value: unknown, object: object) => boolean,
): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: propertyName as string,
      ...(options === undefined ? {} : { options }),
      validator: { validate: (value: unknown, args) => validate(value, args?.object ?? {}) },
    });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
