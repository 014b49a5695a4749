// Docstrings, types and decorators of one field of a DTO class.
import {
  conditionTexts,
  formatText,
  kebabCase,
  presenceText,
  rangeText,
  sourceText,
  typeText,
} from './text.mjs';

const WIDTH = 100;

/** A docstring of paragraphs, wrapped; an empty one is left out. */
export function docstring(paragraphs, indent = '') {
  const lines = paragraphs
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph, i) => [
      ...(i === 0 || paragraph.startsWith('@') ? [] : ['']),
      ...paragraph.split('\n').flatMap(wrap),
    ]);
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')}${indent} */`;
}

function wrap(paragraph) {
  const lines = [''];
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1);
    if (last !== '' && last.length + word.length >= WIDTH)
      lines.push(paragraph.startsWith('- ') ? `  ${word}` : word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

const bilingual = ({ en, zh }) => `${en} (${zh}).`;
const sentence = (text) => (text === '' || /[.:]$/.test(text) ? text : `${text}.`);

const UNLISTED = 'Any other value that ECPay might send is kept as it came.';

/** The docstring of a field: English first, with ECPay's Chinese term. */
export function fieldDoc(name, field, table, conditionText) {
  const facts = [
    typeText(field),
    formatText(field),
    presenceText(field),
    sourceText(field),
    rangeText(field),
    field.pattern?.meaning.en ?? '',
  ].filter((fact) => fact !== '');
  const values = Object.entries(field.values ?? {}).map(
    ([value, { en, zh }]) => `- \`${value}\`: ${en} (${zh})`,
  );
  return docstring(
    [
      bilingual(field.meaning),
      [
        sentence(facts.join(', ')),
        sentence(field.when?.en ?? ''),
        ...conditionTexts(name, field, table, conditionText).map(sentence),
      ]
        .join(' ')
        .trim(),
      values.join('\n'),
      field.closed && table.direction !== 'request' ? UNLISTED : '',
      field.note?.en ?? '',
      field.conflict === undefined ? '' : `Careful: ${field.conflict.en}`,
      `@see ${table.page.url} ${table.page.section}: ${name}`,
    ],
    '  ',
  );
}

/** The docstring of a class. */
export function classDoc(table) {
  return docstring([
    bilingual(table.meaning),
    ...(table.conflicts ?? []).map(({ en }) => `Careful: ${en}`),
    `@see ${table.page.url} ${table.page.title.zh}: ${table.page.section}\n@publicApi`,
  ]);
}

/** Optional for the caller: a field of the merchant is required on the wire, and filled in. */
const isOptional = (field, table) =>
  field.required === undefined || (table.direction === 'request' && field.filledBy === 'merchant');

const isLoose = (field, table) => table.direction !== 'request' && field.required !== true;

/** `MerchantTradeNo!: string` and the like. */
export function declaration(name, field, table) {
  const nullable =
    isLoose(field, table) && !(field.required === 'on-success' && table.direction === 'response');
  const optional = nullable || isOptional(field, table);
  // A request may hand on what is undefined, also under exactOptionalPropertyTypes.
  const none = nullable ? ' | null' : optional && table.direction === 'request' ? ' | undefined' : '';
  return `${name}${optional ? '?' : '!'}: ${tsType(field, table)}${none};`;
}

function tsType(field, table) {
  if (field.of !== undefined) return `${field.of.name}Dto${field.type === 'Array' ? '[]' : ''}`;
  if (field.type === 'Bool') return 'boolean';
  if (field.type === 'Object') return 'Record<string, unknown>';
  if (field.type === 'Array') return 'unknown[]';
  if (field.type !== 'String') {
    const listed = table.direction === 'request' && field.values !== undefined;
    return listed ? Object.keys(field.values).join(' | ') : 'number';
  }
  const isClosed = field.closed || (table.direction === 'request' && field.values !== undefined);
  return isClosed
    ? Object.keys(field.values)
        .map((value) => `'${value}'`)
        .join(' | ')
    : 'string';
}

/** `[['IsInt', '…'], …]`: names of class-validator (and Type) with their arguments. */
export function decorators(name, field, table, requirement) {
  const isRequest = table.direction === 'request';
  const isLeftOut = isOptional(field, table);
  const wording = requirement(isLeftOut ? { ...field, required: undefined } : field);
  const message = JSON.stringify({ message: `${name} ${wording}` });
  const told = (...args) => [...args, ...(isRequest ? [message] : [])].join(', ');
  const where = `tables.${table.name}, '${name}'`;
  const isConditional = field.requiredIf !== undefined || table.oneOf?.some((names) => names.includes(name));
  const presence = isConditional
    ? [['IsAsked', where]]
    : isLeftOut || isLoose(field, table)
      ? [['IsOptional', '']]
      : [];
  const nested = isRequest && field.requires !== undefined ? [['HasDemandedFields', told(where)]] : [];
  const fitting = isRequest && isFitted(field) ? [['FitsField', told(where)]] : [];
  return [...presence, ...typeDecorators(field, isRequest, told), ...nested, ...fitting];
}

/** Decorators of our own, in dto/field-decorators.ts. */
export const OWN_DECORATORS = new Set(['IsAsked', 'FitsField', 'HasDemandedFields']);

/** Whether more than the type has to be right. A text may be empty only where the table says so. */
const isFitted = ({ type, of, values, ranges, within }) =>
  of === undefined &&
  ['String', 'Int', 'Number'].includes(type) &&
  (values === undefined || ranges !== undefined || within !== undefined);

function typeDecorators(field, isRequest, told) {
  if (field.of !== undefined) {
    const each = field.type === 'Array';
    return [
      each ? ['IsArray', told()] : ['IsObject', told()],
      ['ValidateNested', each ? '{ each: true }' : ''],
      ['Type', `() => ${field.of.name}Dto`],
    ];
  }
  if (field.type === 'Object') return [['IsObject', told()]];
  if (field.type === 'Array') return [['IsArray', told()]];
  if (field.type === 'Bool') return [['IsBoolean', told()]];
  if (field.type === 'String') return isRequest ? textDecorators(field, told) : [['IsString', '']];
  if (!isRequest) return [[field.type === 'Int' ? 'IsInt' : 'IsNumber', '']];
  if (field.values !== undefined) return [['IsIn', told(`[${Object.keys(field.values).join(', ')}]`)]];
  return [field.type === 'Int' ? ['IsInt', told()] : ['IsNumber', told('{}')]];
}

function textDecorators({ values, mayBeEmpty }, told) {
  if (values === undefined) return [['IsString', told()]];
  return [['IsIn', told(JSON.stringify([...Object.keys(values), ...(mayBeEmpty ? [''] : [])]))]];
}

/** The file of a table's class, without `.ts`. */
export const dtoFile = (table) => `${kebabCase(table.name)}.dto`;
