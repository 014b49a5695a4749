import { DeadlineQueue } from './deadline-queue.js';
import { startDeadline } from './deadline.js';
import type { EcpayClock } from './ecpay-clock.js';

/** Clocks that people write by hand in their tests: each returns from its sleep at once. */
const handMade: [string, () => EcpayClock][] = [
  ['that stands still', () => ({ now: () => new Date(0), sleep: async () => undefined })],
  [
    'that jumps ahead',
    () => {
      let now = 0;
      return { now: () => new Date(now), sleep: async (ms) => void (now += ms) };
    },
  ],
];
const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe.each(handMade)('with a clock %s', (_, createClock) => {
  it('a deadline does not end work that has hardly begun', async () => {
    let due = 0;
    const stop = startDeadline(createClock(), 10_000, () => due++);
    await aWhile();
    stop();
    expect(due).toBe(0);
  });

  it('a deadline queue lets the event loop turn and calls nobody early', async () => {
    let due = 0;
    const queue = new DeadlineQueue(createClock(), 10_000);
    queue.add(() => due++);
    await aWhile();
    queue.close();
    expect(due).toBe(0);
  });
});

it('a deadline falls due in real time where the clock stands', async () => {
  await new Promise<void>((resolve) =>
    startDeadline({ now: () => new Date(0), sleep: () => new Promise(() => undefined) }, 5, resolve),
  );
});
