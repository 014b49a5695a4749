import type { Bilingual, Field, FieldFormat, FieldTable } from '@nestjs-ecpay/protocol';

/** What an OpenAPI document tells of a field. */
export interface DocumentedProperty {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean';
  readonly description: string;
  readonly required: boolean;
  readonly nullable?: true;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** ECMA-262, as OpenAPI writes patterns. */
  readonly pattern?: string;
  readonly enum?: string[];
}

/** The property of a field, as the same table's validators and reader treat it. */
export function propertyOf(field: Field, direction: FieldTable['direction']): DocumentedProperty {
  const isRequest = direction === 'request';
  const required = field.required === true && field.filledBy !== 'merchant';
  return {
    ...typeOf(field),
    description: descriptionOf(field),
    required,
    ...(!isRequest && !required && { nullable: true }),
    ...(field.length !== undefined && { maxLength: field.length }),
    ...(isRequest && field.type === 'String' && !field.mayBeEmpty && { minLength: 1 }),
    ...(isRequest && field.min !== undefined && { minimum: field.min }),
    ...(isRequest && field.max !== undefined && { maximum: field.max }),
    ...(isRequest && field.pattern !== undefined && { pattern: field.pattern.matches.source }),
    ...(hasEveryValue(field, isRequest) && { enum: Object.keys(field.values ?? {}) }),
  };
}

/** `The merchant's own order number (特店交易編號).` */
export const describe = ({ en, zh }: Bilingual): string => `${en} (${zh}).`;

function typeOf({ type }: Field): Pick<DocumentedProperty, 'type'> {
  if (type === 'String') return { type: 'string' };
  if (type === 'Int') return { type: 'integer' };
  if (type === 'Bool') return { type: 'boolean' };
  return type === 'Number' ? { type: 'number' } : {};
}

const hasEveryValue = ({ type, values, closed }: Field, isRequest: boolean): boolean =>
  type === 'String' && values !== undefined && (isRequest || closed === true);

const UNITS: Partial<Record<FieldFormat, string>> = {
  ntd: 'Whole NT$ (新臺幣元).',
  'taipei-time': 'yyyy/MM/dd HH:mm:ss, Taipei time (臺北時間).',
  'unix-seconds': 'Unix seconds (Unix 秒數).',
};

function descriptionOf(field: Field): string {
  const values = Object.entries(field.values ?? {}).map(
    ([value, meaning]) => `- \`${value}\`: ${meaning.en} (${meaning.zh})`,
  );
  return [
    describe(field.meaning),
    field.format === undefined ? undefined : UNITS[field.format],
    values.length === 0 ? undefined : values.join('\n'),
    ...[field.when, field.note].flatMap((text) => (text === undefined ? [] : [text.en, text.zh])),
  ]
    .filter((text) => text !== undefined)
    .join('\n\n');
}
