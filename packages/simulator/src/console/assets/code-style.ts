/** Tabs, samples, steps, layers of a decoded message, and fault cards. */
export const codeStyle = `.tabs { min-width: 0; border: 0; margin: 0; padding: 0; }
.tabs > .bar-tabs { display: flex; flex-wrap: wrap; gap: .1rem; border-bottom: 1px solid var(--line); margin-bottom: .5rem; }
.tabs .bar-tabs label { position: relative; display: block; padding: .25rem .7rem; cursor: pointer; border-bottom: 3px solid transparent; color: var(--soft); }
.tabs .bar-tabs label:hover { color: var(--ink); }
.tabs .bar-tabs input { position: absolute; opacity: 0; inset: 0; width: 100%; height: 100%; margin: 0; cursor: pointer; }
.tabs .bar-tabs label:has(:checked) { color: var(--accent-text); border-color: var(--accent); }
.tabs .bar-tabs label:has(:focus-visible) { outline: 3px solid var(--accent); border-radius: 6px; }
.tabs > .panel { display: none; min-width: 0; }
.tabs:has(> .bar-tabs input[data-tab=a]:checked) > .panel[data-tab=a], .tabs:has(> .bar-tabs input[data-tab=b]:checked) > .panel[data-tab=b],
.tabs:has(> .bar-tabs input[data-tab=c]:checked) > .panel[data-tab=c], .tabs:has(> .bar-tabs input[data-tab=d]:checked) > .panel[data-tab=d],
.tabs:has(> .bar-tabs input[data-tab=e]:checked) > .panel[data-tab=e], .tabs:has(> .bar-tabs input[data-tab=f]:checked) > .panel[data-tab=f] { display: block; }
.copyable { position: relative; min-width: 0; }
.copyable > .copy { position: absolute; top: .4rem; right: .4rem; }
.js .copyable > pre { padding-right: 5rem; }
.step { display: grid; grid-template-columns: 2.2rem minmax(0, 1fr); gap: .2rem .8rem; padding: .8rem 0; border-bottom: 1px solid var(--line); }
.step:last-child { border-bottom: 0; }
.step > .mark { width: 1.9rem; height: 1.9rem; border-radius: 50%; border: 2px solid var(--line); display: grid; place-items: center; font-weight: 700; color: var(--soft); }
.step.done > .mark { background: var(--good-soft); border-color: var(--good); color: var(--good); }
.steps { list-style: none; margin: 0; padding: 0; }
.layer { border-left: 3px solid var(--line); padding: .1rem 0 .8rem .9rem; margin-left: .3rem; min-width: 0; }
.layer.bad { border-color: var(--bad); }
.layer.good { border-color: var(--good); }
.cards { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); }
.cards .card { display: flex; flex-direction: column; gap: .5rem; }
.cards .card form { margin-top: auto; }
.object { border: 1px solid var(--line); border-radius: 8px; padding: .2rem .8rem; }
.object > .fields { padding: .4rem 0 .6rem; }
.grid-table td:first-child { white-space: normal; }
`;
