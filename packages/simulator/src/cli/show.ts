import { taipeiTime } from '@nestjs-ecpay/protocol';

type Row = Readonly<Record<string, unknown>>;

/** Writes what the simulator answered for people to read. `--json` shows all of it. */
export function show(kind: string, value: unknown): string {
  const write = WRITERS[kind];
  return `${write ? write(value as never) : JSON.stringify(value, null, 2)}\n`;
}

interface Order extends Row {
  readonly delivery?: Row & { readonly answer?: Row };
  readonly timeline?: readonly TimelineRow[];
}

interface TimelineRow extends Row {
  readonly request?: Row & { readonly data?: Row; readonly answer?: Row };
  readonly delivery?: Row & { readonly answer?: Row };
  readonly pending?: Row;
  readonly explanations?: readonly Row[];
}

const WRITERS: Readonly<Record<string, (value: never) => string>> = {
  order: (order: Order) => orderLine(order) + (order.delivery ? `\n  ${deliveryLine(order.delivery)}` : ''),
  orders: (orders: readonly Order[]) => orders.map(orderLine).join('\n') || 'no orders',
  timeline: (order: Order) =>
    [orderLine(order), ...(order.timeline ?? []).map((entry) => `  ${timelineLine(entry)}`)].join('\n'),
  clock: (clock: Row) => `${text(clock['now'])} Taipei${clock['running'] === true ? ', running' : ''}`,
  status: (status: Row) =>
    `${text(status['url'])}  ${text(status['now'])} Taipei${status['running'] === true ? ', running' : ''}\norders: ${text(status['orders'])}  ReturnURL: ${text(status['returnUrl']) || 'none'}`,
  ticket: ticketLine,
  tickets: (tickets: readonly Row[]) => tickets.map(ticketLine).join('\n') || 'no ticket orders',
  faults: (faults: readonly Row[]) =>
    faults
      .map(
        (fault) => `#${text(fault['id'])} ${JSON.stringify(fault['rule'])} struck ${text(fault['struck'])}`,
      )
      .join('\n') || 'no fault rules',
  fault: (fault: Row) => (fault['id'] === undefined ? 'done' : `#${text(fault['id'])}`),
  requests: (requests: readonly TimelineRow[]) =>
    requests.map((request) => requestLine(request) + words(request)).join('\n') || 'no requests',
  deliveries: (deliveries: readonly TimelineRow[]) =>
    deliveries
      .map((delivery) => `${text(delivery['MerchantTradeNo'])}  ${deliveryLine(delivery)}${words(delivery)}`)
      .join('\n') || 'no notifications',
};

const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

const orderLine = (order: Order): string =>
  `${text(order['MerchantTradeNo'])}  ${text(order['Status'])}  NT$${text(order['TradeAmt'])}  captured ${text(order['captured'])}  refunded ${text(order['refunded'])}  TradeNo ${text(order['TradeNo'])}`;

function deliveryLine(delivery: NonNullable<Order['delivery']>): string {
  const outcome = delivery.answer
    ? `HTTP ${text(delivery.answer['status'])} ${JSON.stringify(text(delivery.answer['body']).slice(0, 60))}`
    : text(delivery['failure']);
  return `notification ${text(delivery['attempt'])}: ${delivery['accepted'] === true ? 'accepted' : 'not accepted'}, ${outcome}`;
}

function requestLine(request: NonNullable<TimelineRow['request']>): string {
  const answer = request.answer?.['data'] as Row | undefined;
  const result = answer
    ? [
        answer['RtnCode'] === undefined ? 'answered' : `RtnCode ${text(answer['RtnCode'])}`,
        text(answer['RtnMsg']),
      ]
        .join(' ')
        .trim()
    : 'no Data in the answer';
  return `${text(request['endpoint'])} ${text(request.data?.['Action'])} ${text(request.data?.['MerchantTradeNo'])}: ${result}`;
}

const words = ({ explanations = [] }: TimelineRow): string =>
  explanations
    .map(({ severity, en, zh }) => `\n      ${text(severity)}: ${text(en)}\n      ${text(zh)}`)
    .join('');

function timelineLine(entry: TimelineRow): string {
  const at = taipeiTime.format(new Date(text(entry['at'])));
  switch (entry['kind']) {
    case 'trade':
      return `${at}  ${text(entry['cause'])} NT$${text(entry['amount'])} -> ${text(entry['Status'])}`;
    case 'request':
      return `${at}  ${entry.request ? requestLine(entry.request) : ''}${words(entry)}`;
    case 'notification':
      return `${at}  ${entry.delivery ? deliveryLine(entry.delivery) : ''}${words(entry)}`;
    case 'upcoming-notification':
      return `${at}  will be sent again, attempt ${text(entry.pending?.['attempt'])}`;
    default:
      return `${at}  ${text(entry['kind'])}`;
  }
}

function ticketLine(ticket: Row): string {
  const refunds = (ticket['refunds'] as readonly Row[])
    .map(
      (refund) =>
        `#${text(refund['refundNo'])} ${text(refund['amount'])}${refund['confirmed'] === true ? '' : ' (waits for the bank)'}`,
    )
    .join(', ');
  return `${text(ticket['MerchantTradeNo'])}  NT$${text(ticket['TradeAmount'])}  refunded ${text(ticket['TotalRefundAmount'])}${refunds === '' ? '' : `  refunds ${refunds}`}`;
}
