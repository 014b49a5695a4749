import type { PageContext } from './page-context.js';
import { activityPage } from './pages/activity-page.js';
import { buildPage } from './pages/builder/build-page.js';
import { checkPage } from './pages/check-page.js';
import { decodePage } from './pages/decode-page.js';
import { faultsPage } from './pages/faults-page.js';
import { connectPage } from './pages/first-run.js';
import { orderPage } from './pages/order-page.js';
import { ordersPage } from './pages/orders-page.js';
import { ticketPage, ticketsPage } from './pages/tickets-page.js';

type Page = (context: PageContext, ...parts: string[]) => string | undefined;

const pages: readonly (readonly [RegExp, Page])[] = [
  [/^\/$/, activityPage],
  [/^\/connect$/, connectPage],
  [/^\/orders$/, ordersPage],
  [/^\/orders\/([^/]+)\/([^/]+)$/, (context, merchant = '', no = '') => orderPage(context, merchant, no)],
  [/^\/tickets$/, ticketsPage],
  [/^\/tickets\/([^/]+)\/([^/]+)$/, (context, merchant = '', no = '') => ticketPage(context, merchant, no)],
  [/^\/faults$/, faultsPage],
  [/^\/tools\/decode$/, decodePage],
  [/^\/tools\/build$/, buildPage],
  [/^\/tools\/check$/, checkPage],
];

/** Addresses of the first edition, and short ones. */
const moved: readonly (readonly [RegExp, string])[] = [
  [/^\/(messages|activity)$/, '/'],
  [/^\/(?:requests|notifications)\/(\d+)$/, '/?id=$1'],
  [/^\/tools$/, '/tools/decode'],
];

/** True when a path belongs to a page, whether what it shows exists or not. */
export const isPagePath = (path: string): boolean => pages.some(([pattern]) => pattern.test(path));

/** Where a page has gone. */
export function movedTo(path: string): string | undefined {
  const found = moved.find(([pattern]) => pattern.test(path));
  return found && path.replace(found[0], found[1]);
}

/** The HTML of the page at a path; `undefined` when there is none. */
export function findPage(context: PageContext): string | undefined {
  for (const [pattern, page] of pages) {
    const match = pattern.exec(context.path);
    if (match) return page(context, ...match.slice(1).map(decoded));
  }
  return undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray %: no order has that name
  }
}
