// Words that the generated DTOs and the generated reference share.

export const GENERATED =
  '// Written by tools/generate.mjs from the field tables: do not edit, run `npm run generate`.';

const FORMATS = {
  'taipei-time': 'yyyy/MM/dd HH:mm:ss, Taipei time (+08:00)',
  date: 'yyyy-MM-dd',
  url: 'a URL',
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

/** `at least 1`, `1 to 60`. */
export function rangeText({ min, max }) {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `at least ${min}`;
  return max === undefined ? '' : `at most ${max}`;
}

/** What a request's field needs, in words: when it has to be there, and what it must hold then. */
export function conditionTexts(name, field, table, conditionText) {
  const group = table.oneOf?.find((names) => names.includes(name));
  return [
    ...(field.requiredIf ? [`Required when ${conditionText(field.requiredIf)}`] : []),
    ...(field.requires ?? []).map(
      ({ fields, if: condition }) => `Needs ${fields.join(', ')} when ${conditionText(condition)}`,
    ),
    ...(field.ranges ?? []).map(
      ({ if: condition, min, max }) =>
        `${min === max ? min : `${min} to ${max}`} when ${conditionText(condition)}`,
    ),
    ...(group ? [`At least one of ${group.join(', ')} is required`] : []),
  ];
}

const SOURCES = {
  example: "only in the page's example",
  yaml: "only in the page's YAML",
  sdk: "shown by an official SDK of ECPay's",
  live: 'in no table of the page, but really sent',
  third: 'known from other libraries only',
  inferred: 'inferred from a sister interface',
  assumed: 'assumed',
};

export const sourceText = (field) => (field.source === undefined ? '' : (SOURCES[field.source] ?? ''));

/** `creditDoAction` for `credit-do-action`. */
export const camelCase = (kebab) => kebab.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** `credit-do-action-request` for `CreditDoActionRequest`. */
export const kebabCase = (name) => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
