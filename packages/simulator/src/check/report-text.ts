import type { Bilingual } from '@nestjs-ecpay/protocol';
import type { CheckOutcome, CheckReport, CheckResult } from './check-report.js';

/** Marks a text, for example with a colour; the plain report leaves it as it is. */
export type Paint = (text: string, outcome: CheckOutcome | 'quiet' | 'strong') => string;

type Lang = keyof Bilingual;

const MARKS: Readonly<Record<Lang, Record<CheckOutcome, string>>> = {
  en: { pass: 'pass', warn: 'WARN', fail: 'FAIL', skipped: 'skip' },
  zh: { pass: '通過', warn: '警告', fail: '失敗', skipped: '略過' },
};

/** Heads what the reader has to look at. */
export const LOOK_YOURSELF: Bilingual = {
  en: 'Nobody outside can see these. Look yourself:',
  zh: '以下從外部看不到，請自行確認：',
};

const WORDS = {
  en: { fix: 'Fix: ', asBefore: 'as with: ' },
  zh: { fix: '修正：', asBefore: '同上：' },
} as const;

/**
 * Writes results one by one as the check runs: a line, and below it what is wrong and what to do. A fault that was told
 * before is only named; what was not tried is left to the closing text.
 */
export function resultWriter(lang: Lang, paint: Paint): (result: CheckResult) => string | undefined {
  const told = new Map<string, Bilingual>();
  return ({ outcome, title, found, fix, fault = '' }) => {
    const head = `  ${paint(MARKS[lang][outcome], outcome)}  ${title[lang]}`;
    if (outcome === 'skipped') return undefined;
    if (outcome === 'pass') return `${head}  ${paint(found[lang], 'quiet')}`;
    const key = `${fault} ${found.en}`;
    const earlier = told.get(key);
    if (earlier) return `${head}  ${paint(WORDS[lang].asBefore + earlier[lang], 'quiet')}`;
    told.set(key, title);
    return [
      head,
      `        ${found[lang]}`,
      ...(fix ? [`        ${paint(WORDS[lang].fix, 'strong')}${fix[lang]}`] : []),
    ].join('\n');
  };
}

/** What stands below the results: why some were skipped, what to look at, and the sum. */
export function closingText({ results, counts }: CheckReport, lang: Lang, paint: Paint): string {
  const skipped = results.find(({ outcome }) => outcome === 'skipped');
  const looks = looksOf(results, lang);
  return [
    ...(skipped ? ['', skipped.found[lang]] : []),
    ...(looks.length > 0
      ? ['', paint(LOOK_YOURSELF[lang], 'strong'), ...looks.map((look) => `  - ${look}`)]
      : []),
    '',
    sumText(counts, lang, paint),
  ].join('\n');
}

/** What the reader has to look at, of all that was tried. */
export const looksOf = (results: readonly CheckResult[], lang: Lang): string[] =>
  results.flatMap(({ look, answers }) =>
    look && (answers.length === 0 || answers.some(({ status }) => status !== undefined)) ? [look[lang]] : [],
  );

function sumText(counts: CheckReport['counts'], lang: Lang, paint: Paint): string {
  const { pass, warn, fail, skipped } = counts;
  const texts: readonly (readonly [number, CheckOutcome, string])[] =
    lang === 'zh'
      ? [
          [fail, 'fail', `${fail} 項失敗`],
          [warn, 'warn', `${warn} 項警告`],
          [skipped, 'skipped', `${skipped} 項略過`],
          [pass, 'pass', `${pass} 項通過`],
        ]
      : [
          [fail, 'fail', `${fail} failed`],
          [warn, 'warn', `${warn} to improve`],
          [skipped, 'skipped', `${skipped} not tried`],
          [pass, 'pass', `${pass} passed`],
        ];
  return texts
    .filter(([count]) => count > 0)
    .map(([, outcome, text]) => paint(text, outcome))
    .join(lang === 'zh' ? '，' : ', ');
}
