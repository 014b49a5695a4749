import type { JsonObject } from '@nestjs-ecpay/protocol';
import type { PageToken } from '../books/wallet.js';
import { offeredMethods } from '../payments/offered-methods.js';
import { testCards } from '../payments/test-cards.js';
import { formTexts, type FormLang } from './form-texts.js';
import { escapeHtml, pageShell } from './page-shell.js';

/** What the frame is asked for. */
export interface FormRequest {
  readonly lang: FormLang;
  /** Origin of the shop's page, to which the form answers. */
  readonly parent: string;
}

/** The form that a token draws: the methods it offers, and the card. */
export function formPage({ token, purpose, request }: PageToken, { lang, parent }: FormRequest): string {
  const t = formTexts(lang);
  const methods = purpose === 'bind' ? (['Credit'] as const) : offeredMethods(request);
  const title = t(purpose === 'bind' ? 'bindTitle' : 'title');
  const radios = methods
    .map(
      (method, at) =>
        `<label><input type="radio" name="method" value="${method}"${at === 0 ? ' checked' : ''}>${t(method)}</label>`,
    )
    .join('\n');
  const cards = testCards
    .map(
      ({ number, meaning }) =>
        `<option value="${number}">${number} · ${escapeHtml(lang === 'en-US' ? meaning.en : meaning.zh)}</option>`,
    )
    .join('');
  const body = `<h1>${title}</h1>
<p class="soft">${t('simulator')}</p>
<form id="form" novalidate data-token="${escapeHtml(token)}" data-parent="${escapeHtml(parent)}" data-expiry="${escapeHtml(t('error.expiry'))}" data-card="${escapeHtml(t('error.cardNo'))}" data-cvv="${escapeHtml(t('error.cvv'))}">
<fieldset${methods.length === 1 ? ' hidden' : ''}><legend>${t('method')}</legend><div class="methods">
${radios}
</div></fieldset>
<div id="card"${methods[0] === 'Credit' ? '' : ' hidden'}>
<label for="test-card">${t('testCard')}</label>
<select id="test-card"><option value="">${t('choose')}</option>${cards}</select>
<label for="CardNo">${t('cardNo')}</label>
<input id="CardNo" inputmode="numeric" autocomplete="cc-number" maxlength="23" aria-describedby="CardNo-error">
<p class="error" id="CardNo-error" role="alert"></p>
<div class="two">
<div><label for="expiry">${t('expiry')}</label>
<input id="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="12/35" maxlength="5" aria-describedby="expiry-error">
<p class="error" id="expiry-error" role="alert"></p></div>
<div><label for="CardCVV2">${t('cvv')}</label>
<input id="CardCVV2" inputmode="numeric" autocomplete="cc-csc" maxlength="4" aria-describedby="CardCVV2-error">
<p class="error" id="CardCVV2-error" role="alert"></p></div>
</div>
${stages(request, t)}
</div>
<p id="later" class="soft"${methods[0] === 'Credit' ? ' hidden' : ''}>${t('later')}</p>
</form>
<script src="/checkout/form.js"></script>`;
  return pageShell(lang, title, body);
}

/** The terms that the token offers. */
function stages({ CardInfo }: JsonObject, t: ReturnType<typeof formTexts>): string {
  const terms = (CardInfo as JsonObject | undefined)?.['CreditInstallment'];
  const list = typeof terms === 'string' ? terms.split(',').filter((term) => Number(term) > 1) : [];
  if (list.length === 0) return '';
  const options = list.map((n) => `<option value="${Number(n)}">${t('terms', { n: Number(n) })}</option>`);
  return `<label for="Stage">${t('stage')}</label>
<select id="Stage"><option value="">${t('once')}</option>${options.join('')}</select>`;
}

/** A form that cannot be drawn says so to the page that wanted it. */
export function brokenForm(reason: 'error.token' | 'error.purpose', { lang, parent }: FormRequest): string {
  const t = formTexts(lang);
  const body = `<h1>${t('title')}</h1>
<p class="error" role="alert" id="broken" data-parent="${escapeHtml(parent)}">${t(reason)}</p>
<script src="/checkout/form.js"></script>`;
  return pageShell(lang, t('title'), body);
}
