import { taipeiTime } from '@nestjs-ecpay/protocol';
import type { SimulatedOrder } from '../payments/simulated-order.js';
import type { SimulatedTicketOrder } from '../payments/ticket-office.js';
import { html, type Html } from './html.js';

/** So many of the newest orders are shown. */
const SHOWN = 200;

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem;color:#1b1b1b}table{border-collapse:collapse;margin-bottom:2rem}
th,td{border:1px solid #bbb;padding:.25rem .6rem;text-align:left}td.n{text-align:right}caption{text-align:left;font-weight:600}`;

/** The page at `/`: what orders there are and how they stand. */
export function ordersPage(
  orders: Iterable<SimulatedOrder>,
  tickets: Iterable<SimulatedTicketOrder>,
  now: Date,
): string {
  const style = STYLE;
  return `<!DOCTYPE html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>ECPay simulator</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <h1>ECPay simulator</h1>
        <p>The simulator's clock shows ${taipeiTime.format(now)} in Taipei.</p>
        ${creditTable(newest(orders))}${ticketTable(newest(tickets))}
      </body>
    </html> `.markup
  }`;
}

function newest<Order>(orders: Iterable<Order>): Order[] {
  return [...orders].slice(-SHOWN).reverse();
}

function creditTable(orders: readonly SimulatedOrder[]): Html {
  if (orders.length === 0) return html`<p>No credit card orders yet.</p>`;
  return html`<table>
    <caption>
      Credit card orders, the newest first
    </caption>
    <tr>
      <th>MerchantID</th>
      <th>MerchantTradeNo</th>
      <th>TradeNo</th>
      <th>Kind</th>
      <th>TradeAmt</th>
      <th>Status</th>
      <th>Captured</th>
      <th>Refunded</th>
      <th>CloseData</th>
    </tr>
    ${orders.map(
      (order) =>
        html`<tr>
          <td>${order.MerchantID}</td>
          <td>${order.MerchantTradeNo}</td>
          <td>${order.TradeNo}</td>
          <td>${order.kind}</td>
          <td class="n">${order.TradeAmt}</td>
          <td>${order.Status}</td>
          <td class="n">${order.captured}</td>
          <td class="n">${order.refunded}</td>
          <td>
            ${order.charges
              .flatMap(({ CloseData }) => CloseData)
              .map((row) => html`${row.Status} ${row.Amount} (${row.DateTime})<br />`)}
          </td>
        </tr> `,
    )}
  </table>`;
}

function ticketTable(orders: readonly SimulatedTicketOrder[]): Html {
  if (orders.length === 0) return html`<p>No ticket orders yet.</p>`;
  return html`<table>
    <caption>
      Ticket orders, the newest first
    </caption>
    <tr>
      <th>MerchantID</th>
      <th>MerchantTradeNo</th>
      <th>TradeAmount</th>
      <th>TotalRefundAmount</th>
      <th>Waiting for the bank</th>
    </tr>
    ${orders.map(
      (order) =>
        html`<tr>
          <td>${order.MerchantID}</td>
          <td>${order.MerchantTradeNo}</td>
          <td class="n">${order.TradeAmount}</td>
          <td class="n">${order.TotalRefundAmount}</td>
          <td class="n">${order.refunds.filter(({ confirmed }) => !confirmed).length}</td>
        </tr> `,
    )}
  </table>`;
}
