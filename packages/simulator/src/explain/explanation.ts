import type { Bilingual } from '@nestjs-ecpay/protocol';

/**
 * What is wrong with a message, or worth knowing about it, in words. Never quotes a key.
 *
 * @publicApi
 */
export interface Explanation extends Bilingual {
  /** Names the case, for programs. */
  readonly code: string;
  /** `note`: it was accepted all the same. */
  readonly severity: 'problem' | 'note';
}

export const problem = (code: string, en: string, zh: string): Explanation => ({
  code,
  severity: 'problem',
  zh,
  en,
});

export const note = (code: string, en: string, zh: string): Explanation => ({
  code,
  severity: 'note',
  zh,
  en,
});
