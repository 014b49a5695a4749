import { median, medianInterval } from './statistics.mjs';

/**
 * Compares two subjects by CPU time. A subject is started in a process of its own and measured again and again,
 * alternating with the other; the order within a pair is swapped from pair to pair, so that neither drift of the machine
 * nor what the one leaves in its caches favours the other. Fresh processes for every round average out luck of the JIT.
 *
 * @param ours, theirs start a subject: `{ sample(): Promise<number of microseconds of CPU>, close(): Promise<void> }`.
 * @returns ratios theirs/ours (1 or more: ours is faster), their median with its 95 % interval, and medians in µs.
 */
export async function alternate({ ours, theirs, rounds, pairsPerRound }) {
  const ratios = [];
  const times = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    const subjects = { ours: await ours(), theirs: await theirs() };
    try {
      for (let pair = 0; pair < pairsPerRound; pair++) {
        const order = ratios.length % 2 === 0 ? ['ours', 'theirs'] : ['theirs', 'ours'];
        const time = {};
        for (const name of order) time[name] = await subjects[name].sample();
        times.ours.push(time.ours);
        times.theirs.push(time.theirs);
        ratios.push(time.theirs / time.ours);
      }
    } finally {
      await Promise.all([subjects.ours.close(), subjects.theirs.close()]);
    }
  }
  return {
    pairs: ratios.length,
    ratio: median(ratios),
    interval: medianInterval(ratios),
    ours: median(times.ours),
    theirs: median(times.theirs),
  };
}
