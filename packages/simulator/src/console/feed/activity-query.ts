import type { Activity } from '../../activity/activity.js';
import { meantOrder } from '../../request-log/meant-order.js';
import { translator } from '../texts/translator.js';
import { deliveryTitle } from './message-result.js';
import { isProblem } from './problem-count.js';

export const SHOWS = ['all', 'problems', 'requests', 'notifications', 'money', 'time'] as const;
export type Show = (typeof SHOWS)[number];

export const PAGE_SIZE = 40;

/** Which part of the feed is wanted, as the address says. */
export interface ActivityQuery {
  readonly show: Show;
  readonly q: string;
  readonly page: number;
  /** Nothing newer than this entry: later pages stay what they are while new things happen. */
  readonly until: number | undefined;
}

/** One page of the feed, the newest first. */
export interface ActivityPage {
  readonly entries: readonly Activity[];
  readonly counts: Readonly<Record<Show, number>>;
  readonly found: number;
  /** The one that was wanted, or the last there is. */
  readonly page: number;
}

export function readActivityQuery(query: URLSearchParams): ActivityQuery {
  const show = SHOWS.find((name) => name === query.get('show')) ?? 'all';
  const page = Number(query.get('page') ?? 1);
  const until = Number(query.get('until') ?? NaN);
  return {
    show,
    q: (query.get('q') ?? '').trim().toLowerCase(),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    until: Number.isSafeInteger(until) ? until : undefined,
  };
}

/** The page that an address asks for, or the last there is: logs are bounded, and a bookmark may point beyond their end. */
export const pageWithin = (page: number, found: number): number =>
  Math.min(Math.max(1, Math.floor(page) || 1), Math.max(1, Math.ceil(found / PAGE_SIZE)));

const KINDS: Readonly<Record<Activity['kind'], Show>> = {
  request: 'requests',
  stray: 'requests',
  notification: 'notifications',
  order: 'money',
  closing: 'money',
  ticket: 'money',
  time: 'time',
};

export function searchActivity(all: readonly Activity[], query: ActivityQuery): ActivityPage {
  const counts = { all: 0, problems: 0, requests: 0, notifications: 0, money: 0, time: 0 };
  const found: Activity[] = [];
  for (const entry of all) {
    if (query.until !== undefined && entry.id > query.until) continue;
    if (query.q !== '' && !mentions(entry, query.q)) continue;
    const kind = KINDS[entry.kind];
    const problem = isProblem(entry);
    counts.all++;
    counts[kind]++;
    if (problem) counts.problems++;
    if (query.show === 'all' || query.show === kind || (query.show === 'problems' && problem))
      found.push(entry);
  }
  const page = pageWithin(query.page, found.length);
  const end = Math.max(0, found.length - (page - 1) * PAGE_SIZE);
  return {
    entries: found.slice(Math.max(0, end - PAGE_SIZE), end).reverse(),
    counts,
    found: found.length,
    page,
  };
}

function mentions(entry: Activity, q: string): boolean {
  return textsOf(entry).some((text) => text.toLowerCase().includes(q));
}

const translators = [translator('en'), translator('zh')];

/** What the row is headed, in either language. */
const titles = (key: string): string[] => translators.map((t) => t(key));

const words = (...values: readonly unknown[]): string[] =>
  values.filter((value) => typeof value === 'string' || typeof value === 'number').map(String);

function textsOf(entry: Activity): string[] {
  switch (entry.kind) {
    case 'request': {
      const { endpoint, data, answer, problems } = entry.request;
      const told = typeof answer === 'object' ? answer.data : undefined;
      const { TradeNo, Action } = data ?? {};
      const { MerchantID, MerchantTradeNo } = meantOrder(data);
      return [
        ...words(endpoint, MerchantTradeNo, TradeNo, Action, MerchantID, told?.['RtnCode'], told?.['RtnMsg']),
        ...problems,
      ];
    }
    case 'stray':
      return [entry.stray.path, entry.stray.method];
    case 'notification': {
      const { MerchantTradeNo, TradeNo, url, answer, failure, MerchantID } = entry.delivery;
      return [
        ...words(MerchantTradeNo, TradeNo, MerchantID, url, answer?.status, answer?.body, failure),
        ...translators.map((t) => deliveryTitle(entry.delivery, t)),
      ];
    }
    case 'order':
      return [entry.MerchantTradeNo, entry.MerchantID, ...titles(`cause.${entry.cause}`)];
    case 'ticket':
      return [entry.MerchantTradeNo, entry.MerchantID, ...titles(`ticket.${entry.cause}`)];
    case 'closing':
      return [...words(entry.order?.MerchantTradeNo), ...titles(`cause.${entry.cause}`)];
    case 'time':
      return titles(`time.${entry.change}`);
  }
}
