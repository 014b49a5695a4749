import { layoutStyle } from './layout-style.js';

/** The console's style sheet. Colours keep a contrast of at least 4.5 to 1, on light and on dark. */
export const style = `:root {
  color-scheme: light dark;
  --ground: #f5f7f7; --card: #ffffff; --ink: #16211f; --soft: #52625f; --line: #dde5e3; --field: #ffffff;
  --accent: #0f766e; --accent-ink: #ffffff; --accent-soft: #d9f1ed; --accent-text: #0b5f58;
  --good: #166534; --good-soft: #dcfce7; --bad: #a11d1d; --bad-soft: #fee4e2; --warn: #854d0e; --warn-soft: #fef3c7;
  --info: #1e4d8c; --info-soft: #e0ecfb; --shadow: 0 1px 2px #10302b14, 0 4px 14px #10302b0d; --radius: 12px;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1615; --card: #18211f; --ink: #e7efed; --soft: #a3b4b0; --line: #2b3835; --field: #111a18;
    --accent: #2dd4bf; --accent-ink: #06201c; --accent-soft: #123a35; --accent-text: #7fe7d8;
    --good: #86efac; --good-soft: #12351f; --bad: #fda4a4; --bad-soft: #451a1a; --warn: #fcd34d; --warn-soft: #3d2e0a;
    --info: #a9ccff; --info-soft: #182c47; --shadow: none;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "PingFang TC", "Noto Sans TC", "Noto Sans CJK TC", "Microsoft JhengHei", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 0 0 .75rem; }
h3 { font-size: .95rem; margin: 0 0 .35rem; color: var(--soft); font-weight: 600; }
p { margin: .35rem 0; }
a { color: var(--accent-text); text-underline-offset: 3px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
[data-live]:focus { outline: none; }
code, pre, .no { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .92em; }
pre { margin: 0; padding: .8rem 1rem; background: var(--ground); border: 1px solid var(--line); border-radius: 8px;
  overflow: auto; max-height: 28rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .84rem; line-height: 1.5; }
button, .button { font: inherit; font-weight: 600; min-height: 2.5rem; padding: .4rem 1rem; border-radius: 9px; cursor: pointer;
  border: 1px solid var(--line); background: var(--card); color: var(--ink); }
button:hover { border-color: var(--accent); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
button.main:hover { filter: brightness(1.08); }
button.bad { color: var(--bad); }
label { display: block; font-size: .88rem; color: var(--soft); font-weight: 600; }
label.check { display: flex; gap: .5rem; align-items: center; color: var(--ink); }
input:not([type=checkbox]), select { font: inherit; font-weight: 400; width: 100%; min-height: 2.5rem; margin-top: .2rem; padding: .35rem .65rem;
  border: 1px solid var(--line); border-radius: 9px; background: var(--field); color: var(--ink); }
input[type=checkbox] { width: 1.15rem; height: 1.15rem; accent-color: var(--accent); }
::placeholder { color: var(--soft); opacity: 1; }
summary { cursor: pointer; font-weight: 600; color: var(--accent-text); padding: .3rem 0; }
[aria-busy=true] { opacity: .65; }
.soft { color: var(--soft); }
.small { font-size: .88rem; }
.pill { display: inline-block; padding: .08rem .6rem; border-radius: 99px; font-size: .84rem; font-weight: 600; white-space: nowrap;
  background: var(--line); color: var(--ink); }
.pill.good { background: var(--good-soft); color: var(--good); }
.pill.bad { background: var(--bad-soft); color: var(--bad); }
.pill.warn { background: var(--warn-soft); color: var(--warn); }
.pill.info { background: var(--info-soft); color: var(--info); }
.notes { list-style: none; margin: .4rem 0 0; padding: 0; display: grid; gap: .4rem; }
.notes li { padding: .5rem .8rem; border-radius: 8px; border-left: 4px solid var(--bad); background: var(--bad-soft); color: var(--ink); }
.notes li.note { border-color: var(--warn); background: var(--warn-soft); }
.alert { border: 1px solid var(--bad); background: var(--bad-soft); border-radius: var(--radius); padding: .7rem 1rem; margin-bottom: 1rem; }
${layoutStyle}`;
