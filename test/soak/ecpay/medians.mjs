/** The middle of a list of numbers. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
}

/** By how much the medians of two halves of one class differ: the first and every second from there, and the others. */
export function selfNoise(values) {
  return Math.abs(
    median(values.filter((_, i) => i % 2 === 0)) - median(values.filter((_, i) => i % 2 === 1)),
  );
}

/** The distance of the largest and the smallest median. */
export const spread = (classes) => {
  const medians = classes.map(median);
  return Math.max(...medians) - Math.min(...medians);
};

/**
 * How often chance alone spreads the medians as far: all times are dealt out to the classes anew, `rounds` times.
 *
 * @returns a share from 0 to 1; small when the classes really differ.
 */
export function chanceOfSpread(classes, random, rounds = 1000) {
  const observed = spread(classes);
  const all = classes.flat();
  let asFar = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = all.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [all[i], all[j]] = [all[j], all[i]];
    }
    let from = 0;
    const dealt = classes.map(({ length }) => all.slice(from, (from += length)));
    if (spread(dealt) >= observed) asFar++;
  }
  return asFar / rounds;
}
