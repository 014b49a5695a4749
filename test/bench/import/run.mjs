// Measures what importing nestjs-ecpay costs an application that has its peers anyway.
//   npm run bench:import                 40 pairs of fresh processes
//   npm run bench:import -- --pairs 200
//   npm run bench:import -- --json       for machines
// In every pair one process imports the peers and one the peers and the package; the order is swapped from pair to pair.
import { execFile } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { median, medianInterval } from '../method/statistics.mjs';
import { machine } from '../report.mjs';

const PACKAGE = 'nestjs-ecpay';
const PROTOCOL = '@nestjs-ecpay/protocol';
const AIM_MS = 25;

const run = promisify(execFile);
const program = fileURLToPath(new URL('./import-process.mjs', import.meta.url));
const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '40' }, json: { type: 'boolean', default: false } },
});
const pairs = Number(values.pairs);
if (!Number.isInteger(pairs) || pairs < 1) throw new Error('--pairs must be a positive integer');

const peers = findPeers();
const measured = { extra: [], protocol: [], package: [] };
for (let pair = 0; pair < pairs; pair++) {
  const sinceStart = {};
  for (const what of pair % 2 === 0 ? ['peers', 'all'] : ['all', 'peers']) {
    const { stdout } = await run(process.execPath, [
      program,
      ...peers,
      ...(what === 'all' ? [PROTOCOL, PACKAGE] : []),
    ]);
    const result = JSON.parse(stdout);
    sinceStart[what] = result.sinceStart;
    if (what === 'all') {
      measured.protocol.push(result.times[PROTOCOL]);
      measured.package.push(result.times[PACKAGE]);
    }
  }
  measured.extra.push(sinceStart.all - sinceStart.peers);
}

const results = Object.fromEntries(
  Object.entries(measured).map(([name, times]) => [
    name,
    { median: median(times), interval: medianInterval(times) },
  ]),
);
if (values.json) console.log(JSON.stringify({ ...machine(), pairs, aim: AIM_MS, results }, null, 2));
else print();

/** The peers that are no option, each of which must be the very copy that the package loads. */
function findPeers() {
  const here = createRequire(import.meta.url);
  const manifestFile = here.resolve(`${PACKAGE}/package.json`);
  const there = createRequire(realpathSync(manifestFile));
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const names = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  const doubles = names.filter((name) => here.resolve(name) !== there.resolve(name));
  if (doubles.length > 0) {
    throw new Error(`${doubles.join(', ')} is installed twice: the second copy would be counted as ours.`);
  }
  // Decorators need it first.
  return ['reflect-metadata', ...names.filter((name) => name !== 'reflect-metadata')];
}

function print() {
  const { date, node, cpu, os } = machine();
  const line = (text, { median: middle, interval }) =>
    `${text.padEnd(46)}${middle.toFixed(1).padStart(7)} ms  [${interval.map((ms) => ms.toFixed(1)).join(', ')}]`;
  console.log(`${date}, Node ${node}, ${cpu}, ${os}`);
  console.log(`Wall time, ${pairs} pairs of fresh processes; median [95 % interval].\n`);
  console.log(`${line(`import ${PACKAGE}, over its peers`, results.extra)}  aim ${AIM_MS} ms`);
  console.log(line(`  of it, inside the process: ${PROTOCOL}`, results.protocol));
  console.log(line(`  of it, inside the process: ${PACKAGE}`, results.package));
}
