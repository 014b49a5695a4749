import type { Bilingual } from '@nestjs-ecpay/protocol';
import type { CheckReport, CheckResult } from './check-report.js';

/** The report card as JUnit XML, which every CI server shows. A warning passes, with its words in `system-out`. */
export function reportJunit(report: CheckReport, lang: keyof Bilingual): string {
  const { url, results, counts, ms, startedAt } = report;
  const cases = results.map((result) => caseOf(result, lang)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
<testsuite name="${xml(`ecpay-simulator check ${url}`)}" tests="${results.length}" failures="${counts.fail}" errors="0" skipped="${counts.skipped}" time="${ms / 1_000}" timestamp="${startedAt.toISOString()}">
${cases}</testsuite>
</testsuites>
`;
}

function caseOf(result: CheckResult, lang: keyof Bilingual): string {
  const { id, title, outcome, fault, found, fix, look, answers } = result;
  const seconds = answers.reduce((total, { ms }) => total + ms, 0) / 1_000;
  const details = [found, fix].map((text) => text?.[lang] ?? '').join('\n');
  const inside = {
    pass: look ? `<system-out>${xml(look[lang])}</system-out>` : '',
    warn: `<system-out>${xml(details)}</system-out>`,
    fail: `<failure type="${xml(fault ?? id)}" message="${xml(found[lang])}">${xml(details)}</failure>`,
    skipped: `<skipped message="${xml(found[lang])}"/>`,
  }[outcome];
  return `<testcase classname="${xml(id)}" name="${xml(title[lang])}" time="${seconds}">${inside}</testcase>\n`;
}

/** Text for XML 1.0, which has no way to write most control characters. */
function xml(text: string): string {
  const named: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '\n': '&#10;',
  };
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\n]/g, (mark) => named[mark] ?? mark);
}
