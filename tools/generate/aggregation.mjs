// What lists the tables and interfaces by name: packages/protocol/src/generated, and the calls of nestjs-ecpay.
import { GENERATED } from './text.mjs';

/** The files that list what the folder holds: `[{ path, text }]`. */
export function aggregation(files) {
  const tables = files.flatMap(({ tables }) => Object.entries(tables));
  const calls = files.flatMap(({ interfaces }) =>
    Object.entries(interfaces).filter(([, value]) => 'request' in value),
  );
  const notifications = files.flatMap(({ interfaces }) =>
    Object.entries(interfaces).filter(([, value]) => 'notification' in value),
  );
  const text = `${GENERATED}
import type { EcpayInterface, EcpayNotificationInterface, Endpoint } from '../descriptor/ecpay-interface.js';
import type { FieldTable } from '../fields/field-table.js';
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

const endpointOf = ({ host, path }: EcpayInterface): Endpoint => ({ host, path });

/** Host and path of every interface, by the same names as \`interfaces\`. */
export const endpoints = {
${calls.map(([constant]) => `  ${constant}: endpointOf(${constant}),`).join('\n')}
} as const satisfies Record<string, Endpoint>;
`;
  return [
    { path: 'packages/protocol/src/generated/all.ts', text },
    { path: 'packages/protocol/src/generated/interfaces.ts', text: exportsOf(files) },
    { path: 'packages/nestjs-ecpay/src/client/generated/calls.ts', text: callsOf(calls) },
  ];
}

/** Every interface under its own name. */
function exportsOf(files) {
  const lines = files
    .filter(({ interfaces }) => Object.keys(interfaces).length > 0)
    .map(
      ({ file, interfaces }) =>
        `export { ${Object.keys(interfaces).join(', ')} } from '../interfaces/${file}.js';`,
    );
  return `${GENERATED}\n${lines.join('\n')}\n`;
}

/** Every interface that can be called, with the classes of its messages. */
function callsOf(calls) {
  const classes = calls.flatMap(([, { request, response }]) => [`${request.name}Dto`, `${response.name}Dto`]);
  return `${GENERATED}
import { interfaces } from '@nestjs-ecpay/protocol';
import { ${[...new Set(classes)].sort().join(', ')} } from '../../dto/dto.exports.js';
import { createCall } from '../ecpay-call.js';

/** Every interface of ECPay with the classes of its messages, by name: what a service method hands to EcpayHttpClient. */
export const calls = {
${calls
  .map(
    ([name, { request, response }]) =>
      `  ${name}: createCall(interfaces.${name}, ${request.name}Dto, ${response.name}Dto),`,
  )
  .join('\n')}
};
`;
}
