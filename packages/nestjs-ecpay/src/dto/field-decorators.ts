import type { FieldFormat, FieldTable } from '@nestjs-ecpay/protocol';
import {
  fitsFormat,
  isDemanded,
  isInRange,
  isInSpan,
  unmetRequirements,
} from '@nestjs-ecpay/protocol/internal';
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

/** Checks how a text is written; whether it may be empty is its length's. */
export const HasFormat = (format: FieldFormat, options?: ValidationOptions): PropertyDecorator =>
  validator(
    'hasFormat',
    options,
    (value) => typeof value === 'string' && (value === '' || fitsFormat(format, value)),
  );

/** Checks a text against a pattern; whether it may be empty is its length's. */
export const HasPattern = (pattern: RegExp, options?: ValidationOptions): PropertyDecorator =>
  validator(
    'hasPattern',
    options,
    (value) => typeof value === 'string' && (value === '' || pattern.test(value)),
  );

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

/** Checks a number against the ranges that the other properties of its object give it. */
export const IsInRange = (table: FieldTable, name: string, options?: ValidationOptions): PropertyDecorator =>
  validator('isInRange', options, (value, object) => {
    const field = table.fields[name];
    return field === undefined || isInRange(field, value, object);
  });

/** Checks that a day lies in the span that another property of its object begins. */
export const IsInSpan = (table: FieldTable, name: string, options?: ValidationOptions): PropertyDecorator =>
  validator('isInSpan', options, (value, object) => {
    const field = table.fields[name];
    return field === undefined || isInSpan(field, value, object);
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
