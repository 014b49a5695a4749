import type { FieldTable } from './field-table.js';
import { redirectUrlOf } from './redirect-url.js';

/**
 * What a message of this table says of itself, by the table's rule: the one place that knows it. A redirect is the success of the
 * request, and no payment.
 *
 * @returns `undefined` when it says neither.
 */
export function saysSuccess({ success = 'rtn-code' }: FieldTable, message: object): boolean | undefined {
  const { RtnCode, RtnMsg } = message as Readonly<Record<string, unknown>>;
  if (success === 'rtn-code-or-redirect' && redirectUrlOf(message) !== undefined) return true;
  if (Number.isSafeInteger(RtnCode)) return RtnCode === 1;
  if (RtnCode !== undefined && RtnCode !== null) return undefined;
  if (success === 'rtn-code-or-empty-message' && typeof RtnMsg === 'string') return RtnMsg === '';
  return undefined;
}
