import { rowOf, rowsOf, text, type Row, type Style } from './row.js';
import { deliveryLine, eventLine, requestLine, words } from './show-messages.js';
import { tallyLines } from './tally.js';
import { clockLine, faultLine, orderLine, statusLines, ticketLine, timelineLine } from './show-orders.js';

/** Writes what the simulator answered for people to read. `--json` shows all of it. */
export function show(kind: string, value: unknown, style: Style): string {
  const write = Object.hasOwn(WRITERS, kind) ? WRITERS[kind] : undefined;
  return `${write ? write(value, style) : JSON.stringify(value, null, 2)}\n`;
}

type Writer = (value: unknown, style: Style) => string;

const one =
  (write: (row: Row, style: Style) => string): Writer =>
  (value, style) =>
    write(rowOf(value) ?? {}, style);

const many =
  (write: (row: Row, style: Style) => string, nothing: readonly [en: string, zh: string]): Writer =>
  (value, style) =>
    rowsOf(value)
      .map((row) => write(row, style))
      .join('\n') || nothing[style.lang === 'zh' ? 1 : 0];

const WRITERS: Readonly<Record<string, Writer>> = {
  order: one((order, style) => {
    const delivery = rowOf(order['delivery']);
    return orderLine(order, style) + (delivery ? `\n  ${deliveryLine(delivery, style)}` : '');
  }),
  orders: many(orderLine, ['no orders', '沒有訂單']),
  timeline: one((order, style) =>
    [
      orderLine(order, style),
      ...rowsOf(order['timeline']).map((entry) => `  ${timelineLine(entry, style)}`),
    ].join('\n'),
  ),
  clock: one(clockLine),
  advance: one((advance, style) =>
    [clockLine(advance, style), ...tallyLines(rowOf(advance['happened']) ?? {}, style)].join('\n'),
  ),
  status: one(statusLines),
  ticket: one(ticketLine),
  tickets: many(ticketLine, ['no ticket orders', '沒有票券訂單']),
  faults: many(faultLine, ['no fault rules', '沒有故障規則']),
  fault: one((fault, { lang }) =>
    fault['id'] === undefined ? (lang === 'zh' ? '完成' : 'done') : `#${text(fault['id'])}`,
  ),
  requests: many(
    (request, style) => requestLine(request, style) + words(request, style),
    ['no requests', '沒有請求'],
  ),
  deliveries: many(
    (delivery, style) =>
      `${text(delivery['MerchantTradeNo'])}  ${deliveryLine(delivery, style)}${words(delivery, style)}`,
    ['no notifications', '沒有通知'],
  ),
  activity: many(eventLine, ['nothing has happened', '沒有任何事件']),
};
