import { refundable } from '../../books/ticket-books.js';
import { frameOf, ntd, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { freeNumber } from './orders-page.js';

/** So many of the newest ticket orders are shown. */
const SHOWN = 200;

/** The page with the ticket orders. */
export function ticketsPage(context: PageContext): string {
  const { ecpay, t } = context;
  const tickets = [...ecpay.tickets].slice(-SHOWN).reverse();
  const merchants = ecpay.merchants.filter(({ service }) => service === 'ticket');
  return render('tickets', {
    ...frameOf(context),
    section: 'tickets',
    heading: t('tickets'),
    merchants,
    nextNo: freeNumber('T', (no) => merchants.some(({ MerchantID }) => ecpay.tickets.get(no, MerchantID))),
    tickets: tickets.map((ticket) => ({
      ...ticket,
      key: encodeURIComponent(`${ticket.MerchantID}-${ticket.MerchantTradeNo}`),
      amount: ntd(ticket.TradeAmount),
      total: ntd(ticket.TotalRefundAmount),
      left: refundable(ticket),
      waiting: ticket.refunds.some(({ confirmed }) => !confirmed),
      refunds: ticket.refunds.map((refund) => ({ ...refund, amount: ntd(refund.amount) })),
    })),
  });
}
