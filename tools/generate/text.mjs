// Words that the generated DTOs and the generated reference share.

export const GENERATED =
  '// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.';

const FORMATS = {
  'taipei-time': 'yyyy/MM/dd HH:mm:ss, Taipei time (+08:00)',
  'unix-seconds': 'Unix seconds',
  ntd: 'whole NT$',
  sealed: 'Base64, AES-128-CBC',
  'check-mac': '64 hexadecimal characters',
  'free-text': 'free text',
};

/** `String(20)`, `Int`, `Array of CreditCloseRecord`. */
export function typeText(field) {
  if (field.of !== undefined) return field.type === 'Array' ? `Array of ${field.of.name}` : field.of.name;
  return field.length === undefined ? field.type : `${field.type}(${field.length})`;
}

export const formatText = (field) => (field.format === undefined ? '' : FORMATS[field.format]);

/** `required`, `required on success`, `from the merchant`, `optional`. */
export function presenceText(field) {
  if (field.filledBy === 'merchant') return 'filled in from the merchant';
  if (field.required === 'on-success') return 'required on success';
  return field.required === true ? 'required' : 'optional';
}

const SOURCES = {
  example: "only in the page's example",
  yaml: "only in the page's YAML",
  live: 'in no table of the page, but really sent',
  assumed: 'assumed',
};

export const sourceText = (field) => (field.source === undefined ? '' : (SOURCES[field.source] ?? ''));

/** `creditDoAction` for `credit-do-action`. */
export const camelCase = (kebab) => kebab.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** `credit-do-action-request` for `CreditDoActionRequest`. */
export const kebabCase = (name) => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
