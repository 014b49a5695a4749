import type { Activity } from '../../activity/activity.js';
import type { TimelineEntry } from '../../timeline/timeline.js';
import { explainEntry, notesOf, type Note } from '../feed/explain-entry.js';
import { deliveryResult, deliveryTitle, requestResult, requestTitle } from '../feed/message-result.js';
import { meantAmount } from '../../request-log/meant-order.js';
import { ntd, timeOf, toneOf, type PageContext } from '../page-context.js';

/** One line of an order's timeline. */
export interface TimelineLine {
  readonly at: string;
  readonly time: number;
  readonly title: string;
  readonly tone: string;
  readonly notes: readonly Note[];
  readonly id?: string;
  readonly pill?: string;
  readonly effect?: string;
  readonly detail?: string;
  readonly href?: string;
  /** How much later than the line before, if it is worth saying. */
  gap?: string;
}

const WORTH_SAYING_MS = 60 * 60_000;

/** The timeline, a request with its effect as one line, and sendings that failed alike in a row as one. */
export function timelineLines(entries: readonly TimelineEntry[], context: PageContext): TimelineLine[] {
  const lines: TimelineLine[] = [];
  let folded = 0;
  entries.forEach((entry, index) => {
    if (isEffect(entry, entries[index - 1])) return;
    const line = lineOf(entry, entries[index + 1], context);
    const last = lines.at(-1);
    if (last && isSameFailure(last, line)) {
      folded++;
      lines[lines.length - 1] = {
        ...line,
        detail: `${context.t('attempts', { n: folded + 1 })} · ${line.detail ?? ''}`,
      };
    } else {
      folded = 0;
      lines.push(line);
    }
  });
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const apart = before ? line.time - before.time : 0;
    if (apart >= WORTH_SAYING_MS) line.gap = context.t('later', { time: apartText(apart, context) });
  });
  return lines;
}

function apartText(ms: number, { t }: PageContext): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes >= 1_440) return t('days', { n: Math.round(minutes / 1_440) });
  return minutes % 60 === 0 || minutes > 600
    ? t('hours', { n: Math.round(minutes / 60) })
    : `${t('hours', { n: Math.floor(minutes / 60) })} ${t('minutes', { n: minutes % 60 })}`;
}

/** A change that a request made is told with the request. */
const isEffect = (entry: TimelineEntry, before: TimelineEntry | undefined): boolean =>
  entry.kind === 'trade' &&
  before?.kind === 'request' &&
  before.request.data?.['Action'] === entry.cause &&
  before.request.data['TradeNo'] === entry.TradeNo &&
  before.request.problems.length === 0;

const isSameFailure = (one: TimelineLine, other: TimelineLine): boolean =>
  one.tone === 'bad' &&
  other.tone === 'bad' &&
  one.notes[0] !== undefined &&
  one.id?.startsWith('entry') === true &&
  one.notes[0].code === other.notes[0]?.code &&
  one.title.split(' · ')[0] === other.title.split(' · ')[0];

function lineOf(entry: TimelineEntry, next: TimelineEntry | undefined, context: PageContext): TimelineLine {
  const { ecpay, lang, t } = context;
  const base = { at: timeOf(entry.at), time: entry.at.getTime(), notes: [] };
  switch (entry.kind) {
    case 'ordered':
      return { ...base, title: t('ordered'), tone: '' };
    case 'trade': {
      const isSettled = entry.cause === 'closing' || entry.cause === 'settled';
      return {
        ...base,
        title: t(`cause.${entry.cause}`),
        pill: t(`status.${entry.Status}`),
        detail: `NT$${ntd(entry.amount)} · TradeNo ${entry.TradeNo}`,
        tone: isSettled || entry.cause === 'paid' ? 'good' : toneOf(entry.Status),
      };
    }
    case 'request': {
      const { request } = entry;
      const { result, tone } = requestResult(request, t);
      const effect = next && isEffect(next, entry) && next.kind === 'trade' ? next : undefined;
      const amount = meantAmount(request.data);
      const activity: Activity = {
        kind: 'request',
        id: request.id,
        at: request.at,
        wall: request.receivedAt,
        request,
      };
      return {
        ...base,
        id: `entry-${request.id}`,
        title: effect
          ? t(`cause.${effect.cause}`)
          : t('titled', { what: t('request'), name: requestTitle(request) }),
        pill: result,
        ...(effect ? { effect: t(`status.${effect.Status}`) } : {}),
        ...(amount !== undefined ? { detail: `${requestTitle(request)} · NT$${ntd(amount)}` } : {}),
        tone: tone === 'good' ? 'info' : tone,
        href: `/?id=${request.id}`,
        notes: notesOf(explainEntry(activity, ecpay), lang),
      };
    }
    case 'notification': {
      const { delivery } = entry;
      const { result, tone } = deliveryResult(delivery, t);
      const activity: Activity = {
        kind: 'notification',
        id: delivery.id,
        at: delivery.at,
        wall: delivery.sentAt ?? delivery.at,
        delivery,
      };
      return {
        ...base,
        id: `entry-${delivery.id}`,
        title: t('titled', { what: t('notification'), name: deliveryTitle(delivery, t) }),
        pill: result,
        detail: `${delivery.url} · RtnCode ${String(delivery.data['RtnCode'])}`,
        tone,
        href: `/?id=${delivery.id}`,
        notes: notesOf(explainEntry(activity, ecpay), lang),
      };
    }
    case 'upcoming-notification':
      return {
        ...base,
        title: t('willNotify', { n: entry.pending.attempt }),
        detail: entry.pending.url,
        tone: 'soon',
      };
    case 'upcoming-charge':
      return { ...base, title: t('willCharge'), tone: 'soon' };
  }
}
