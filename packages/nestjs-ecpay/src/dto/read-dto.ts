import { readMessage, type CreateTarget, type ReadMessage } from '@nestjs-ecpay/protocol';
import type { DtoClass, EcpayDto } from './ecpay-dto.js';

/**
 * Reads a parsed JSON message into a DTO and the DTOs nested in it, as tolerantly as `readMessage` of
 * `@nestjs-ecpay/protocol`, and never throws for anything JSON.parse can return.
 *
 * @example
 * ```ts
 * import { PaymentNotificationDto, readDto } from 'nestjs-ecpay';
 *
 * const { value, invalid } = readDto(PaymentNotificationDto, JSON.parse('{"RtnCode":"1"}'));
 * // value.RtnCode === 1; invalid names MerchantID and OrderInfo
 * ```
 * @publicApi
 */
export function readDto<T extends EcpayDto>(dtoClass: DtoClass<T>, json: unknown): ReadMessage<T> {
  const message = readMessage<T>(dtoClass.table, json, creatorOf(dtoClass));
  const told = dtoClass.complete?.(message.value) ?? [];
  return told.length === 0
    ? message
    : { ...message, surprises: message.surprises.filter(({ path }) => !told.includes(path)) };
}

const creators = new WeakMap<DtoClass, CreateTarget>();

/** Makes an instance for every table that can occur in a message of this class. */
function creatorOf(dtoClass: DtoClass): CreateTarget {
  let create = creators.get(dtoClass);
  if (create === undefined) {
    const classes = new Map(withNested(dtoClass).map((found) => [found.table, found] as const));
    create = (table) => {
      const found = classes.get(table);
      return found === undefined ? {} : new found();
    };
    creators.set(dtoClass, create);
  }
  return create;
}

function withNested(dtoClass: DtoClass): DtoClass[] {
  return [dtoClass, ...Object.values(dtoClass.nested ?? {}).flatMap(withNested)];
}
