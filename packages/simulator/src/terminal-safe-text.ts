/**
 * Characters that a terminal obeys instead of showing, and those that turn the order of a line around: C0 and C1
 * controls, DEL, line and paragraph separators, directional marks, zero-width characters, half surrogates.
 */
const UNSAFE = new RegExp(
  [
    '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]',
    '[\\ud800-\\udbff](?![\\udc00-\\udfff])',
    '(?<![\\ud800-\\udbff])[\\udc00-\\udfff]',
  ].join('|'),
  'g',
);

/**
 * Text of somebody else, safe to print on a terminal: what would move the cursor, recolour or reorder the line is
 * written out (`\x1b`, `\u202e`). Everything else, Chinese included, stays as it is.
 *
 * @param keep control characters that stay; for a value within one line give `''`.
 * @example
 * ```ts
 * import { terminalSafeText } from '@nestjs-ecpay/simulator';
 *
 * terminalSafeText('A1\u001b[2J'); // 'A1\\x1b[2J'
 * ```
 * @publicApi
 */
export function terminalSafeText(text: string, keep = '\n\t'): string {
  return text.replace(UNSAFE, (found) => {
    if (keep.includes(found)) return found;
    const hex = found.charCodeAt(0).toString(16);
    return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });
}
