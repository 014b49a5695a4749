import type { Order } from '../orders/order.js';
import { html, type Html } from '../page/html.js';
import type { PaymentForm } from './checkout.service.js';

const STYLE = `
:root{color-scheme:light dark;--accent:#0b6e4f}
body{font:16px/1.6 system-ui,"Noto Sans TC",sans-serif;max-width:32rem;margin:1.5rem auto;padding:0 1rem}
h1{font-size:1.4rem;margin:0}small{display:block;opacity:.75}
button,.button{font:inherit;min-height:2.75rem;padding:.5rem 1.2rem;border:0;border-radius:.4rem;background:var(--accent);color:#fff;cursor:pointer}
button:disabled{opacity:.5}output{display:block;margin-top:1rem;font-weight:600}`;

/** ECPay's script finds its place by the id ECPayPayment. */
export const checkoutPage = (
  { no, item, amount }: Order,
  { token, scriptUrl, server }: PaymentForm,
): string =>
  page(
    `結帳 ${no}`,
    html`<h1>結帳 <small>Checkout</small></h1>
      <p>${item}：NT$${amount}<small>訂單編號 Order ${no}</small></p>
      <div id="ECPayPayment"></div>
      <button id="pay" disabled data-token="${token}" data-server="${server}" data-no="${no}">
        付款 Pay NT$${amount}
      </button>
      <output role="status"></output>
      <script src="${scriptUrl}"></script>
      <script src="/checkout/checkout.js"></script>`,
  );

/** Turns by itself once the notification has come. */
export const donePage = (order: Order): string =>
  page(
    `訂單 ${order.no}`,
    html`<h1>訂單 <small>Order ${order.no}</small></h1>
      <output role="status" data-no="${order.no}" data-status="${order.status}">${statusText(order)}</output>
      <p><a href="/">回到商店 Back to the shop</a></p>
      <script src="/checkout/done.js"></script>`,
  );

/** What a customer is told. */
export function statusText({ status }: Order): string {
  switch (status) {
    case 'waiting':
      return '付款確認中，請稍候。 We are confirming your payment.';
    case 'shipped':
      return '已付款，商品準備出貨。 Paid: your order is on its way.';
    case 'declined':
      return '付款失敗，未收款，請重新下單。 The payment failed and nothing was charged: please order again.';
    case 'closed':
      return '訂單未付款，已關閉。 The order was not paid and is closed.';
    case 'held':
      return '已收到款項，將由專人處理。 Money came in; somebody will look at it.';
  }
}

const page = (title: string, body: Html): string =>
  `<!DOCTYPE html>\n${
    html`<html lang="zh-Hant-TW">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="/icon.svg" />
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`.markup
  }\n`;
