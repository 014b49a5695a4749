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

const NAMES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text of somebody else, safe to print on a terminal: what would move the cursor, recolour or reorder the line is
 * written as an escape (`\u001b`), on one line. Everything else, Chinese included, stays as it is.
 *
 * @param keep characters that may stay, such as `'\n'` of a text of several lines.
 * @example
 * ```ts
 * import { terminalSafeText } from '@nestjs-ecpay/simulator';
 *
 * terminalSafeText('A1\u001b[2J'); // 'A1\\u001b[2J'
 * ```
 * @publicApi
 */
export function terminalSafeText(text: string, keep = ''): string {
  return text.replace(UNSAFE, (found) =>
    keep.includes(found)
      ? found
      : (NAMES[found] ?? `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
