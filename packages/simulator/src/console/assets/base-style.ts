/** Text, controls and the small parts that every page uses. */
export const baseStyle = `* { box-sizing: border-box; }
html { scroll-padding-top: 5rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 var(--text); overflow-wrap: break-word; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 0 0 .6rem; line-height: 1.35; overflow-wrap: anywhere; }
h3, .sub { font-size: .92rem; margin: 0 0 .3rem; color: var(--soft); font-weight: 600; line-height: 1.4; overflow-wrap: anywhere; }
p { margin: .35rem 0; }
a { color: var(--accent-text); text-underline-offset: 3px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
code, pre, .no { font-family: var(--mono); font-size: .92em; }
code, .no { overflow-wrap: anywhere; }
pre { margin: 0; padding: .7rem .9rem; background: var(--sunk); border: 1px solid var(--line); border-radius: 8px; overflow: auto;
  max-height: 26rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .82rem; line-height: 1.5; tab-size: 4; }
pre mark, .ghost { background: var(--warn-soft); color: var(--warn); border-radius: 3px; }
button, .button { font: inherit; font-weight: 600; min-height: 2.35rem; padding: .3rem .9rem; border-radius: 8px; cursor: pointer;
  border: 1px solid var(--line); background: var(--card); color: var(--ink); text-decoration: none; display: inline-flex; align-items: center;
  justify-content: center; gap: .4rem; text-align: center; }
button:hover, .button:hover { border-color: var(--accent); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
button.main:hover { filter: brightness(1.08); }
button.bad { color: var(--bad); }
button.small, .button.small { min-height: 2rem; padding: .1rem .65rem; font-size: .86rem; }
button:disabled { color: var(--soft); background: var(--sunk); cursor: not-allowed; }
label { display: block; font-size: .86rem; color: var(--soft); font-weight: 600; }
label.check { display: flex; gap: .5rem; align-items: center; color: var(--ink); }
input:not([type=checkbox], [type=radio], [type=hidden]), select, textarea { font: inherit; font-weight: 400; width: 100%; min-height: 2.35rem;
  margin-top: .2rem; padding: .3rem .6rem; border: 1px solid var(--line); border-radius: 8px; background: var(--field); color: var(--ink); }
textarea { font-family: var(--mono); font-size: .84rem; min-height: 8rem; resize: vertical; }
input[type=checkbox] { width: 1.15rem; height: 1.15rem; accent-color: var(--accent); flex: none; }
::placeholder { color: var(--soft); opacity: 1; }
summary { cursor: pointer; font-weight: 600; color: var(--accent-text); padding: .25rem 0; }
[aria-busy=true] { opacity: .65; }
.soft { color: var(--soft); }
.small { font-size: .87rem; }
.n { font-variant-numeric: tabular-nums; }
.pill { display: inline-block; padding: .05rem .55rem; border-radius: 99px; font-size: .82rem; font-weight: 600; background: var(--line);
  color: var(--ink); overflow-wrap: anywhere; }
.pill.good { background: var(--good-soft); color: var(--good); }
.pill.bad { background: var(--bad-soft); color: var(--bad); }
.pill.warn { background: var(--warn-soft); color: var(--warn); }
.pill.info { background: var(--info-soft); color: var(--info); }
.notes { list-style: none; margin: .4rem 0 0; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: .35rem; overflow-wrap: anywhere; }
.notes li { padding: .4rem .75rem; border-radius: 7px; border-left: 4px solid var(--bad); background: var(--bad-soft); }
.notes li.note { border-color: var(--warn); background: var(--warn-soft); }
.alert { border: 1px solid var(--bad); background: var(--bad-soft); border-radius: 8px; padding: .5rem .8rem; }
.told { border: 1px solid var(--good); background: var(--good-soft); border-radius: 8px; padding: .5rem .8rem; }
.told { position: sticky; top: 4.2rem; z-index: 4; width: max-content; max-width: 100%; }
.alert:empty, .told:empty, [hidden] { display: none !important; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.js-only { display: none; }
.js .js-only { display: inline-flex; }
.js .no-js { display: none; }
`;
