import type { Activity } from '../../activity/activity.js';
import { explainStray } from '../../explain/explain-stray.js';
import type { Explanation } from '../../explain/explanation.js';
import type { Simulator } from '../../simulator.js';
import type { Lang } from '../texts/translator.js';

/** As it was first told: an order goes on, and its refusal of this morning must not change its words. */
const told = new WeakMap<object, readonly Explanation[]>();

/** What there is to say about a message; nothing about money and time. */
export function explainEntry(entry: Activity, ecpay: Simulator): readonly Explanation[] {
  const message =
    entry.kind === 'request' ? entry.request : entry.kind === 'notification' ? entry.delivery : undefined;
  if (entry.kind === 'stray') return [explainStray(entry.stray)];
  if (!message) return [];
  const known = told.get(message) ?? ecpay.explain(message);
  told.set(message, known);
  return known;
}

/** One explanation in the reader's language, for the template `notes`. */
export interface Note {
  readonly severity: Explanation['severity'];
  readonly text: string;
  readonly code: string;
}

export const notesOf = (explanations: readonly Explanation[], lang: Lang): Note[] =>
  explanations.map(({ severity, code, zh, en }) => ({ severity, code, text: lang === 'zh' ? zh : en }));
