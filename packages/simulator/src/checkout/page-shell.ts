import type { ServerResponse } from 'node:http';

/** A text as it may stand in HTML, also within quotes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What the pages of a payment look like. */
export const PAGE_STYLE = `:root{color-scheme:light dark;--ink:#1a2433;--soft:#5a6577;--line:#c9d1dc;--paper:#fff;--field:#fff;--accent:#00704a;--accent-ink:#fff;--bad:#b3261e;--wash:#f2f6f4}
@media (prefers-color-scheme:dark){:root{--ink:#e8edf4;--soft:#a6b1c1;--line:#414c5c;--paper:#161d27;--field:#1e2733;--accent:#4cc38a;--accent-ink:#08150f;--bad:#ff8a80;--wash:#1b2630}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,"Noto Sans TC","PingFang TC","Microsoft JhengHei",sans-serif}
main{max-width:30rem;margin:0 auto;padding:1rem}
h1{font-size:1.2rem;margin:0 0 .25rem}
p{margin:.5rem 0}
.soft{color:var(--soft);font-size:.875rem}
label,legend{display:block;font-weight:600;margin:.75rem 0 .25rem;padding:0}
fieldset{border:0;margin:0;padding:0;min-width:0}
input,select{font:inherit;width:100%;min-height:2.75rem;padding:.4rem .65rem;color:inherit;background:var(--field);border:1px solid var(--line);border-radius:.4rem}
input:focus-visible,select:focus-visible,button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
[aria-invalid=true]{border-color:var(--bad)}
.error{color:var(--bad);font-size:.875rem;margin:.25rem 0 0}
.error:empty{display:none}
.methods{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr))}
.methods label{display:flex;align-items:center;gap:.5rem;margin:0;padding:.55rem .7rem;font-weight:500;border:1px solid var(--line);border-radius:.4rem;cursor:pointer}
.methods label:has(:checked){border-color:var(--accent);background:var(--wash)}
.methods input{width:auto;min-height:0;accent-color:var(--accent)}
.two{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.1rem;border-radius:.4rem;border:1px solid var(--accent);background:var(--accent);color:var(--accent-ink);cursor:pointer}
button.plain{background:transparent;color:inherit;border-color:var(--line)}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1rem}
[hidden]{display:none!important}`;

/** A whole page. */
export const pageShell = (lang: string, title: string, body: string): string => `<!doctype html>
<html lang="${lang === 'en-US' ? 'en' : 'zh-Hant-TW'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/checkout/style.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

/** Sends something of a payment's pages. They may stand in a frame of any shop, and run no script but their own. */
export function sendPage(
  response: ServerResponse,
  {
    status = 200,
    type = 'text/html',
    body,
    formTo = '',
  }: {
    readonly status?: number;
    readonly type?: string;
    readonly body: string;
    /** Another site that a form of the page may be sent to. */
    readonly formTo?: string;
  },
): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'${formTo === '' ? '' : ` ${formTo}`}`,
  });
  response.end(body);
}
