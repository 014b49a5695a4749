import type { DeliveryAttempt } from '../../delivery/notification.js';
import type { LoggedRequest } from '../../request-log/logged-request.js';
import { showBody, showJson } from '../mask-sensitive.js';
import { frameOf, orderHref, timeOf, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { attemptText, deliveryResult, requestResult, requestTitle } from './message-facts.js';
import { notesOf } from './notes.js';

/** So many of the newest are shown. */
const SHOWN = 100;

/** The page with the last requests and notifications. */
export function messagesPage(context: PageContext): string {
  const { ecpay, lang, t } = context;
  const requests = ecpay.requests.all().slice(-SHOWN).reverse();
  const deliveries = ecpay.deliveries.all().slice(-SHOWN).reverse();
  return render('messages', {
    ...frameOf(context),
    section: 'messages',
    heading: t('messages'),
    lists: [
      {
        id: 'requests',
        empty: 'noRequests',
        entries: requests.map((request) => ({
          id: `message-${request.id}`,
          href: `/requests/${request.id}`,
          title: requestTitle(request),
          about: orderNo(request),
          at: timeOf(request.at),
          notes: notesOf(ecpay.explain(request), lang),
          ...requestResult(request, t),
        })),
      },
      {
        id: 'notifications',
        empty: 'noNotifications',
        entries: deliveries.map((delivery) => ({
          id: `message-${delivery.id}`,
          href: `/notifications/${delivery.id}`,
          title: attemptText(delivery.attempt, t),
          about: delivery.MerchantTradeNo,
          at: timeOf(delivery.at),
          notes: notesOf(ecpay.explain(delivery), lang),
          ...deliveryResult(delivery, t),
        })),
      },
    ],
  });
}

/** One request with its answer: envelope and Data side by side. `undefined` when it is not kept (any more). */
export function requestPage(context: PageContext, id: number): string | undefined {
  const { ecpay, lang, t } = context;
  const request = ecpay.requests.all().find((entry) => entry.id === id);
  if (!request) return undefined;
  const { answer, data } = request;
  const answered = typeof answer === 'object';
  const about = { MerchantID: textOf(data?.['MerchantID']), MerchantTradeNo: orderNo(request) };
  const isKnown = ecpay.orders.get(about.MerchantTradeNo, about.MerchantID) !== undefined;
  return render('message', {
    ...frameOf(context),
    section: 'messages',
    heading: `${t('request')}: ${requestTitle(request)}`,
    at: timeOf(request.at),
    about: about.MerchantTradeNo,
    ...(isKnown ? { orderHref: orderHref(about) } : {}),
    ...requestResult(request, t),
    notes: notesOf(ecpay.explain(request), lang),
    rows: [
      {
        title: t('request'),
        sides: [
          { title: t('envelope'), text: showBody(request.body) },
          { title: t('decrypted'), text: data ? showJson(data) : t('notDecrypted') },
        ],
      },
      {
        title: t('answer'),
        sides: answered
          ? [
              { title: t('envelopeSent'), text: showBody(answer.body) },
              { title: t('decrypted'), text: answer.data ? showJson(answer.data) : t('nothingThere') },
            ]
          : [{ title: t('answer'), text: requestResult(request, t).result }],
      },
    ],
  });
}

/** One sending of a notification with the shop's answer. `undefined` when it is not kept (any more). */
export function notificationPage(context: PageContext, id: number): string | undefined {
  const { ecpay, lang, t } = context;
  const delivery = ecpay.deliveries.all().find((entry) => entry.id === id);
  if (!delivery) return undefined;
  return render('message', {
    ...frameOf(context),
    section: 'messages',
    heading: `${t('notification')}: ${attemptText(delivery.attempt, t)}`,
    at: timeOf(delivery.at),
    about: delivery.MerchantTradeNo,
    orderHref: orderHref(delivery),
    ...deliveryResult(delivery, t),
    notes: notesOf(ecpay.explain(delivery), lang),
    rows: [
      {
        title: `${t('notification')} → ${delivery.url}`,
        sides: [
          { title: t('envelopeSent'), text: showBody(delivery.body) },
          { title: t('decrypted'), text: showJson(delivery.data) },
        ],
      },
      { title: t('shopAnswer'), sides: [{ title: t('answer'), text: answerOf(delivery) }] },
    ],
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const orderNo = ({ data }: LoggedRequest): string => textOf(data?.['MerchantTradeNo']);

function answerOf({ answer, failure }: DeliveryAttempt): string {
  return answer ? `HTTP ${answer.status}\n\n${answer.body}` : (failure ?? '');
}
