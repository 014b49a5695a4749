import type { Explanation } from '../../explain/explanation.js';
import type { Lang } from '../texts.js';

/** Explanations in one language, for the template `notes`. */
export const notesOf = (
  explanations: readonly Explanation[],
  lang: Lang,
): { severity: Explanation['severity']; text: string }[] =>
  explanations.map(({ severity, zh, en }) => ({ severity, text: lang === 'zh' ? zh : en }));
