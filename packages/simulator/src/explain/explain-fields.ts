import { checkRequest, type Field, type FieldTable, type JsonObject } from '@nestjs-ecpay/protocol';
import { valueAt } from '../json-object.js';
import { MASKED } from '../wire/card-mask.js';
import { problem, type Explanation } from './explanation.js';

/** Says which fields of a request's Data are missing or wrong. */
export function explainFields(table: FieldTable, data: JsonObject): Explanation[] {
  const wrong = checkRequest(table, data, { unknown: 'allow' });
  // Of a card nothing is kept that could be judged again.
  return wrong
    .filter(({ path }) => valueAt(data, path) !== MASKED)
    .map(({ path, message }) => {
      const field = fieldAt(table, path);
      const alike = Object.keys(data).find(
        (name) => name !== path && name.toLowerCase() === path.toLowerCase(),
      );
      if (alike !== undefined && data[path] === undefined)
        return problem(
          'field-spelling',
          `${path} is missing, but there is ${alike}: the spelling counts, capitals included.`,
          `缺少 ${path}，但有 ${alike}：欄位名稱須完全相同，包含大小寫。`,
        );
      return problem(
        'field',
        `${path} ${message}${field ? ` (${field.meaning.en})` : ''}.`,
        `${path} ${field ? requirementZh(field, data[path] === undefined) : '格式不符'}。`,
      );
    });
}

/** The field at a path such as `OrderInfo.TotalAmount` or `Items.0.Price`. */
export function fieldAt(table: FieldTable, path: string): Field | undefined {
  let at: FieldTable | undefined = table;
  let found: Field | undefined;
  for (const name of path.split('.').filter((part) => !/^\d+$/.test(part))) {
    found = at && Object.hasOwn(at.fields, name) ? at.fields[name] : undefined;
    at = found?.of;
  }
  return found;
}

function requirementZh(field: Field, isMissing: boolean): string {
  const values = field.values ? `，可用值：${Object.keys(field.values).join('、')}` : '';
  const length = field.length === undefined ? '' : `，最長 ${field.length} 字`;
  const least = field.min === undefined ? '' : `，至少 ${field.min}`;
  const type = { String: '字串', Int: '整數', Number: '數字', Bool: '布林值', Object: '物件', Array: '陣列' }[
    field.type
  ];
  return `${isMissing ? '未提供' : '格式不符'}：${field.meaning.zh}，須為${type}${length}${least}${values}`;
}
