import { refundable } from '../../books/ticket-books.js';
import type { SimulatedTicketOrder } from '../../payments/ticket-office.js';
import { feedRow } from '../feed/feed-row.js';
import { PAGE_SIZE, pageWithin } from '../feed/activity-query.js';
import { orderOf } from '../feed/message-result.js';
import { frameOf, ntd, ticketHref, timeOf, withQuery, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { requestSamples } from '../samples/request-samples.js';
import { pagesOf } from './activity-page.js';
import { printableKeys } from './first-run.js';
import { freeNumber } from './free-number.js';
import type { TimelineLine } from './order-timeline.js';

/** The page at `/tickets`. */
export function ticketsPage(context: PageContext): string {
  const { ecpay, t, query } = context;
  const all = [...ecpay.tickets].reverse();
  const page = pageWithin(Number(query.get('page') ?? 1), all.length);
  const merchants = ecpay.merchants.filter(({ service }) => service === 'ticket');
  return render('tickets', {
    ...frameOf(context, 'tickets', t('tickets')),
    merchants,
    nextNo: freeNumber('T', all.length, (no) =>
      merchants.some(({ MerchantID }) => ecpay.tickets.get(no, MerchantID)),
    ),
    pages: pagesOf(page, all.length, (other) =>
      withQuery(query, { page: other > 1 ? String(other) : '' }, '/tickets'),
    ),
    tickets: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((ticket) => ({
      ...ticket,
      key: `${ticket.MerchantID}-${encodeURIComponent(ticket.MerchantTradeNo)}`,
      href: ticketHref(ticket),
      amount: ntd(ticket.TradeAmount),
      total: ntd(ticket.TotalRefundAmount),
      waiting: ntd(waitingOf(ticket)),
    })),
  });
}

const waitingOf = ({ refunds }: SimulatedTicketOrder): number =>
  refunds.reduce((sum, { amount, confirmed }) => (confirmed ? sum : sum + amount), 0);

/** The page of one ticket order; `undefined` when there is no such order. */
export function ticketPage(
  context: PageContext,
  MerchantID: string,
  MerchantTradeNo: string,
): string | undefined {
  const { ecpay, engine, t, query } = context;
  const isMerchant = ecpay.merchants.some((one) => one.service === 'ticket' && one.MerchantID === MerchantID);
  const ticket = isMerchant ? ecpay.tickets.get(MerchantTradeNo, MerchantID) : undefined;
  if (!ticket) return undefined;
  const request = query.get('code')
    ? engine.shop.seal('QueryRefundInfo', { MerchantID, MerchantTradeNo })
    : undefined;
  return render('ticket', {
    ...frameOf(context, 'tickets', MerchantTradeNo),
    ticket,
    left: refundable(ticket),
    waiting: waitingOf(ticket),
    timeline: timelineOfTicket(ticket, context),
    codeHref: `${ticketHref(ticket)}?code=QueryRefundInfo#as-code`,
    ...(request ? { code: { samples: samplesOf(request, ecpay.url) } } : {}),
    facts: [
      [t('amount'), `NT$${ntd(ticket.TradeAmount)}`],
      [t('refundTotal'), `NT$${ntd(ticket.TotalRefundAmount)}`],
      [t('waitingTotal'), `NT$${ntd(waitingOf(ticket))}`],
      [t('merchant'), ticket.MerchantID],
      [t('pickupVoucher'), t(ticket.pickupVoucher ? 'yes' : 'no')],
    ],
  });
}

type Sealed = NonNullable<ReturnType<PageContext['engine']['shop']['seal']>>;

const samplesOf = ({ signer, ...request }: Sealed, baseUrl: string): object =>
  requestSamples({ ...request, baseUrl, keys: printableKeys(signer.keys) });

/** What the bank did, from the books; what the shop asked, from the log. */
function timelineOfTicket(ticket: SimulatedTicketOrder, context: PageContext): TimelineLine[] {
  const { ecpay, t } = context;
  const line = (time: number | undefined, cause: string, amount: number): TimelineLine => ({
    at: time === undefined ? '' : timeOf(new Date(time)),
    time: time ?? 0,
    title: t(`ticket.${cause}`),
    tone: cause === 'confirmed' ? 'good' : 'info',
    detail: `NT$${ntd(amount)}`,
    notes: [],
  });
  const past = [
    line(ticket.issuedAt, 'issued', ticket.TradeAmount),
    ...ticket.refunds.flatMap(({ amount, confirmed, at, confirmedAt }) => [
      line(at, 'refunded', amount),
      ...(confirmed ? [line(confirmedAt, 'confirmed', amount)] : []),
    ]),
  ];
  const asked = ecpay.activity.flatMap((entry) => {
    if (entry.kind !== 'request' || entry.request.endpoint !== 'QueryRefundInfo') return [];
    const { MerchantID, MerchantTradeNo } = orderOf(entry.request);
    if (MerchantID !== ticket.MerchantID || MerchantTradeNo !== ticket.MerchantTradeNo) return [];
    const row = feedRow(entry, context);
    return [
      {
        at: timeOf(entry.at),
        time: entry.at.getTime(),
        id: `entry-${entry.id}`,
        title: t('titled', { what: t('request'), name: row.title }),
        tone: row.tone === 'good' ? 'info' : (row.tone ?? ''),
        pill: row.pill ?? '',
        href: `/?id=${entry.id}`,
        notes: row.notes,
      },
    ];
  });
  return [...past, ...asked].sort((a, b) => a.time - b.time);
}
