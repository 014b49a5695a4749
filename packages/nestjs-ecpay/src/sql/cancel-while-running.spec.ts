import { jest } from '@jest/globals';
import { cancelWhileRunning } from './cancel-while-running.js';

/** A promise and what settles it. */
function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
const turns = () => new Promise((resolve) => setImmediate(resolve));

describe('cancelWhileRunning', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
  afterEach(() => jest.useRealTimers());

  it('is not over while a cancellation is under way, though the handler has ended', async () => {
    const answer = deferred<boolean>();
    const over = deferred<void>();
    const { ended } = cancelWhileRunning(over.promise, () => answer.promise);
    let hasEnded = false;
    void ended.then(() => (hasEnded = true));
    over.resolve();
    await turns();
    expect(hasEnded).toBe(false);
    answer.resolve(true);
    await ended;
  });

  it.each([
    ['there is nothing to cancel', [false], 1],
    ['nothing is left to cancel after the second time', [true, false], 2],
  ])('asks no more when %s', async (_, answers, times) => {
    const cancel = jest.fn(() => Promise.resolve(answers.shift() ?? true));
    const { ended } = cancelWhileRunning(undefined, cancel);
    await turns();
    await jest.advanceTimersByTimeAsync(1_000);
    await ended;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(cancel).toHaveBeenCalledTimes(times);
  });
});
