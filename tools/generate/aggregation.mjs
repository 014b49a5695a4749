// packages/protocol/src/generated/all.ts: every table, interface and endpoint by name.
import { GENERATED } from './text.mjs';

/** The one file that lists what the folder holds: `{ path, text }`. */
export function aggregation(files) {
  const tables = files.flatMap(({ tables }) => Object.entries(tables));
  const calls = files.flatMap(({ interfaces }) =>
    Object.entries(interfaces).filter(([, value]) => 'endpoint' in value),
  );
  const notifications = files.flatMap(({ interfaces }) =>
    Object.entries(interfaces).filter(([, value]) => 'notification' in value),
  );
  const text = `${GENERATED}
import type { EcpayInterface, EcpayNotificationInterface, Endpoint, FieldTable } from '../fields/field-table.js';
${files
  .map(({ file, tables, interfaces }) => {
    const names = [...Object.keys(tables), ...Object.keys(interfaces)].sort();
    return `import { ${names.join(', ')} } from '../interfaces/${file}.js';`;
  })
  .join('\n')}

/** Every field table by its name, as data. */
export const tables = {
${tables.map(([constant, { name }]) => `  ${name}: ${constant},`).join('\n')}
} as const satisfies Record<string, FieldTable>;

/** The name of a field table, for example \`CreditDoActionRequest\`. */
export type TableName = keyof typeof tables;

/** Every interface of ECPay that can be called, by name. */
export const interfaces = {
${calls.map(([constant]) => `  ${constant},`).join('\n')}
} as const satisfies Record<string, EcpayInterface>;

/** Every message that ECPay sends of its own accord, by name. */
export const notifications = {
${notifications.map(([constant]) => `  ${constant},`).join('\n')}
} as const satisfies Record<string, EcpayNotificationInterface>;

/** Host and path of every interface, by the same names as \`interfaces\`. */
export const endpoints = {
${calls.map(([constant]) => `  ${constant}: ${constant}.endpoint,`).join('\n')}
} as const satisfies Record<string, Endpoint>;
`;
  return { path: 'packages/protocol/src/generated/all.ts', text };
}
