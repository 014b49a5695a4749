import type { PageContext } from './page-context.js';
import { faultsPage } from './pages/faults-page.js';
import { messagesPage, notificationPage, requestPage } from './pages/messages-page.js';
import { orderPage } from './pages/order-page.js';
import { ordersPage } from './pages/orders-page.js';
import { ticketsPage } from './pages/tickets-page.js';

type Page = (context: PageContext, ...parts: string[]) => string | undefined;

const pages: readonly (readonly [RegExp, Page])[] = [
  [/^\/$/, ordersPage],
  [/^\/orders\/([^/]+)\/([^/]+)$/, (context, merchant = '', no = '') => orderPage(context, merchant, no)],
  [/^\/tickets$/, ticketsPage],
  [/^\/messages$/, messagesPage],
  [/^\/requests\/(\d+)$/, (context, id) => requestPage(context, Number(id))],
  [/^\/notifications\/(\d+)$/, (context, id) => notificationPage(context, Number(id))],
  [/^\/faults$/, faultsPage],
];

/** True when a path belongs to a page, whether what it shows exists or not. */
export const isPagePath = (path: string): boolean => pages.some(([pattern]) => pattern.test(path));

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
