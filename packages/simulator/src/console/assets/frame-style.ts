/** Where things stand: the frame, cards and columns. */
export const frameStyle = `.skip { position: absolute; left: -999px; top: 0; background: var(--card); padding: .6rem 1rem; z-index: 9; }
.skip:focus { left: .5rem; top: .5rem; }
.wrap { max-width: 90rem; margin: 0 auto; padding: 0 1.25rem; }
.top { background: var(--card); border-bottom: 1px solid var(--line); position: sticky; top: 0; z-index: 5; }
.top .wrap { display: grid; grid-template-columns: auto auto minmax(8rem, 1fr) auto auto; align-items: center; gap: .2rem 1rem; min-height: 56px; }
.brand { display: flex; align-items: center; gap: .55rem; font-weight: 700; color: var(--ink); text-decoration: none; }
.brand img { width: 1.8rem; height: 1.8rem; display: block; }
.top nav ul { display: flex; list-style: none; margin: 0; padding: 0; gap: .1rem; }
.top nav a { display: block; padding: .35rem .7rem; border-radius: 8px; text-decoration: none; color: var(--ink); font-weight: 600; white-space: nowrap; }
.top nav a:hover { background: var(--ground); }
.top nav a[aria-current] { background: var(--accent-soft); color: var(--accent-text); }
.badge { background: var(--bad); color: var(--card); border-radius: 99px; padding: 0 .4rem; font-size: .75rem; margin-left: .3rem; }
.badge[hidden] { display: none; }
.find input { margin: 0; max-width: 22rem; min-height: 2.1rem; }
.end { display: flex; gap: .8rem; align-items: center; font-size: .88rem; white-space: nowrap; }
#connection::before { content: ""; display: inline-block; width: .6rem; height: .6rem; border-radius: 50%; background: var(--soft); }
#connection[data-on=true]::before { background: #16a34a; }
#connection[data-on=false]::before { background: #dc2626; }
.clock { position: relative; }
.clock summary { list-style: none; border: 1px solid var(--line); border-radius: 99px; padding: .2rem .8rem; color: var(--ink);
  font-variant-numeric: tabular-nums; white-space: nowrap; }
.clock summary::-webkit-details-marker { display: none; }
.clock summary:hover, .clock[open] summary { border-color: var(--accent); }
.clock .drop { position: absolute; right: 0; top: calc(100% + .5rem); width: 22rem; max-width: calc(100vw - 2rem); background: var(--card);
  border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--lift); padding: 1rem; display: grid; gap: .7rem; z-index: 6; white-space: normal; }
main.wrap { padding-top: 1.2rem; padding-bottom: 3rem; }
main > section.card + .bar, .gap { margin-bottom: 1rem; }
main:focus { outline: none; }
.page-head { display: flex; flex-wrap: wrap; gap: .4rem .9rem; align-items: center; margin-bottom: .9rem; }
.page-head .end { margin-left: auto; flex-wrap: wrap; white-space: normal; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); padding: 1rem 1.1rem; min-width: 0; }
.columns { display: grid; gap: var(--gap); align-items: start; grid-template-columns: minmax(0, 1fr); }
.stack { display: grid; gap: var(--gap); grid-template-columns: minmax(0, 1fr); min-width: 0; }
@media (min-width: 68rem) {
  .columns.aside { grid-template-columns: minmax(0, 1fr) 25rem; }
  .columns.even { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
}
.fields { display: grid; gap: .7rem; }
.pair { display: grid; gap: .7rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); align-items: end; }
.buttons { display: flex; flex-wrap: wrap; gap: .45rem; align-items: center; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 8.5rem), 1fr)); gap: .6rem 1.1rem; margin: 0; }
.with-button { display: flex; flex-wrap: wrap; gap: .5rem; }
.with-button input { flex: 1 1 12rem; width: auto; margin: 0; }
input.amount:not([type=hidden]) { width: 7.5rem; margin: 0; }
.facts dt { font-size: .82rem; color: var(--soft); }
.facts dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.plain { list-style: none; margin: 0; padding: 0; display: grid; gap: .45rem; }
.chips { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; margin: 0; padding: 0; }
.chips a { display: inline-block; padding: .2rem .75rem; border: 1px solid var(--line); border-radius: 99px; text-decoration: none; color: var(--ink);
  background: var(--card); font-size: .88rem; font-weight: 600; }
.chips a:hover { border-color: var(--accent); }
.chips a[aria-current] { background: var(--accent-soft); border-color: var(--accent); color: var(--accent-text); }
.bar { display: flex; flex-wrap: wrap; gap: .5rem .9rem; align-items: center; margin-bottom: .8rem; }
.bar .pages { margin-left: auto; }
.pages { display: flex; gap: .5rem; align-items: center; flex-wrap: wrap; font-size: .88rem; }
.step summary { font-size: 1rem; }
.empty { padding: 2rem 1rem; text-align: center; color: var(--soft); }
@media (max-width: 68rem) {
  .top .wrap { grid-template-columns: auto minmax(0, 1fr) auto; padding-top: .4rem; padding-bottom: .3rem; }
  .top nav { grid-row: 2; grid-column: 1 / -1; }
  .find { display: none; }
  .top .clock { justify-self: end; }
}
@media (min-width: 68rem) { .narrow-find { display: none; } }
@media (max-width: 46rem) {
  .wrap { padding: 0 .8rem; }
  .brand span { display: none; }
  .top nav ul { justify-content: space-between; flex-wrap: wrap; gap: 0; }
  .top nav a { padding: .35rem .3rem; font-size: .86rem; }
  .top { position: static; }
  .clock .drop { position: absolute; right: auto; left: 50%; transform: translateX(-50%); width: calc(100vw - 2rem); }
}
`;
