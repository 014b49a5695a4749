import type { FieldTable } from './field-table.js';

/**
 * What a message of this table says of itself, by the table's rule: the one place that knows it.
 *
 * @returns `undefined` when it says neither.
 */
export function saysSuccess({ success = 'rtn-code' }: FieldTable, message: object): boolean | undefined {
  const { RtnCode, RtnMsg, ThreeDURL } = message as Readonly<Record<string, unknown>>;
  if (Number.isSafeInteger(RtnCode)) return RtnCode === 1;
  if (RtnCode !== undefined && RtnCode !== null) return undefined;
  if (success === 'rtn-code-or-empty-message' && typeof RtnMsg === 'string') return RtnMsg === '';
  if (success === 'rtn-code-or-redirect' && typeof ThreeDURL === 'string' && ThreeDURL !== '') return true;
  return undefined;
}
