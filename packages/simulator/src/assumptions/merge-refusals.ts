import type { Assumptions } from './assumptions.js';
import { refusalAnswers, type Refusal, type RefusalAnswer } from './refusal-answers.js';

/** Other codes and words of refusals. */
export type ChosenRefusals = Partial<Record<Refusal, { readonly RtnCode: number; readonly RtnMsg: string }>>;

/** The answers to refusals under these assumptions; what somebody chose goes out as it is. */
export function mergeRefusals(
  { unpaidOrder, refusalWords }: Assumptions,
  chosen: ChosenRefusals = {},
): Readonly<Record<Refusal, RefusalAnswer>> {
  const assumed = unpaidOrder === '10000185' ? { 'no-payment': refusalAnswers['not-found'] } : {};
  const merged = Object.entries({ ...refusalAnswers, ...assumed }).map(([reason, answer]) => [
    reason,
    {
      ...answer,
      RtnMsg: refusalWords === 'word' ? wordOf(answer.RtnMsg) : answer.RtnMsg,
      ...chosen[reason as Refusal],
    },
  ]);
  return Object.fromEntries(merged) as Record<Refusal, RefusalAnswer>;
}

/** `error_amount_R` of `更新失敗.(error_amount_R)`. */
const wordOf = (words: string): string => /\((error_\w+)\)$/.exec(words)?.[1] ?? words;
