import type { Order } from '../orders/order.js';
import { html, type Html } from './html.js';

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--soft:#8881;--accent:#0b6e4f}
body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}
h1{margin:0}h1+p{margin-top:.25rem;opacity:.75}
form{display:inline-flex;gap:.4rem;margin:.15rem .3rem .15rem 0}
input,button{font:inherit;padding:.25rem .6rem;border:1px solid var(--line);border-radius:.4rem}
input[type=number]{width:7rem}button{background:var(--accent);color:#fff;border:0;cursor:pointer}
table{width:100%;border-collapse:collapse;margin-top:1.5rem}
th,td{padding:.5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.n{text-align:right;white-space:nowrap}.state{padding:.1rem .5rem;border-radius:1rem;background:var(--soft)}
small{display:block;opacity:.75}output{display:block;white-space:pre-wrap;font-family:ui-monospace,monospace;margin-top:1rem}`;

/** The shop's page: make an order, and see and move every order there is. */
export function shopPage(orders: readonly Order[]): string {
  const style = STYLE;
  return `<!DOCTYPE html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Sample shop</title>
        <style>
          ${style}
        </style>
        <script src="/page.js" defer></script>
      </head>
      <body>
        <h1>Sample shop</h1>
        <p>Every amount is NT$. Payments, captures and refunds go to the simulator: no money moves.</p>
        <form action="/orders">
          <input name="item" value="Oolong tea" aria-label="Item" required maxlength="100" />
          <input name="amount" type="number" value="1000" min="1" max="199999" aria-label="Amount" required />
          <button>Order</button>
        </form>
        <output aria-live="polite"></output>
        ${ordersTable(orders)}
      </body>
    </html>`.markup
  }\n`;
}

function ordersTable(orders: readonly Order[]): Html {
  if (orders.length === 0) return html`<p>No orders yet: make the first one.</p>`;
  return html`<table>
    <tr>
      <th>Order</th>
      <th class="n">Amount</th>
      <th class="n">Captured</th>
      <th class="n">Refunded</th>
      <th>State</th>
      <th>What next</th>
    </tr>
    ${orders.map(orderRow)}
  </table>`;
}

function orderRow(order: Order): Html {
  const { no, item, amount, captured, refunded, status, tradeNo, note } = order;
  return html`<tr>
    <td>
      ${no}<small>${item}</small>${tradeNo === undefined ? '' : html`<small>ECPay TradeNo ${tradeNo}</small>`}
    </td>
    <td class="n">${amount}</td>
    <td class="n">${captured}</td>
    <td class="n">${refunded}</td>
    <td><span class="state">${status}</span>${note === undefined ? '' : html`<small>${note}</small>`}</td>
    <td>${nextSteps(order)}</td>
  </tr>`;
}

function nextSteps({ no, amount, captured, refunded, status, pending }: Order): Html {
  const path = `/orders/${no}`;
  const query = html`<form action="${path}/trade" data-method="GET"><button>Query</button></form>`;
  if (pending) {
    return html`<small>${pending.action} of NT$${pending.amount}: outcome unknown, query first.</small
      >${query}`;
  }
  if (status === 'waiting' || status === 'declined') {
    return html`${payButton(path, 'paid', 'Pay')}${payButton(path, 'declined', 'Let the bank decline')}`;
  }
  if (captured === 0)
    return html`<form action="${path}/capture"><button>Capture</button></form>
      ${query}`;
  const left = amount - refunded;
  const refund = html`<form action="${path}/refund">
    <input name="amount" type="number" value="${left}" min="1" max="${left}" aria-label="Refund" required />
    <button>Refund</button>
  </form>`;
  return html`${left > 0 ? refund : ''}${query}`;
}

function payButton(path: string, ending: string, label: string): Html {
  return html`<form action="${path}/pay">
    <input type="hidden" name="ending" value="${ending}" /><button>${label}</button>
  </form>`;
}
