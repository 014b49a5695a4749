import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import * as dtos from '../dto/dto.exports.js';
import type { DtoClass } from '../dto/ecpay-dto.js';
import { describe, propertyOf } from './property-of.js';

/** Decorates every field of every DTO class, from the field tables, as its author would have done by hand. */
export function describeDtos(): void {
  for (const dto of Object.values(dtos) as unknown as DtoClass[]) {
    const { table } = dto;
    ApiSchema({ description: describe(table.meaning) })(dto);
    for (const [name, field] of Object.entries(table.fields)) {
      const nested = dto.nested?.[name];
      ApiProperty({
        ...propertyOf(field, table.direction),
        ...(nested === undefined ? {} : { type: () => nested, isArray: field.type === 'Array' }),
      })(dto.prototype as object, name);
    }
  }
}
