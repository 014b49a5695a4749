import { html } from '../pages/html.js';
import { layout } from '../pages/layout.js';
import type { Language } from '../pages/texts.js';
import { adminTexts } from './admin-texts.js';

export function loginPage(language: Language, isWrong = false): string {
  const t = adminTexts[language];
  const body = html`<div class="narrow">
    <h1>${t.office}</h1>
    ${isWrong ? html`<p role="alert" class="notice bad">${t.wrongPassword}</p>` : ''}
    <form method="post" action="/admin/login">
      <label
        >${t.password}<input name="password" type="password" required autocomplete="current-password"
      /></label>
      <button>${t.login}</button>
    </form>
  </div>`;
  return layout({ language, title: t.office, body, path: '/admin/login' });
}
