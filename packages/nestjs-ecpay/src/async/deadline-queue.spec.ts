import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DeadlineQueue, Waiter } from './deadline-queue.js';
import { systemClock, type EcpayClock } from './ecpay-clock.js';

const aWhile = (ms = 60): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const queues: DeadlineQueue[] = [];
function queueOn(clock: EcpayClock, ms: number): DeadlineQueue {
  const queue = new DeadlineQueue(clock, ms);
  queues.push(queue);
  return queue;
}
afterEach(() => {
  for (const queue of queues.splice(0)) queue.close();
  jest.restoreAllMocks();
});

/** A clock over real timers that can be set, as the machine's can. */
function settable(): EcpayClock & { offset: number } {
  return {
    offset: 0,
    now() {
      return new Date(Date.now() + this.offset);
    },
    sleep: (ms, signal) => systemClock.sleep(ms, signal),
  };
}

describe('a deadline queue', () => {
  it.each<[string, () => EcpayClock]>([
    ["of the machine's clock", () => systemClock],
    [
      'of a clock that stands still and never wakes',
      () => ({ now: () => new Date(0), sleep: () => new Promise(() => undefined) }),
    ],
    [
      'of a clock that stands still and wakes at once',
      () => ({ now: () => new Date(0), sleep: async () => undefined }),
    ],
    [
      'of a clock whose sleep fails',
      () => ({
        now: () => new Date(0),
        sleep: () => Promise.reject(new Error('no clock')),
      }),
    ],
    ['of a clock that never goes back', () => ({ ...systemClock })],
  ])('%s calls back in real time, each waiter once', async (_name, createClock) => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const queue = queueOn(createClock(), 20);
    const called: string[] = [];
    queue.add(() => called.push('first'));
    queue.add(() => called.push('second'));
    queue.add(() => called.push('gone'))();
    await aWhile();
    expect(called).toEqual(['first', 'second']);
  });

  it('is not delayed by a clock that is set back an hour, for those who wait and for those who come', async () => {
    const clock = settable();
    const queue = queueOn(clock, 20);
    const called: string[] = [];
    queue.add(() => called.push('before'));
    clock.offset = -3_600_000;
    queue.add(() => called.push('after'));
    await aWhile();
    // One by the clock and one in real time: which comes first is nobody's promise.
    expect(called.sort()).toEqual(['after', 'before']);
  });

  it("takes the clock's own measure of durations where it has one", async () => {
    let ms = 0;
    let wake: () => void = () => undefined;
    const queue = queueOn(
      {
        now: () => new Date(NaN),
        monotonicMs: () => ms,
        sleep: () => new Promise((resolve) => (wake = resolve)),
      },
      60_000,
    );
    let called = 0;
    queue.add(() => called++);
    ms = 60_000;
    wake();
    await aWhile(5);
    expect(called).toBe(1);
  });

  it('calls the others although one of them throws', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const queue = queueOn(systemClock, 5);
    const called: string[] = [];
    queue.add(() => {
      throw new Error('one bad callback');
    });
    queue.add(() => called.push('other'));
    await aWhile(30);
    queue.add(() => called.push('later'));
    await aWhile(30);
    expect(called).toEqual(['other', 'later']);
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it('calls everybody at once when told to, and nobody after it is closed', async () => {
    const queue = queueOn(systemClock, 10);
    const called: string[] = [];
    queue.add(() => called.push('fired'));
    queue.fireAll();
    expect(called).toEqual(['fired']);
    queue.add(() => called.push('closed'));
    queue.close();
    queue.add(() => called.push('too late'));
    await aWhile(40);
    expect(called).toEqual(['fired']);
  });

  it('keeps nothing of a waiter that has left, wherever in the list it stood', () => {
    class Named extends Waiter {
      onDeadline(): void {
        fired.push(this);
      }
    }
    const fired: Waiter[] = [];
    const queue = queueOn(systemClock, 60_000);
    const [a, b, c] = [new Named(), new Named(), new Named()];
    for (const waiter of [a, b, c]) queue.enter(waiter);
    for (const waiter of [b, b, a]) queue.leave(waiter);
    expect([a.next, a.previous, b.next, b.previous, c.next, c.previous]).toEqual(Array(6).fill(undefined));
    queue.fireAll();
    expect(fired).toEqual([c]);
  });

  it('calls back whoever comes after the end of all waiting, too', async () => {
    const queue = queueOn(systemClock, 240_000);
    const called: string[] = [];
    queue.add(() => called.push('waits'));
    queue.fireAll();
    queue.add(() => called.push('comes later'));
    await aWhile();
    expect(called).toEqual(['waits', 'comes later']);
  });
});
