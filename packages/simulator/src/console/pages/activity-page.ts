import { PAGE_SIZE, readActivityQuery, searchActivity, SHOWS } from '../feed/activity-query.js';
import { feedRow } from '../feed/feed-row.js';
import { fixView } from '../feed/fix-view.js';
import { messageView } from '../feed/message-view.js';
import { frameOf, withQuery, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { firstRun } from './first-run.js';

/** The page at `/`: everything that happened, the newest first, and one message of it in full. */
export function activityPage(context: PageContext): string | undefined {
  const { ecpay, t, query } = context;
  const wanted = readActivityQuery(query);
  const all = ecpay.activity;
  const { entries, counts, found, page: shown } = searchActivity(all, wanted);
  const rows = entries.map((entry) => feedRow(entry, context));
  const id = Number(query.get('id') ?? NaN);
  const chosen = Number.isNaN(id) ? undefined : all.find((entry) => entry.id === id);
  if (query.has('id') && !chosen) return undefined;
  const message = chosen && messageView(chosen, context);
  const around = rows.filter(({ href }) => href !== undefined);
  const place = around.findIndex((row) => row.id === id);
  const mend = message ? undefined : rows.find(({ hasFix }) => hasFix);
  const view = mend && fixView(mend.notes[0]?.code, context.lang, `fix-${mend.id}`);
  const run = firstRun(context);
  const isFiltered = wanted.show !== 'all' || wanted.q !== '';
  const isHome = !isFiltered && !message && wanted.page === 1;
  return render('activity', {
    ...frameOf(context, 'activity', t('activity')),
    ...(isHome && run.stepsLeft > 0 ? run : { stepsLeft: run.stepsLeft }),
    rows,
    isFiltered,
    show: wanted.show,
    chips: SHOWS.map((name) => ({
      name,
      count: counts[name],
      isChosen: name === wanted.show,
      href: withQuery(query, { show: name === 'all' ? '' : name, page: '', until: '', id: '' }),
    })),
    clearHref: withQuery(query, { q: '', page: '', until: '', id: '' }),
    pages: pagesOf(shown, found, (page) =>
      withQuery(query, {
        page: page > 1 ? String(page) : '',
        until: page > 1 ? String(wanted.until ?? newestId(all)) : '',
        id: '',
      }),
    ),
    ...(view && mend ? { fix: { row: mend.id, view } } : {}),
    ...(message
      ? {
          message: {
            ...message,
            ...(place > 0 ? { prevHref: around[place - 1]?.href } : {}),
            ...(place >= 0 && place < around.length - 1 ? { nextHref: around[place + 1]?.href } : {}),
          },
        }
      : {}),
  });
}

const newestId = (all: readonly { id: number }[]): number =>
  all.slice(-50).reduce((newest, { id }) => Math.max(newest, id), 0);

/** Which rows of how many a page shows, and where its neighbours are. */
export function pagesOf(
  page: number,
  found: number,
  href: (page: number) => string,
): { from: number; to: number; found: number; newer?: string; older?: string } {
  const from = found === 0 ? 0 : (page - 1) * PAGE_SIZE + 1;
  return {
    from,
    to: Math.min(found, page * PAGE_SIZE),
    found,
    ...(page > 1 ? { newer: href(page - 1) } : {}),
    ...(page * PAGE_SIZE < found ? { older: href(page + 1) } : {}),
  };
}
