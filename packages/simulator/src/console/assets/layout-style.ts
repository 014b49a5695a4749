/** Where things stand on the page. */
export const layoutStyle = `.skip { position: absolute; left: -999px; top: 0; background: var(--card); padding: .6rem 1rem; z-index: 2; }
.skip:focus { left: .5rem; top: .5rem; }
.wrap { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
.top { background: var(--card); border-bottom: 1px solid var(--line); }
.top .wrap { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem 1.2rem; padding-top: .6rem; padding-bottom: .6rem; }
.brand { display: flex; align-items: center; gap: .6rem; font-weight: 700; color: var(--ink); text-decoration: none; }
.brand img { width: 2rem; height: 2rem; display: block; }
.top nav ul { display: flex; flex-wrap: wrap; gap: .2rem; list-style: none; margin: 0; padding: 0; }
.top nav a { display: block; padding: .4rem .8rem; border-radius: 9px; text-decoration: none; color: var(--ink); font-weight: 600; }
.top nav a:hover { background: var(--ground); }
.top nav a[aria-current] { background: var(--accent-soft); color: var(--accent-text); }
.top .end { margin-left: auto; display: flex; gap: .9rem; align-items: center; font-size: .9rem; }
#connection::before { content: ""; display: inline-block; width: .6rem; height: .6rem; border-radius: 50%; background: var(--soft); margin-right: .4rem; }
#connection[data-on=true]::before { background: #16a34a; }
#connection[data-on=false]::before { background: #dc2626; }
.time { background: var(--card); border-bottom: 1px solid var(--line); margin-bottom: 1.2rem; }
.time .wrap { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding-top: .55rem; padding-bottom: .65rem; }
.time .now { font-size: 1.15rem; font-weight: 700; font-variant-numeric: tabular-nums; }
.time form { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
.time button { min-height: 2.25rem; padding: .2rem .8rem; }
.time input { width: 7rem; margin: 0; min-height: 2.25rem; }
.columns { display: grid; gap: 1.2rem; align-items: start; grid-template-columns: minmax(0, 1fr); padding-bottom: 3rem; }
@media (min-width: 62rem) {
  .columns.aside { grid-template-columns: minmax(0, 1fr) 22rem; }
  .columns.even { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
}
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); padding: 1.1rem 1.2rem; }
.stack { display: grid; gap: 1.2rem; grid-template-columns: minmax(0, 1fr); }
.fields { display: grid; gap: .8rem; }
.pair { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
.head { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; margin-bottom: 1rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .7rem 1.2rem; margin: 0; }
.facts dt { font-size: .84rem; color: var(--soft); }
.facts dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-size: .84rem; color: var(--soft); font-weight: 600; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
td { padding: .6rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
td .no { overflow-wrap: anywhere; }
tr:last-child td { border-bottom: 0; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
@media (max-width: 46rem) {
  table, tbody { display: block; }
  thead { position: absolute; left: -999rem; }
  tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .35rem .8rem; border-bottom: 1px solid var(--line); padding: .8rem 0; }
  tr:last-child { border-bottom: 0; }
  td, td.n { display: block; border: 0; padding: 0; text-align: left; }
  td:first-child { grid-column: span 2; }
  td::before { content: attr(data-label); display: block; color: var(--soft); font-size: .78rem; }
  td:first-child::before { content: none; }
  .top nav a { padding: .4rem .55rem; }
}
.timeline { list-style: none; margin: 0; padding: 0 0 0 1.1rem; border-left: 2px solid var(--line); display: grid; gap: 1.1rem; }
.timeline > li { position: relative; }
.timeline > li::before { content: ""; position: absolute; left: calc(-1.1rem - 7px); top: .42rem; width: .75rem; height: .75rem; border-radius: 50%;
  background: var(--card); border: 3px solid var(--soft); }
.timeline > li.good::before { border-color: var(--good); }
.timeline > li.bad::before { border-color: var(--bad); }
.timeline > li.info::before { border-color: var(--info); }
.timeline > li.soon::before { border-style: dotted; }
.timeline .when { font-size: .84rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.timeline .what { font-weight: 600; }
.inline { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
.inline label { flex: 1 1 10rem; }
h3.gap { margin-top: 1rem; }
.columns.tight { padding: 0; }
.plain { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
.title { display: flex; flex-wrap: wrap; gap: .2rem .6rem; align-items: baseline; }
.title .pill { margin-left: auto; }
.row > :only-child { flex: 1; min-width: 0; }
.row { display: flex; flex-wrap: wrap; gap: .4rem .9rem; align-items: center; justify-content: space-between; padding: .5rem 0; border-bottom: 1px solid var(--line); }
.row:last-child { border-bottom: 0; }
`;
