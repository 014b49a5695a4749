import type { JsonObject } from '@nestjs-ecpay/protocol';
import type { EndpointName } from '../../faults/fault.js';
import { interfaceNamed, interfaceOf } from '../../endpoints/interface-of.js';

export const whichInterface = (name: string | null | undefined): EndpointName =>
  name !== null && name !== undefined && Object.hasOwn(interfaceOf, name) ? name : 'DoAction';

/** Data as the form of an interface gives it: numbers as numbers, what is empty left out. */
export function readBuiltFields(
  of: EndpointName,
  given: { get(name: string): string | null },
  example: Readonly<Record<string, string>>,
): JsonObject {
  const { fields } = interfaceNamed(of).request;
  const isFresh = Object.keys(fields).every((name) => given.get(name) === null);
  const data: JsonObject = {};
  for (const [name, { type }] of Object.entries(fields)) {
    const text = (isFresh ? example[name] : given.get(name)) ?? '';
    if (text === '') continue;
    const isNumber = (type === 'Int' || type === 'Number') && /^-?\d+(\.\d+)?$/.test(text);
    data[name] = isNumber ? Number(text) : text;
  }
  return data;
}
