import { cpus, release, type } from 'node:os';

/** Where and when a measurement was made. */
export function machine() {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    cpu: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown CPU'}`,
    os: `${type()} ${release()} ${process.arch}`,
  };
}

export function printHeader({ rounds, pairsPerRound }) {
  const { date, node, cpu, os } = machine();
  console.log(`${date}, Node ${node}, ${cpu}, ${os}`);
  console.log(
    `CPU time of the measured process; ${rounds * pairsPerRound} alternating pairs in ${rounds} pairs of processes.`,
  );
  console.log(
    'ratio = hand-written / ours, median of the pairs [95 % interval]; 1 or more: ours is faster.\n',
  );
  printRow(['', 'ours µs', 'theirs µs', 'ratio', '95 % interval', 'aim', '']);
}

export function printResult({ title, against, ours, theirs, operations, ratio, interval, aim }) {
  printRow([
    `${title} / ${against}`,
    (ours / operations).toFixed(2),
    (theirs / operations).toFixed(2),
    ratio.toFixed(3),
    `[${interval.map((bound) => bound.toFixed(3)).join(', ')}]`,
    aim.toFixed(2),
    ratio >= aim ? 'met' : 'missed',
  ]);
}

function printRow([name, ...cells]) {
  const widths = [10, 10, 8, 16, 6, 7];
  console.log(name.padEnd(58) + cells.map((cell, i) => cell.padStart(widths[i])).join(''));
}
