import type { RefundOutcome } from 'nestjs-ecpay';
import { html, money } from '../pages/html.js';
import { layout } from '../pages/layout.js';
import type { Language } from '../pages/texts.js';
import { adminTexts, letterTexts } from './admin-texts.js';

export interface Planned {
  readonly no: string;
  /** Of the refund that is planned. */
  readonly key: string;
  readonly amount: number | undefined;
  readonly planned: RefundOutcome;
}

/** What a refund would do, in words, before it is done. */
export function planPage({ no, key, amount, planned: { plan, advice, reason } }: Planned, language: Language): string {
  const t = adminTexts[language];
  const steps = plan && 'steps' in plan ? plan.steps : [];
  const path = `/admin/orders/${no}`;
  const words = html`<p>${plan?.explanation[language]}</p>
    <h2>${t.planned}</h2>
    <ol>${steps.map((step) => html`<li>${letterTexts[language][step.action]} ${money(step.amount)}</li>`)}</ol>
    <form method="post" action="${path}/refunds">
      <input type="hidden" name="key" value="${key}">
      <input type="hidden" name="amount" value="${amount ?? ''}">
      <button>${t.confirm}</button>
    </form>`;
  const body = html`<div class="narrow">
    <h1>${t.refund} ${amount === undefined ? t.all : money(amount)}</h1>
    <p><small>${no}</small></p>
    ${reason === 'dry-run' ? words : html`<p class="notice bad">${advice[language]}</p>`}
    <p><a href="${path}">${t.cancel}</a></p>
  </div>`;
  return layout({ language, title: t.refund, body });
}
