import { LOOK_YOURSELF, looksOf } from '../../check/report-text.js';
import { frameOf, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { toolTabs } from './tool-tabs.js';

const TONES = { pass: 'good', warn: 'warn', fail: 'bad', skipped: '' } as const;

/** The page that tries a ReturnURL with everything that may come to it, and shows the report as it grows. */
export function checkPage(context: PageContext): string {
  const { ecpay, engine, lang, t } = context;
  const { run } = engine.checks;
  const told = new Set<string>();
  /** The same mend is written once. */
  const isNew = (text: string): boolean => !told.has(text) && told.add(text) !== undefined;
  const { counts, ok } = run?.report ?? {};
  return render('check', {
    ...frameOf(context, 'tools', t('tool.check')),
    tool: 'check',
    toolTabs,
    url: run?.url ?? ecpay.returnUrl ?? '',
    merchants: ecpay.merchants
      .filter(({ service, hasKeys }) => service === 'credit' && hasKeys)
      .map(({ MerchantID }) => MerchantID),
    ...(run
      ? {
          run: {
            url: run.url,
            ...(counts ? { summary: t('checkCounts', counts), tone: ok ? 'good' : 'bad' } : {}),
            looks: looksOf(run.results, lang),
            lookTitle: LOOK_YOURSELF[lang],
            results: run.results.map(({ id, outcome, title, found, fix }) => ({
              id,
              outcome,
              tone: TONES[outcome],
              title: title[lang],
              found: found[lang],
              ...(fix && outcome !== 'pass' && isNew(fix.en) ? { fix: fix[lang] } : {}),
            })),
          },
        }
      : {}),
  });
}
