import type { Bilingual } from '@nestjs-ecpay/protocol';

/** The frameworks that a mend is written for. */
export const FIX_LANGUAGES = ['php', 'python', 'go', 'node', 'nest'] as const;
export type FixLanguage = (typeof FIX_LANGUAGES)[number];

/** How to mend one kind of mistake: a sentence for all, and code for each framework. */
export interface Fix {
  readonly advice: Bilingual;
  readonly code: Readonly<Record<FixLanguage, string>>;
}
