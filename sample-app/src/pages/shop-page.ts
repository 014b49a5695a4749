import { catalogue, type Product } from '../orders/catalogue.js';
import { html, money, type Html } from './html.js';
import { layout } from './layout.js';
import { texts, type Language } from './texts.js';

/** What there is to buy. */
export function shopPage(language: Language): string {
  const t = texts[language];
  const card = (product: Product): Html => html`<section class="card">
    <h2>${product[language]}</h2>
    <p>${money(product.amount)}</p>
    <form method="post" action="/orders">
      <input type="hidden" name="product" value="${product.id}">
      <label>${t.email}<input name="email" type="email" required maxlength="100" autocomplete="email"></label>
      <button>${t.buy}</button>
    </form>
  </section>`;
  const body = html`<h1>${t.shop}</h1><p>${t.motto}</p><div class="cards">${catalogue.map(card)}</div>`;
  return layout({ language, title: t.shop, body, path: '/' });
}
