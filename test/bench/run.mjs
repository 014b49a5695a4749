// Measures how fast this project's code is against hand-written code of the same effect and strictness.
//   npm run bench                 everything, at least 40 pairs each
//   npm run bench -- --quick      a smoke run: do all suites work?
//   npm run bench -- --only route one suite
//   npm run bench -- --json       for machines
import { parseArgs } from 'node:util';
import { clientSuite } from './client/client-suite.mjs';
import { codecSuite } from './codec/codec-suite.mjs';
import { printHeader, printResult, machine } from './report.mjs';
import { routeSuite } from './route/route-suite.mjs';

const suites = [codecSuite, routeSuite, clientSuite];

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

const chosen = suites.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  throw new Error(`--only must be one of ${suites.map(({ name }) => name).join(', ')}`);
}
const size = values.quick
  ? { rounds: 1, pairsPerRound: 2, effort: 0.02 }
  : { rounds: 4, pairsPerRound: 12, effort: 1 };

const results = [];
if (!values.json) printHeader(size);
for (const suite of chosen) {
  for await (const result of suite.run(size)) {
    results.push({ suite: suite.name, ...result });
    if (!values.json) printResult(result);
  }
}
if (values.json) console.log(JSON.stringify({ ...machine(), ...size, results }, null, 2));
