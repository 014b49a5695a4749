import type { Activity } from '../../activity/activity.js';
import type { JsonObject } from '@nestjs-ecpay/protocol';
import { NOTIFICATION_HEADERS } from '../../delivery/post.js';
import { interfaceNamed } from '../../endpoints/interface-of.js';
import { timeOf, wallOf, withQuery, type PageContext } from '../page-context.js';
import { curlNotification, curlRaw } from '../samples/curl.js';
import { fixView, type FixView } from './fix-view.js';
import { feedRow, type FeedRow } from './feed-row.js';
import { deliveryResult } from './message-result.js';
import { hexDump, visibleText, type Piece } from './visible-text.js';
import { prettyBody, showJson } from './show-json.js';

/** One text of a message, to be seen in three ways. */
export interface BodyView {
  readonly id: string;
  readonly title: string;
  readonly pretty?: string;
  readonly raw: readonly Piece[];
  readonly hex: string;
  readonly bytes: number;
}

export interface Side {
  readonly title: string;
  readonly note?: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: BodyView;
  readonly data?: string;
}

/** All there is to see of one message. */
export interface MessageView {
  readonly row: FeedRow;
  readonly day: string;
  readonly wallDay: string;
  readonly fix: FixView | undefined;
  readonly sides: readonly Side[];
  readonly curl: string;
  readonly closeHref: string;
  readonly prevHref?: string;
  readonly nextHref?: string;
  /** For sending a notification again. */
  readonly again?: { readonly id: number; readonly url: string };
  /** Other sendings of the same notification, the newest first. */
  readonly sendings: readonly {
    id: number;
    href: string;
    wall: string;
    url: string;
    result: string;
    tone: string;
    isThis: boolean;
  }[];
}

export function messageView(entry: Activity, context: PageContext): MessageView | undefined {
  const { query, lang } = context;
  const row = feedRow(entry, context);
  const facts = {
    row,
    day: timeOf(entry.at),
    wallDay: `${entry.wall.toLocaleDateString('sv')} ${wallOf(entry.wall)}`,
    fix: fixView(row.notes[0]?.code, lang, `fix-${entry.id}`),
    closeHref: withQuery(query, { id: '' }),
    sendings: [],
  };
  if (entry.kind === 'request') return { ...facts, ...requestParts(entry.request, context) };
  if (entry.kind === 'stray') return { ...facts, ...strayParts(entry, context) };
  return entry.kind === 'notification' ? { ...facts, ...deliveryParts(entry.delivery, context) } : undefined;
}

type Parts = Pick<MessageView, 'sides' | 'curl'> & Partial<Pick<MessageView, 'again' | 'sendings'>>;
type Of<Kind extends Activity['kind']> = Extract<Activity, { kind: Kind }>;

function requestParts(request: Of<'request'>['request'], { ecpay, t }: PageContext): Parts {
  const { answer, data, headers = {}, body, endpoint } = request;
  const { path } = interfaceNamed(endpoint);
  const answered = typeof answer === 'object';
  return {
    sides: [
      {
        title: t('titled', { what: t('request'), name: `POST ${path}` }),
        headers: Object.entries(headers),
        body: bodyView('request', t('envelope'), body, 'received'),
        data: data ? showJson(data, 'received') : t('notDecrypted'),
      },
      answered
        ? {
            title: t('titled', { what: t('answer'), name: `HTTP ${answer.status}` }),
            headers: [['content-type', 'application/json; charset=utf-8']],
            body: bodyView('answer', t('envelope'), answer.body, 'made-up'),
            ...dataText(answer.data, 'made-up'),
          }
        : { title: t('answer'), note: t(answer === 'reset' ? 'connectionReset' : 'noAnswer'), headers: [] },
    ],
    curl: curlRaw('POST', ecpay.url + path, headers['content-type'] ?? 'application/json', body),
  };
}

function strayParts({ stray }: Of<'stray'>, { ecpay, t }: PageContext): Parts {
  const { method, path, headers, body, status } = stray;
  return {
    sides: [
      {
        title: t('titled', { what: t('request'), name: `${method} ${path}` }),
        headers: Object.entries(headers),
        ...(body === '' ? {} : { body: bodyView('request', t('body'), body, 'received') }),
      },
      { title: t('titled', { what: t('answer'), name: `HTTP ${status}` }), headers: [] },
    ],
    curl: curlRaw(method, ecpay.url + path, headers['content-type'] ?? 'application/json', body),
  };
}

function deliveryParts(delivery: Of<'notification'>['delivery'], context: PageContext): Parts {
  const { ecpay, t, query } = context;
  const { url, body, data, answer, failure } = delivery;
  const sendings = ecpay.deliveries
    .all()
    .filter(
      ({ TradeNo, MerchantTradeNo }) =>
        TradeNo === delivery.TradeNo && MerchantTradeNo === delivery.MerchantTradeNo,
    )
    .slice(-SENDINGS)
    .reverse();
  return {
    sides: [
      {
        title: t('titled', { what: t('notification'), name: `POST ${url}` }),
        headers: [
          ...Object.entries(NOTIFICATION_HEADERS).map(
            ([name, value]) => [name.toLowerCase(), value] as const,
          ),
          ['content-length', String(Buffer.byteLength(body))],
        ],
        body: bodyView('request', t('envelope'), body, 'made-up'),
        data: showJson(data, 'made-up'),
      },
      answer
        ? {
            title: t('titled', { what: t('shopAnswer'), name: `HTTP ${answer.status}` }),
            headers: Object.entries(answer.headers ?? {}),
            body: bodyView('answer', t('body'), answer.body, 'received'),
          }
        : { title: t('shopAnswer'), note: failure ?? '', headers: [] },
    ],
    curl: curlNotification(url, body),
    again: { id: delivery.id, url },
    sendings: sendings.map((one) => ({
      id: one.id,
      href: withQuery(query, { id: String(one.id) }),
      wall: wallOf(one.sentAt ?? one.at),
      url: one.url,
      ...deliveryResult(one, t),
      isThis: one.id === delivery.id,
    })),
  };
}

const SENDINGS = 10;

const dataText = (data: JsonObject | undefined, origin: 'made-up'): { data?: string } =>
  data ? { data: showJson(data, origin) } : {};

function bodyView(id: string, title: string, body: string, origin: 'received' | 'made-up'): BodyView {
  const pretty = prettyBody(body, origin);
  return {
    id,
    title,
    ...(pretty === undefined ? {} : { pretty }),
    raw: visibleText(body),
    hex: hexDump(body),
    bytes: Buffer.byteLength(body),
  };
}
