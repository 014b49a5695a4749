/**
 * The two-sample Kolmogorov-Smirnov test: how far the distributions of two samples lie apart, and how often chance alone
 * brings equal ones as far.
 *
 * @returns `{ distance, p }`; a small p says that the two can be told apart.
 */
export function kolmogorovSmirnov(a, b) {
  const [x, y] = [a, b].map((values) => values.toSorted((one, other) => one - other));
  let distance = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length;) {
    const value = Math.min(x[i], y[j]);
    while (x[i] <= value) i++;
    while (y[j] <= value) j++;
    distance = Math.max(distance, Math.abs(i / x.length - j / y.length));
  }
  const n = Math.sqrt((x.length * y.length) / (x.length + y.length));
  return { distance, p: survival((n + 0.12 + 0.11 / n) * distance) };
}

/** The share of the Kolmogorov distribution beyond lambda. */
function survival(lambda) {
  if (lambda < 0.3) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * lambda * lambda);
  return Math.min(1, Math.max(0, sum));
}
