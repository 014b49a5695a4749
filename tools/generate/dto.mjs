// packages/nestjs-ecpay/src/dto/generated: one class per field table, and the list of their names.
import { classDoc, declaration, decorators, dtoFile, fieldDoc, OWN_DECORATORS } from './dto-text.mjs';
import { GENERATED } from './text.mjs';

const DTO = 'packages/nestjs-ecpay/src/dto';

/** Folder that holds nothing but generated files. */
export const DTO_FOLDER = `${DTO}/generated`;

/** Hand-written base classes, for tables whose DTO can do more than hold fields. */
const BASES = {
  PaymentNotification: { name: 'PaymentNotificationBase', file: 'payment-notification.base' },
};
const BASE = { name: 'EcpayDto', file: 'ecpay-dto' };

/** Every DTO file: `[{ path, text }]`. */
export function dtos({ files, requirement, conditionText }) {
  const tables = files.flatMap((file) => Object.values(file.tables));
  return [...tables.map((table) => dto(table, requirement, conditionText)), exportsOf(tables)];
}

function dto(table, requirement, conditionText) {
  const base = BASES[table.name] ?? BASE;
  const fields = Object.entries(table.fields);
  const nested = fields.filter(([, field]) => field.of !== undefined);
  const uses = new Set();
  const members = fields.map(([name, field]) => {
    const lines = decorators(name, field, table, requirement).map(([decorator, args]) => {
      uses.add(decorator);
      return `  @${decorator}(${args})`;
    });
    return [
      fieldDoc(name, field, table, conditionText),
      ...lines,
      `  ${declaration(name, field, table)}`,
    ].join('\n');
  });
  const own = [...uses].filter((name) => OWN_DECORATORS.has(name)).sort();
  const validators = [...uses].filter((name) => name !== 'Type' && !OWN_DECORATORS.has(name)).sort();
  const nestedNames = [...new Set(nested.map(([, field]) => field.of))];
  const text = `${GENERATED}
import { tables, type FieldTable } from '@nestjs-ecpay/protocol';
${uses.has('Type') ? "import { Type } from 'class-transformer';\n" : ''}import { ${validators.join(', ')} } from 'class-validator';
import { ${base.name} } from '../${base.file}.js';
${own.length > 0 ? `import { ${own.join(', ')} } from '../field-decorators.js';\n` : ''}${nestedNames.map((of) => `import { ${of.name}Dto } from './${dtoFile(of)}.js';\n`).join('')}
${classDoc(table)}
export class ${table.name}Dto extends ${base.name} {
  /** The fields as data. */
  static readonly table: FieldTable = tables.${table.name};
${nested.length === 0 ? '' : nestedMember(nested)}
${members.join('\n\n')}
}
`;
  return { path: `${DTO_FOLDER}/${dtoFile(table)}.ts`, text };
}

function nestedMember(nested) {
  return `  /** The classes of the nested objects. */
  static readonly nested = { ${nested.map(([name, field]) => `${name}: ${field.of.name}Dto`).join(', ')} };
`;
}

function exportsOf(tables) {
  const lines = tables
    .map((table) => `export { ${table.name}Dto } from './generated/${dtoFile(table)}.js';`)
    .sort();
  return { path: `${DTO}/dto.exports.ts`, text: `${GENERATED}\n${lines.join('\n')}\n` };
}
