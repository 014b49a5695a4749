import type { Field, FieldTable, JsonObject } from '@nestjs-ecpay/protocol';
import type { EndpointName } from '../../../faults/fault.js';
import { interfaceOf } from '../../../endpoints/interface-of.js';

/** What a form holds: the text of each field by its path, such as `OrderInfo.TotalAmount`. */
export type FieldTexts = Readonly<Record<string, string>>;

export const whichInterface = (name: string | null | undefined): EndpointName =>
  name !== null && name !== undefined && Object.hasOwn(interfaceOf, name) ? name : 'DoAction';

/** Data as the form of an interface gives it: each value as its type says, objects nested, what is empty left out. */
export function readBuiltFields({ fields }: FieldTable, texts: FieldTexts, prefix = ''): JsonObject {
  const data: JsonObject = {};
  for (const [name, field] of Object.entries(fields)) {
    const path = prefix + name;
    if (field.of && field.type === 'Object') {
      const nested = readBuiltFields(field.of, texts, `${path}.`);
      if (Object.keys(nested).length > 0) data[name] = nested;
      continue;
    }
    const text = Object.hasOwn(texts, path) ? (texts[path] ?? '') : '';
    if (text !== '') data[name] = valueOf(field, text);
  }
  return data;
}

/** A text that is no value of the type stays a text: the check says so, and the gateway may be asked all the same. */
function valueOf({ type }: Field, text: string): unknown {
  if (type === 'Int' || type === 'Number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === 'Bool') return text === 'true' ? true : text === 'false' ? false : text;
  if (type !== 'Array' && type !== 'Object') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
