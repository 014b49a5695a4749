import type { Bilingual } from '@nestjs-ecpay/protocol';

/** A text in both languages. */
export const say = (en: string, zh: string): Bilingual => ({ en, zh });

/** Texts in a row, each a sentence of its own. */
export const join = (...texts: readonly (Bilingual | undefined)[]): Bilingual => {
  const given = texts.filter((text) => text !== undefined);
  return { en: given.map(({ en }) => en).join(' '), zh: given.map(({ zh }) => zh).join('') };
};
