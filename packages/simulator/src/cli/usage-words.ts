import { langOf, type Lang } from './lang.js';

/** What the library that reads the command line says, which knows English only. */
const ZH: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.+?)'/, '錯誤：缺少引數 $1'],
  [/^error: unknown option '(.+?)'/, '錯誤：未知的選項「$1」'],
  [/^error: option '(.+?)' argument missing/, '錯誤：選項 $1 缺少值'],
  [/^error: required option '(.+?)' not specified/, '錯誤：必須提供選項 $1'],
  [/^error: too many arguments.*$/, '錯誤：引數過多'],
  [
    /^error: (?:option|command-argument) ?(?:value )?'(.+?)'.*is invalid.*Allowed choices are (.+?)\.?$/,
    '錯誤：$1 的值無效，可用：$2',
  ],
];

/** A usage error in the reader's language. */
export function usageWords(text: string, lang: Lang): string {
  if (lang === 'en') return text;
  const known = ZH.find(([pattern]) => pattern.test(text));
  return known
    ? text.replace(known[0], known[1]).replace(/ ?\(Did you mean (.+?)\?\)/, '（是不是 $1？）')
    : text;
}

/** The language that a command line asks for, also where it could not be read to its end. */
export function langOfArgs(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Lang {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const chosen = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
  return langOf(chosen, env);
}
