import type { JsonObject } from '@nestjs-ecpay/protocol';

/** Whether a value is what JSON calls an object. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object that a JSON text holds; `undefined` for any other text: the caller says what it wanted. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Follows a path such as `OrderInfo.MerchantTradeNo` or `Items.2.Price`. */
export function valueAt(data: JsonObject, path: string): unknown {
  let value: unknown = data;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
