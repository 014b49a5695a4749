import { fixOf } from '../samples/fixes/fix-of.js';
import { FIX_LANGUAGES } from '../samples/fixes/fix.js';
import type { Lang } from '../texts/translator.js';

/** A mend in the reader's language, with code in tabs. */
export interface FixView {
  readonly advice: string;
  readonly tabs: readonly { readonly id: string; readonly title: string; readonly code: string }[];
  readonly group: string;
}

const TITLES = { php: 'PHP', python: 'Python', go: 'Go', node: 'Node', nest: 'Nest' } as const;

/** How to mend what an explanation of that code tells; `undefined` when there is nothing to mend. */
export function fixView(code: string | undefined, lang: Lang, group: string): FixView | undefined {
  const fix = code === undefined ? undefined : fixOf(code);
  if (!fix) return undefined;
  return {
    advice: fix.advice[lang],
    tabs: FIX_LANGUAGES.map((id) => ({ id, title: TITLES[id], code: fix.code[id] })),
    group,
  };
}
