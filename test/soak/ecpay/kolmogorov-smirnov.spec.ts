import { kolmogorovSmirnov } from './kolmogorov-smirnov.mjs';

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

describe('the Kolmogorov-Smirnov test', () => {
  it.each<[string, number[], number[], number]>([
    ['a sample and itself', range(0, 100), range(0, 100), 0],
    ['two samples without anything in common', range(0, 100), range(1_000, 50), 1],
    ['a sample and one shifted by a tenth of it', range(0, 100), range(10, 100), 0.1],
    ['many equal values', [1, 1, 1, 2], [1, 2, 2, 2], 0.5],
  ])('%s', (_what, a, b, distance) => {
    expect(kolmogorovSmirnov(a, b).distance).toBeCloseTo(distance, 10);
  });

  it('says how often chance does as much: the values of published tables', () => {
    // For large samples D * sqrt(n / 2) = 1.358 is the 5 % point, 1.628 the 1 % point.
    const at = (point: number): number => {
      const n = 20_000;
      const shift = Math.round(point * Math.sqrt(2 * n));
      return kolmogorovSmirnov(range(0, n), range(shift, n)).p;
    };
    expect(at(1.358)).toBeCloseTo(0.05, 2);
    expect(at(1.628)).toBeCloseTo(0.01, 2);
    expect(at(0)).toBe(1);
  });
});
