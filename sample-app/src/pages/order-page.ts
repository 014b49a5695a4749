import { taipeiTime } from 'nestjs-ecpay';
import type { Order, OrderEvent } from '../database/schema.js';
import { productOf } from '../orders/catalogue.js';
import type { PaymentCode } from '../orders/payment-code.js';
import type { EventKind } from '../orders/timeline.js';
import type { PaymentForm } from '../payments/checkout.service.js';
import { html, money, type Html } from './html.js';
import { layout } from './layout.js';
import { eventTexts, statusTexts, texts, type Language } from './texts.js';

export const nameOf = ({ product }: Order, language: Language): string => productOf(product)?.[language] ?? product;

/** ECPay's script finds its place by the id ECPayPayment. */
export function checkoutPage(order: Order, { token, scriptUrl, server }: PaymentForm, language: Language): string {
  const t = texts[language];
  const { no, amount } = order;
  const data = html`data-token="${token}" data-server="${server}" data-no="${no}" data-language="${language}"`;
  const body = html`<div class="narrow">
    <h1>${t.checkout}</h1>
    <p>${nameOf(order, language)} · ${money(amount)}<br><small>${t.order} ${no}</small></p>
    <div id="ECPayPayment"></div>
    <button id="pay" disabled ${data}>${t.pay} ${money(amount)}</button>
    <p id="said" role="status" class="notice bad" data-declined="${t.payDeclined}" data-refused="${t.payRefused}" hidden></p>
    <p id="again" hidden><a class="button" href="/">${t.again}</a></p>
  </div>`;
  const scripts = [scriptUrl, '/assets/checkout.js'];
  return layout({ language, title: `${t.checkout} ${no}`, body, path: `/orders/${no}/pay`, scripts });
}

/** How an order stands. While it waits the page asks, and turns by itself. */
export function orderPage(order: Order, events: readonly OrderEvent[], language: Language): string {
  const t = texts[language];
  const { no, amount, status, code } = order;
  const isOpen = status === 'waiting';
  const isOver = status === 'declined' || status === 'closed';
  const body = html`<div class="narrow" data-no="${no}" data-status="${status}">
    <h1>${nameOf(order, language)}</h1>
    <p>${money(amount)}<br><small>${t.order} ${no}</small></p>
    ${isOpen && code ? codeBox(code, language) : ''}
    <p role="status" class="notice ${isOver ? 'bad' : ''}">${isOpen && code ? t.awaiting : statusTexts[language][status]}</p>
    ${isOpen && !code ? html`<p><a href="/orders/${no}/pay">${t.payNow}</a></p>` : ''}
    ${isOver ? html`<p><a class="button" href="/">${t.again}</a></p>` : ''}
    ${timeline(events, language)}
    <p><a href="/">${t.back}</a></p>
  </div>`;
  const scripts = isOpen || status === 'paid' ? ['/assets/wait.js'] : [];
  return layout({ language, title: `${t.order} ${no}`, body, path: `/orders/${no}`, scripts });
}

export function timeline(events: readonly OrderEvent[], language: Language): Html {
  const line = ({ kind, detail, at }: OrderEvent): Html =>
    html`<li>${eventTexts[language][kind as EventKind]} <small>${detail ?? ''}<br>${taipeiTime.format(at)}</small></li>`;
  return html`<h2>${texts[language].timeline}</h2><ol>${events.map(line)}</ol>`;
}

function codeBox({ method, lines, bank, expireAt }: PaymentCode, language: Language): Html {
  const t = texts[language];
  return html`<section class="card">
    ${bank ? html`<p>${t.bank}<br><span class="code">${bank}</span></p>` : ''}
    <p>${t[method]}${lines.map((line) => html`<br><span class="code">${line}</span>`)}</p>
    <p>${t.until} · ${taipeiTime.format(new Date(expireAt))}</p>
  </section>`;
}
