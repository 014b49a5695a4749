/**
 * A condition on other fields of the same object, as data: validation, the decorators of the DTOs, the documents and the
 * simulator read it. A list is ECPay's comma-separated text, such as `ChoosePaymentList: '1,2'`.
 */
export type Condition =
  | { readonly field: string; readonly in: readonly (string | number | boolean)[] }
  | { readonly field: string; readonly listHas: readonly string[] }
  | { readonly field: string; readonly given: boolean }
  | { readonly any: readonly Condition[] }
  | { readonly all: readonly Condition[] };

/** Tells whether the fields of `object` meet the condition. */
export function meets(condition: Condition, object: object): boolean {
  if ('any' in condition) return condition.any.some((one) => meets(one, object));
  if ('all' in condition) return condition.all.every((one) => meets(one, object));
  const value = ownValue(object, condition.field);
  if ('given' in condition) return isGiven(value) === condition.given;
  if ('in' in condition) return condition.in.some((one) => one === value);
  if (typeof value !== 'string') return false;
  const items = itemsOf(value);
  return condition.listHas.some((one) => items.includes(one));
}

/** The last list that was asked about: every object of a request asks about the same. */
let last: { readonly text: string; readonly items: readonly string[] } = { text: '', items: [''] };

function itemsOf(text: string): readonly string[] {
  if (text !== last.text) last = { text, items: text.split(',').map((item) => item.trim()) };
  return last.items;
}

/** Own fields only: an object without `constructor` must not get Object's. */
export const ownValue = (object: object, name: string): unknown =>
  Object.hasOwn(object, name) ? (object as Readonly<Record<string, unknown>>)[name] : undefined;

/** `undefined`, `null` and an empty text say nothing. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** The condition in words, for example `PaymentUIType is 0` or `ChoosePaymentList has 3 or 4`. */
export function conditionText(condition: Condition): string {
  if ('any' in condition) return condition.any.map(conditionText).join(' or ');
  if ('all' in condition) return condition.all.map(conditionText).join(' and ');
  const { field } = condition;
  if ('given' in condition) return `${field} is ${condition.given ? 'given' : 'left out'}`;
  return 'in' in condition
    ? `${field} is ${condition.in.join(' or ')}`
    : `${field} has ${condition.listHas.join(' or ')}`;
}
