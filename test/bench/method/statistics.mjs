/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The interval that holds the true median with a probability of at least 95 %, whatever the distribution: two order
 * statistics, chosen by the binomial distribution. Fewer than 6 values have no such interval; their range is returned.
 */
export function medianInterval(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  let cumulated = 0;
  let term = 0.5 ** n;
  let outside = 0;
  // `outside` values on either side may be left out while both tails together stay below 5 %.
  for (let k = 0; k < n / 2 && cumulated + term <= 0.025; k++) {
    cumulated += term;
    term *= (n - k) / (k + 1);
    outside = k;
  }
  return [sorted[outside], sorted[n - 1 - outside]];
}
