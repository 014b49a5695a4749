import fc from 'fast-check';
import { median, medianInterval } from './statistics.mjs';

const oneTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

describe('the median and its 95 % interval', () => {
  it.each([
    [[5], 5],
    [[3, 1], 2],
    [[9, 1, 5], 5],
  ])('of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

  // The ranks that tables of the sign test give.
  it.each([
    [6, [1, 6]],
    [10, [2, 9]],
    [20, [6, 15]],
    [40, [14, 27]],
    [50, [18, 33]],
  ])('of %d values goes from rank to rank %j', (n, ranks) => {
    expect(medianInterval(oneTo(n).reverse())).toEqual(ranks);
  });

  it('always holds the median', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: 0.1, max: 10 }), { minLength: 1 }), (values) => {
        const [low, high] = medianInterval(values);
        return low <= median(values) && median(values) <= high;
      }),
    );
  });
});
