import { taipeiTime, type StoredNotification, type TicketQueryRefundInfoResponseDto } from 'nestjs-ecpay';
import type { Order, Refund } from '../database/schema.js';
import { html, money, type Html } from '../pages/html.js';
import { layout } from '../pages/layout.js';
import { problemTexts, texts, type Language } from '../pages/texts.js';
import { adminTexts, outcomeTexts, stateTexts } from './admin-texts.js';
import type { Work } from './work-list.js';

/** What there is to do, and the latest orders. */
export function adminPage(work: Work, latest: readonly Order[], language: Language): string {
  const t = adminTexts[language];
  const { problems, unshipped, unsettled, failed } = work;
  const todo = [
    ...problems.map(
      ({ no, problem }) => html`<li>${link(no)} · ${problem ? problemTexts[language][problem] : ''}</li>`,
    ),
    ...unshipped.map(({ no }) => html`<li>${link(no)} · ${t.unshipped}</li>`),
    ...unsettled.map((refund) => unsettledItem(refund, language)),
    ...failed.map((notification) => failedItem(notification, language)),
  ];
  const body = html`<h1>${t.office}</h1>
    <div class="actions">
      ${search('/admin', t.search, t.find)} ${search('/admin/tickets', t.ticket, t.find)}
      <form method="post" action="/admin/logout"><button class="plain">${t.logout}</button></form>
    </div>
    <h2>${t.work}</h2>
    ${todo.length > 0 ? html`<ul>${todo}</ul>` : html`<p>${t.nothing}</p>`}
    ${failed.length > 0 ? html`<form method="post" action="/admin/replay"><button>${t.replay}</button></form>` : ''}
    <h2>${t.latest}</h2>
    <div class="wide"><table>
      <tr><th>${t.search}</th><th class="n">NT$</th><th>${t.status}</th><th></th></tr>
      ${latest.map((order) => row(order, language))}
    </table></div>`;
  return layout({ language, title: t.office, body, path: '/admin' });
}

const link = (no: string): Html => html`<a href="/admin/orders/${no}">${no}</a>`;

const search = (action: string, label: string, find: string): Html =>
  html`<form action="${action}"><label>${label}<input name="no" required maxlength="20"></label><button>${find}</button></form>`;

const row = ({ no, amount, status, orderedAt }: Order, language: Language): Html =>
  html`<tr><td>${link(no)}</td><td class="n">${amount}</td><td>${stateTexts[language][status]}</td>
    <td><small>${taipeiTime.format(orderedAt)}</small></td></tr>`;

function unsettledItem({ orderNo, amount, outcome }: Refund, language: Language): Html {
  const t = adminTexts[language];
  const what = amount === null ? t.all : money(amount);
  return html`<li>${link(orderNo)} · ${t.unsettled}：${what} · ${outcomeTexts[language][outcome]}</li>`;
}

const failedItem = ({ merchantTradeNo, failures, error }: StoredNotification, language: Language): Html =>
  html`<li>${link(merchantTradeNo)} · ${adminTexts[language].failed} ×${failures} <small>${error}</small></li>`;

/** What was refunded of a ticket order, as ECPay tells it. */
export function ticketPage(answer: TicketQueryRefundInfoResponseDto, language: Language): string {
  const t = adminTexts[language];
  const { MerchantTradeNo, TradeAmount, TotalRefundAmount } = answer;
  const body = html`<div class="narrow">
    <h1>${t.ticket}</h1>
    <dl>
      <dt>${t.search}</dt><dd>${MerchantTradeNo}</dd>
      <dt>${texts[language].amount}</dt><dd>${money(TradeAmount)}</dd>
      <dt>${t.refund}</dt><dd>${money(TotalRefundAmount)}</dd>
    </dl>
    <p><a href="/admin">${t.office}</a></p>
  </div>`;
  return layout({ language, title: t.ticket, body });
}
