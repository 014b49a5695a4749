import { tables } from '@nestjs-ecpay/protocol';

const names = new Set(
  Object.values(tables).flatMap(({ fields }) =>
    Object.entries(fields).flatMap(([name, { sensitive }]) => (sensitive === true ? [name] : [])),
  ),
);

/** JSON on several lines, with card digits and personal data masked: a screen is shared more easily than a log. */
export function showJson(value: unknown): string {
  return JSON.stringify(
    value,
    (name, field: unknown) =>
      names.has(name) && (typeof field === 'string' || typeof field === 'number')
        ? '•'.repeat(String(field).length)
        : field,
    2,
  );
}

/** A message body on several lines if it is JSON, as it is otherwise. */
export function showBody(body: string): string {
  try {
    return showJson(JSON.parse(body));
  } catch {
    return body; // not JSON: that is what is to be seen
  }
}
