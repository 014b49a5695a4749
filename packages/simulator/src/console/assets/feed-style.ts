/** The feed, the timeline and tables. */
export const feedStyle = `.feed { list-style: none; margin: 0; padding: 0; }
.feed > li { border-bottom: 1px solid var(--line); padding: .55rem 1.1rem; }
.feed > li:last-child { border-bottom: 0; }
.feed > li[data-chosen] { background: var(--accent-soft); }
.feed-card { padding: .2rem 0; overflow: clip; }
.line { display: grid; grid-template-columns: 11.5rem 1.4rem minmax(0, 1fr) auto; gap: .1rem .7rem; align-items: baseline; }
.line .when { font-size: .82rem; color: var(--soft); font-variant-numeric: tabular-nums; display: flex; flex-wrap: wrap; gap: 0 .5rem; }
.line .when b { color: var(--ink); font-weight: 600; }
.line .way { font-family: var(--mono); font-weight: 700; color: var(--info); }
.line .way.out { color: var(--good); }
.line .way.none { color: var(--soft); }
.line .what { min-width: 0; overflow-wrap: anywhere; }
.line .what > a:first-child { font-weight: 600; text-decoration: none; }
.line .what > a:first-child:hover { text-decoration: underline; }
.line .what b { font-weight: 600; }
.line .end { justify-self: end; white-space: normal; justify-content: flex-end; flex-wrap: wrap; gap: .2rem .5rem; text-align: right; }
.under { margin: .2rem 0 .3rem 14.3rem; display: grid; gap: .5rem; grid-template-columns: minmax(0, 1fr); justify-items: start; }
.under > * { max-width: 100%; }
.under .notes, .under .fix { width: 100%; }
.fix { margin-top: .2rem; min-width: 0; }
.detail .card { display: grid; gap: .9rem; grid-template-columns: minmax(0, 1fr); }
.side { display: grid; gap: .5rem; grid-template-columns: minmax(0, 1fr); border-top: 1px solid var(--line); padding-top: .8rem; }
.fresh { position: sticky; top: 4.2rem; z-index: 3; display: none; justify-self: center; margin: 0 auto .5rem; }
.js .fresh[data-count] { display: flex; width: max-content; max-width: 100%; }
.split { display: grid; gap: var(--gap); align-items: start; grid-template-columns: minmax(0, 1fr); }
.split > .detail { order: -1; }
@media (min-width: 75rem) {
  .split.chosen { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); }
  .split.chosen .line { grid-template-columns: 4.6rem 1.4rem minmax(0, 1fr) auto; }
  .split.chosen .when span { display: none; }
  .split.chosen .under { margin-left: 6.5rem; }
  .split > .detail { order: 0; }
  .only-narrow { display: none; }
}
@media (max-width: 75rem) { .split.chosen > .list { display: none; } }
@media (max-width: 60rem) {
  .line { grid-template-columns: 5rem 1.4rem minmax(0, 1fr) auto; }
  .under { margin-left: 7.9rem; }
}
@media (max-width: 46rem) {
  .feed > li { padding: .6rem .8rem; }
  .line { grid-template-columns: 1.4rem minmax(0, 1fr); }
  .line .when { grid-column: 1 / -1; }
  .line .end { grid-column: 2; justify-self: start; justify-content: flex-start; text-align: left; }
  .under { margin-left: 0; }
}
.timeline { list-style: none; margin: 0; padding: 0 0 0 1.1rem; border-left: 2px solid var(--line); display: grid; gap: .95rem; }
.timeline > li { position: relative; min-width: 0; }
.timeline > li::before { content: ""; position: absolute; left: calc(-1.1rem - 7px); top: .42rem; width: .75rem; height: .75rem; border-radius: 50%;
  background: var(--card); border: 3px solid var(--soft); }
.timeline > li.good::before { border-color: var(--good); }
.timeline > li.bad::before { border-color: var(--bad); }
.timeline > li.info::before { border-color: var(--info); }
.timeline > li.soon::before { border-style: dotted; }
.timeline > li.gap::before { content: none; }
.timeline .when { font-size: .82rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.timeline .what { font-weight: 600; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th { text-align: left; font-size: .82rem; color: var(--soft); font-weight: 600; padding: .45rem .6rem; border-bottom: 1px solid var(--line); vertical-align: bottom; }
td { padding: .5rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
td .no { overflow-wrap: anywhere; }
a.no { display: inline-block; min-width: 24px; min-height: 24px; }
tbody tr:last-child td { border-bottom: 0; }
tbody tr:hover { background: var(--sunk); }
th.n, td.n { text-align: right; white-space: nowrap; }
table.acts td:last-child { white-space: nowrap; }
td.when { white-space: nowrap; font-variant-numeric: tabular-nums; }
@media (max-width: 60rem) {
  table.fold, table.fold tbody { display: block; }
  table.fold thead { position: absolute; left: -999rem; }
  table.fold tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .3rem .8rem; border-bottom: 1px solid var(--line); padding: .7rem .2rem; }
  table.fold tr:last-child { border-bottom: 0; }
  table.fold td, table.fold td.n { display: block; border: 0; padding: 0; text-align: left; white-space: normal; min-width: 0; }
  table.fold td::before { content: attr(data-label); display: block; color: var(--soft); font-size: .78rem; }
  table.fold td.wide { grid-column: 1 / -1; }
}
`;
