/** The languages of everything that is said in words. */
export type Lang = 'en' | 'zh';

/**
 * One language at a time: what `--lang` says, else what the environment says (LC_ALL, LC_MESSAGES, LANG: the first that is
 * set, as everywhere), else English.
 */
export function langOf(chosen: string | undefined, env: Readonly<Record<string, string | undefined>>): Lang {
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value);
  return locale !== undefined && /^zh/i.test(locale) ? 'zh' : 'en';
}
