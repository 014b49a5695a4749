import { html, type Html } from './html.js';
import { texts, type Language } from './texts.js';

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  /** Where the same page is in the other language; absent where there is none. */
  readonly path?: string;
  /** Addresses of scripts. */
  readonly scripts?: readonly string[];
}

/** A whole document. */
export function layout({ language, title, body, path, scripts = [] }: Page): string {
  const other = language === 'zh' ? 'en' : 'zh';
  const switcher = path ? html`<a href="${path}?lang=${other}" lang="${other}">${texts[language].other}</a>` : '';
  const page = html`<html lang="${language === 'zh' ? 'zh-Hant-TW' : 'en'}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      <link rel="icon" href="/assets/icon.svg" />
      <link rel="stylesheet" href="/assets/shop.css" />
    </head>
    <body>
      <header><a href="/">${texts[language].shop}</a>${switcher}</header>
      <main>${body}</main>
      ${scripts.map((source) => html`<script src="${source}"></script>`)}
    </body>
  </html>`;
  return `<!DOCTYPE html>\n${page.markup}\n`;
}
