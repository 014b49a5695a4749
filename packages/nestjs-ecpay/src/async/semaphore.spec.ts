import { setImmediate as turn } from 'node:timers/promises';
import { Semaphore } from './semaphore.js';

describe('Semaphore', () => {
  it('runs at most so many at once, the rest in the order they came, and goes on after a failure', async () => {
    const slots = new Semaphore(2);
    const begun: number[] = [];
    const finishers: (() => void)[] = [];
    const works = [0, 1, 2, 3, 4].map((n) =>
      slots.run(async () => {
        begun.push(n);
        await new Promise<void>((resolve) => finishers.push(resolve));
        if (n === 0) throw new Error('zero');
        return n;
      }),
    );
    const settled = Promise.allSettled(works);
    await turn();
    expect(begun).toEqual([0, 1]);
    for (let n = 0; n < 5; n++) {
      finishers[n]?.();
      await turn();
      expect(begun.length).toBe(Math.min(5, n + 3));
    }
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    expect((await settled).map(({ status }) => status)).toEqual([
      'rejected',
      ...Array<string>(4).fill('fulfilled'),
    ]);
  });

  it('refuses those who wait, and nobody else, when it is told to', async () => {
    const slots = new Semaphore(1);
    let finish: () => void = () => undefined;
    const running = slots.run(() => new Promise<void>((resolve) => (finish = resolve)));
    const waiting = slots.run(() => Promise.resolve());
    slots.refuseWaiting(new Error('nothing moves'));
    await expect(waiting).rejects.toThrow('nothing moves');
    finish();
    await running;
    await expect(slots.run(() => Promise.resolve('next'))).resolves.toBe('next');
  });
});
