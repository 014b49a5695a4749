import type { Order, OrderEvent, Refund } from '../database/schema.js';
import { html, money, type Html } from '../pages/html.js';
import { layout } from '../pages/layout.js';
import { nameOf, timeline } from '../pages/order-page.js';
import { problemTexts, texts, type Language } from '../pages/texts.js';
import type { AtEcpay } from '../payments/at-ecpay.service.js';
import { adminTexts, outcomeTexts, stateTexts } from './admin-texts.js';
import type { Told } from './desk.js';

export interface AdminOrder {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly refunds: readonly Refund[];
  readonly atEcpay: AtEcpay;
  readonly told: Told | undefined;
}

/** An order: the shop's books beside what ECPay says, and what can be done. */
export function adminOrderPage({ order, events, refunds, atEcpay, told }: AdminOrder, language: Language): string {
  const t = adminTexts[language];
  const body = html`<p><a href="/admin">${t.office}</a></p>
    <h1>${order.no}</h1>
    ${told ? notice(told, language) : ''}
    ${order.problem ? html`<p class="notice bad">${problemTexts[language][order.problem]}</p>` : ''}
    <div class="two">
      <section class="card"><h2>${t.ours}</h2>${books(order, language)}</section>
      <section class="card"><h2>${t.theirs}</h2>${theirs(atEcpay, language)}</section>
    </div>
    <div class="actions">${actions(order, atEcpay, language)}</div>
    ${refunds.length > 0 ? html`<h2>${t.refunds}</h2><ul>${refunds.map((refund) => item(refund, language))}</ul>` : ''}
    ${timeline(events, language)}`;
  return layout({ language, title: order.no, body, path: `/admin/orders/${order.no}` });
}

function notice({ outcome, advice }: Told, language: Language): Html {
  const isDone = outcome === 'completed';
  const text = isDone ? adminTexts[language].completed : advice[language];
  return html`<p role="status" class="notice ${isDone ? '' : 'bad'}">${text}</p>`;
}

const facts = (rows: readonly (readonly [name: string, value: string | number | null | undefined])[]): Html =>
  html`<dl>${rows.flatMap(([name, value]) => (value == null ? [] : html`<dt>${name}</dt><dd>${value}</dd>`))}</dl>`;

function books(order: Order, language: Language): Html {
  const t = adminTexts[language];
  return facts([
    [t.product, nameOf(order, language)],
    [texts[language].amount, money(order.amount)],
    [t.status, stateTexts[language][order.status]],
    [t.tradeNo, order.tradeNo],
    [t.kind, order.kind],
  ]);
}

function theirs({ unknown, paid, amount, tradeNo, paymentType, status, captured }: AtEcpay, language: Language): Html {
  const t = adminTexts[language];
  if (unknown !== undefined) return html`<p>${unknown}</p>`;
  return facts([
    [t.paid, paid ? t.yes : t.no],
    [texts[language].amount, amount === undefined ? undefined : money(amount)],
    [t.tradeNo, tradeNo],
    [t.method, paymentType],
    [t.card, status],
    [t.captured, captured === undefined ? undefined : money(captured)],
  ]);
}

/** What makes sense now; whether it may be done the library decides anew when it is pressed. */
function actions({ no, status, tradeNo, problem }: Order, { status: card }: AtEcpay, language: Language): Html {
  const t = adminTexts[language];
  const path = `/admin/orders/${no}`;
  const press = (action: string, label: string): Html =>
    html`<form method="post" action="${path}/${action}"><button class="plain">${label}</button></form>`;
  const isAuthorized = card === 'Authorized' || card === 'Operation canceled';
  const mayRefund = tradeNo !== null && card !== undefined && card !== 'Canceled';
  return html`${status === 'waiting' ? press('check', t.check) : ''}
    ${status === 'held' ? press('ship', t.ship) : ''}
    ${problem ? press('done', t.done) : ''}
    ${isAuthorized ? press('capture', t.capture) : ''}
    ${isAuthorized || card === 'To be captured' ? press('void', t.void) : ''}
    ${
      mayRefund
        ? html`<form action="${path}/refund">
      <label>${t.refundAmount}<input name="amount" type="number" min="1"></label>
      <button>${t.plan}</button>
    </form>`
        : ''
    }`;
}

/** Asked again a refund shows by itself if it took effect; if it cannot, a person who has looked may say so. */
function item({ id, orderNo, amount, outcome, refunded, adviceZh, adviceEn }: Refund, language: Language): Html {
  const t = adminTexts[language];
  const path = `/admin/orders/${orderNo}/refunds/${id}`;
  const isOpen = outcome !== 'completed' && outcome !== 'refused';
  const advice = outcome === 'completed' ? null : language === 'zh' ? adviceZh : adviceEn;
  return html`<li>${amount === null ? t.all : money(amount)} · ${outcomeTexts[language][outcome]} · ${money(refunded)}
    <br><small>${advice ?? ''}</small>
    ${isOpen ? html`<form method="post" action="${path}/go-on"><button class="plain">${t.goOn}</button></form>` : ''}
    ${
      outcome === 'unknown'
        ? html`<form method="post" action="${path}/settle">
      <label>${t.note}<input name="note" required maxlength="200"></label>
      <button class="plain" name="verdict" value="took-effect">${t.tookEffect}</button>
      <button class="plain" name="verdict" value="did-not">${t.didNot}</button>
    </form>`
        : ''
    }</li>`;
}
