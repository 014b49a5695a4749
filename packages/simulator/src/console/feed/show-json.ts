import { tables } from '@nestjs-ecpay/protocol';

const names = new Set(
  Object.values(tables).flatMap(({ fields }) =>
    Object.entries(fields).flatMap(([name, { sensitive }]) => (sensitive === true ? [name] : [])),
  ),
);

/**
 * JSON on several lines. What an application sent has card digits and personal data masked, for a screen is shared more
 * easily than a log; what the simulator made up itself is shown, for that is what somebody has to map.
 */
export function showJson(value: unknown, origin: 'received' | 'made-up'): string {
  return JSON.stringify(
    value,
    (name, field: unknown) =>
      origin === 'received' && names.has(name) && (typeof field === 'string' || typeof field === 'number')
        ? '•'.repeat(String(field).length)
        : field,
    2,
  );
}

/** A message body on several lines if it is JSON; `undefined` otherwise. */
export function prettyBody(body: string, origin: 'received' | 'made-up'): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? showJson(value, origin) : undefined;
  } catch {
    return undefined; // not JSON: the raw text is what is to be seen
  }
}
