import type { Field, FieldTable, JsonObject, ValidationIssue } from '@nestjs-ecpay/protocol';
import { isJsonObject } from '../../../json-object.js';
import type { Lang } from '../../texts/translator.js';

/** One field of the form, or an object with fields of its own. */
export interface FormField {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly required: boolean;
  readonly meaning: string;
  readonly note?: string;
  readonly problem?: string;
  readonly value?: string;
  readonly isLong?: true;
  readonly options?: readonly { readonly value: string; readonly title: string }[];
  readonly fields?: readonly FormField[];
  readonly isOpen?: boolean;
}

/** The form of a table, with the values and with what is wrong beside each field. */
export function formFields(
  { fields }: FieldTable,
  data: JsonObject,
  issues: readonly ValidationIssue[],
  lang: Lang,
  prefix = '',
): FormField[] {
  return Object.entries(fields).map(([name, field]) => {
    const path = prefix + name;
    const value = data[name];
    const issue = issues.find((one) => one.path === path);
    const own = {
      name,
      path,
      id: `build-${path.replaceAll('.', '-')}`,
      required: field.required === true,
      meaning: field.meaning[lang],
      ...(field.note ? { note: field.note[lang] } : {}),
      ...(issue ? { problem: requirementOf(field, lang) } : {}),
    };
    if (field.of && field.type === 'Object') {
      const nested = isJsonObject(value) ? value : {};
      const inner = formFields(field.of, nested, issues, lang, `${path}.`);
      const isOpen = own.required || issue !== undefined || Object.keys(nested).length > 0;
      return { ...own, fields: inner, isOpen: isOpen || inner.some(({ problem }) => problem !== undefined) };
    }
    const text = textOf(value);
    return {
      ...own,
      value: text,
      ...(field.type === 'Array' || field.type === 'Object' ? { isLong: true } : {}),
      ...(field.values ? { options: optionsOf(field, text, lang) } : {}),
    };
  });
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);

/** What was typed stays to be seen, and an optional field can be left out. */
function optionsOf(
  { values = {}, required }: Field,
  chosen: string,
  lang: Lang,
): NonNullable<FormField['options']> {
  const others = [...new Set(required === true ? [chosen] : ['', chosen])].filter((one) => !(one in values));
  return [
    ...others.map((value) => ({ value, title: value })),
    ...Object.entries(values).map(([value, meaning]) => ({ value, title: `${value}: ${meaning[lang]}` })),
  ];
}

const TYPES = {
  en: {
    String: 'a text',
    Int: 'an integer',
    Number: 'a number',
    Bool: 'true or false',
    Object: 'an object',
    Array: 'a list',
  },
  zh: { String: '字串', Int: '整數', Number: '數字', Bool: '布林值', Object: '物件', Array: '陣列' },
} as const;

function requirementOf({ type, length, min, max, pattern, format, values }: Field, lang: Lang): string {
  const isZh = lang === 'zh';
  const parts: string[] = [TYPES[lang][type]];
  if (length !== undefined) parts.push(isZh ? `最長 ${length} 字` : `at most ${length} characters`);
  if (min !== undefined) parts.push(isZh ? `至少 ${min}` : `at least ${min}`);
  if (max !== undefined) parts.push(isZh ? `至多 ${max}` : `at most ${max}`);
  if (pattern) parts.push(pattern.meaning[lang]);
  if (format === 'taipei-time') parts.push('yyyy/MM/dd HH:mm:ss');
  if (format === 'date') parts.push('yyyy-MM-dd');
  if (format === 'url') parts.push(isZh ? 'http 或 https 網址' : 'an http or https URL');
  if (values) parts.push(Object.keys(values).join(isZh ? '、' : ', '));
  return parts.join(isZh ? '，' : ', ');
}
