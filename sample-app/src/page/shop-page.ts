import type { OrderAtEcpay } from '../card/card.service.js';
import { refundedOf, type Order, type Refund } from '../orders/order.js';
import { html, type Html } from './html.js';

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--soft:#8881;--accent:#0b6e4f}
body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}
h1{margin:0}h1+p{margin-top:.25rem;opacity:.75}.wide{overflow-x:auto}
form{display:inline-flex;flex-wrap:wrap;gap:.4rem;margin:.15rem .3rem .15rem 0}
input,button{font:inherit;padding:.25rem .6rem;border:1px solid var(--line);border-radius:.4rem}
input[type=number]{width:7rem}button{background:var(--accent);color:#fff;border:0;cursor:pointer}
table{width:100%;border-collapse:collapse;margin-top:1.5rem}
th,td{padding:.5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.n{text-align:right;white-space:nowrap}.state{padding:.1rem .5rem;border-radius:1rem;background:var(--soft)}
small{display:block;opacity:.75}output{display:block;white-space:pre-wrap;margin-top:1rem}`;

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#0b6e4f" d="M2 5h12l-1 10H3zM5 5a3 3 0 0 1 6 0h-1.5a1.5 1.5 0 0 0-3 0z"/></svg>`;

/** The shop's page: make an order, and see and move every order that is given. */
export function shopPage(orders: readonly OrderAtEcpay[]): string {
  const style = STYLE;
  return `<!DOCTYPE html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sample shop</title>
        <link rel="icon" href="/icon.svg" />
        <style>
          ${style}
        </style>
        <script src="/page.js" defer></script>
      </head>
      <body>
        <main>
          <h1>Sample shop</h1>
          <p>Every amount is NT$. Payments, captures and refunds go to the simulator: no money moves.</p>
          <form action="/orders">
            <input name="item" value="Oolong tea" aria-label="Item" required maxlength="100" />
            <input
              name="amount"
              type="number"
              value="1000"
              min="1"
              max="199999"
              aria-label="Amount"
              required
            />
            <button>Order</button>
          </form>
          <output aria-live="polite"></output>
          ${ordersTable(orders)}
        </main>
      </body>
    </html>`.markup
  }\n`;
}

function ordersTable(orders: readonly OrderAtEcpay[]): Html {
  if (orders.length === 0) return html`<p>No orders yet: make the first one.</p>`;
  return html`<div class="wide">
    <table>
      <tr>
        <th>Order</th>
        <th class="n">Amount</th>
        <th>State</th>
        <th>At ECPay</th>
        <th class="n">Refunded</th>
        <th>What next</th>
      </tr>
      ${orders.map(orderRow)}
    </table>
  </div>`;
}

function orderRow(order: OrderAtEcpay): Html {
  const { no, item, amount, status, charge, note } = order;
  return html`<tr>
    <td>${no}<small>${item}</small>${charge ? html`<small>ECPay TradeNo ${charge.TradeNo}</small>` : ''}</td>
    <td class="n">${amount}</td>
    <td><span class="state">${status}</span>${note === undefined ? '' : html`<small>${note}</small>`}</td>
    <td>${atEcpay(order)}</td>
    <td class="n">${refundedOf(order)}</td>
    <td>${charge ? cardSteps(order) : paymentSteps(order)}</td>
  </tr>`;
}

function atEcpay({ charge, trade }: OrderAtEcpay): Html {
  if (trade) return html`${trade.status}<small>captured ${trade.captured}</small>`;
  return charge ? html`not known: ECPay did not answer` : html``;
}

function paymentSteps({ no, status }: Order): Html {
  if (status !== 'waiting' && status !== 'declined') return html``;
  const pay = (ending: string, label: string): Html =>
    button(`/orders/${no}/pay`, label, html`<input type="hidden" name="ending" value="${ending}" />`);
  const checkout = html`<a href="/checkout/${no}">Checkout</a>`;
  return html`${checkout} ${pay('paid', 'Pay')} ${pay('declined', 'Let the bank decline')}
  ${pay('left', 'Leave without paying')} ${button(`/orders/${no}/check`, 'Ask ECPay')}`;
}

function cardSteps(order: OrderAtEcpay): Html {
  const { no, amount, refunds, trade } = order;
  const path = `/orders/${no}`;
  const authorized = trade?.status === 'Authorized' || trade?.status === 'Operation canceled';
  const left = amount - refundedOf(order);
  const next = Math.max(0, ...refunds.map(({ number }) => number)) + 1;
  const field = html`<input
    name="amount"
    type="number"
    value="${left}"
    min="1"
    max="${left}"
    aria-label="Refund"
    required
  />`;
  return html`${authorized ? button(`${path}/capture`, 'Capture') : ''}
  ${authorized || trade?.status === 'To be captured' ? button(`${path}/void`, 'Void') : ''}
  ${left > 0 && trade?.status !== 'Canceled' ? button(`${path}/refunds/${next}`, 'Refund', field, 'PUT') : ''}
  ${refunds.map((refund) => unfinished(`${path}/refunds/${refund.number}`, refund))}`;
}

/** A refund that is not at its end can be asked for again; of one whose answer is lost somebody may know more. */
function unfinished(path: string, { number, amount, outcome }: Refund): Html {
  if (outcome === 'completed' || outcome === 'refused') return html``;
  const same = amount === undefined ? '' : html`<input type="hidden" name="amount" value="${amount}" />`;
  const settle = (verdict: string, label: string): Html =>
    button(
      `${path}/settle`,
      label,
      html`<input type="hidden" name="verdict" value="${verdict}" />
        <input type="hidden" name="note" value="seen in ECPay's back office" />`,
    );
  return html`<small
      >Refund ${number}${amount === undefined ? '' : ` of ${amount}`}: ${outcome ?? 'not known'}</small
    >
    ${button(path, 'Ask again', same, 'PUT')}
    ${outcome === 'unknown' ? html`${settle('took-effect', 'It took effect')} ${settle('did-not', 'It did not')}` : ''}`;
}

function button(action: string, label: string, fields: Html | '' = '', method = 'POST'): Html {
  return html`<form action="${action}" data-method="${method}">${fields}<button>${label}</button></form>`;
}
