import { inClosingWindow, taipeiTime } from '@nestjs-ecpay/protocol';
import type { CreditBooks } from '../books/credit-books.js';
import type { LoggedRequest } from '../request-log/logged-request.js';
import type { CheckDesk } from '../check/check-desk.js';
import type { ShopSide } from '../shop/shop-side.js';
import type { Simulator } from '../simulator.js';
import type { MerchantRegistry } from '../wire/merchant-registry.js';
import type { ProblemCount } from './feed/problem-count.js';
import type { Lang, Translate } from './texts/translator.js';

/** What the pages look into beside the public simulator. */
export interface Engine {
  readonly registry: MerchantRegistry;
  readonly books: CreditBooks;
  readonly shop: ShopSide;
  readonly checks: CheckDesk;
}

/** What was wrong with a form, for beside its button. */
export interface FormAlert {
  readonly form: string;
  readonly text: string;
}

/** What a page is made from. */
export interface PageContext {
  readonly ecpay: Simulator;
  readonly engine: Engine;
  readonly problems: ProblemCount;
  readonly lang: Lang;
  readonly t: Translate;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly alert?: FormAlert | undefined;
  /** Fields that a form of this page posted, for a page that shows a result instead of going elsewhere. */
  readonly posted?: Readonly<Record<string, string>> | undefined;
  /** The request that this page has just sent. */
  readonly sent?: LoggedRequest | undefined;
}

/** Path and query of the page itself, for forms to come back to. */
export const hereOf = ({ path, query }: PageContext): string => {
  const rest = new URLSearchParams(query);
  for (const name of ['lang', 'told', 'since', 'till']) rest.delete(name);
  return rest.size > 0 ? `${path}?${rest.toString()}` : path;
};

/** What every page shows. */
export function frameOf(context: PageContext, section: string, heading: string): object {
  const { ecpay, lang, t, query, alert, problems } = context;
  const now = ecpay.clock.now();
  const here = hereOf(context);
  const armed = ecpay.faults.list().filter(({ struck, rule }) => struck < (rule.times ?? 1)).length;
  return {
    lang,
    t,
    section,
    heading,
    here,
    alert,
    q: section === 'activity' ? (query.get('q') ?? '') : '',
    armed,
    problems: problems.total,
    changes: problems.version,
    told: toldOf(context),
    clock: {
      day: taipeiTime.format(now).slice(0, 10),
      now: taipeiTime.format(now).slice(5),
      ms: now.getTime(),
      running: ecpay.clock.running,
      closing: inClosingWindow(now),
    },
    otherLangHref: `${here}${here.includes('?') ? '&' : '?'}lang=${lang === 'zh' ? 'en' : 'zh'}`,
  };
}

/** What a form has done, told on the page it came back to. */
function toldOf({ query, t, ecpay }: PageContext): string | undefined {
  const told = query.get('told') ?? '';
  if (told === 'advance') {
    const since = Number(query.get('since'));
    const till = Number(query.get('till') ?? Infinity);
    const after = ecpay.activity.filter(({ id }) => id > since && id <= till);
    const captured = after.reduce(
      (sum, entry) => (entry.kind === 'closing' && entry.cause === 'settled' ? sum + entry.count : sum),
      0,
    );
    const sent = after.flatMap((entry) => (entry.kind === 'notification' ? [entry.delivery] : []));
    const accepted = sent.filter((delivery) => delivery.accepted).length;
    return t('told.advance', { captured, sent: sent.length, accepted });
  }
  return ['sent', 'saved', 'armed', 'removed', 'done'].includes(told) ? t(`told.${told}`) : undefined;
}

export const ntd = (amount: number): string => amount.toLocaleString('en-US');
export const timeOf = (date: Date): string => taipeiTime.format(date);
/** Time of the machine, as its own clock on the wall shows it. */
export const wallOf = (date: Date): string => date.toTimeString().slice(0, 8);

/** Where an order is shown. */
export const orderHref = (order: { MerchantID: string; MerchantTradeNo: string }): string =>
  `/orders/${encodeURIComponent(order.MerchantID)}/${encodeURIComponent(order.MerchantTradeNo)}`;

export const ticketHref = (order: { MerchantID: string; MerchantTradeNo: string }): string =>
  `/tickets/${encodeURIComponent(order.MerchantID)}/${encodeURIComponent(order.MerchantTradeNo)}`;

const TONES: Readonly<Record<string, string>> = {
  Captured: 'good',
  Authorized: 'info',
  'To be captured': 'info',
  Unpaid: 'warn',
  'Part refunded': 'warn',
  'Operation canceled': 'warn',
  Refunded: '',
  Canceled: '',
  Unauthorized: 'bad',
};
export const toneOf = (standing: string): string => TONES[standing] ?? '';

/** An address with some of its query changed; empty text takes a name out. */
export function withQuery(
  query: URLSearchParams,
  changes: Readonly<Record<string, string>>,
  path = '/',
): string {
  const next = new URLSearchParams();
  for (const name of ['show', 'q', 'status', 'page', 'until', 'id']) {
    const value = changes[name] ?? query.get(name) ?? '';
    if (value !== '') next.set(name, value);
  }
  return next.size > 0 ? `${path}?${next.toString()}` : path;
}
