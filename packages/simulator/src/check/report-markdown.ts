import type { Bilingual } from '@nestjs-ecpay/protocol';
import type { CheckOutcome, CheckReport } from './check-report.js';
import { looksOf } from './report-text.js';

const MARKS: Readonly<Record<CheckOutcome, string>> = { pass: '✅', warn: '⚠️', fail: '❌', skipped: '➖' };

const WORDS = {
  en: {
    title: 'ECPay ReturnURL check',
    head: '| | Check | Found | Fix |',
    look: 'Nobody outside can see these; look yourself',
  },
  zh: {
    title: '綠界 ReturnURL 檢查',
    head: '| | 檢查 | 結果 | 修正 |',
    look: '以下從外部看不到，請自行確認',
  },
} as const;

/** The report card as Markdown, for a pull request or an issue. */
export function reportMarkdown({ url, results, counts }: CheckReport, lang: keyof Bilingual): string {
  const words = WORDS[lang];
  const rows = results.map(
    ({ outcome, title, found, fix }) =>
      `| ${MARKS[outcome]} | ${[title, found, fix].map((text) => cell(text?.[lang] ?? '')).join(' | ')} |`,
  );
  const sum = (['fail', 'warn', 'skipped', 'pass'] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${MARKS[outcome]} ${counts[outcome]}`)
    .join(' ');
  return [
    `## ${words.title}: ${cell(url)}`,
    '',
    sum,
    '',
    words.head,
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `### ${words.look}`,
    '',
    ...looksOf(results, lang).map((look) => `- [ ] ${cell(look)}`),
    '',
  ].join('\n');
}

/** Whatever a shop answered must stay inside its cell, and be no markup. */
const cell = (text: string): string =>
  text.replace(/[\\`*_[\]<>|#&]/g, (mark) => `&#${mark.charCodeAt(0)};`).replace(/\s+/g, ' ');
