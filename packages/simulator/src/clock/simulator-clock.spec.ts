import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import fc from 'fast-check';
import { SimulatorClock } from './simulator-clock.js';
import { TimerQueue } from './timer-queue.js';
import { durationMs } from './duration.js';

const startAt = new Date('2026-11-22T02:00:00Z');
const stopped = (patienceMs = 20) => new SimulatorClock({ startAt, running: false, patienceMs });
const at = (clock: SimulatorClock) => clock.now().getTime() - startAt.getTime();

describe('SimulatorClock', () => {
  it('stands until it is moved', async () => {
    const clock = stopped();
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.now()).toEqual(startAt);
    await clock.advance({ hours: 1, minutes: 2, seconds: 3, ms: 4 });
    expect(at(clock)).toBe(3_723_004);
    await clock.advanceTo(new Date(startAt.getTime() + 4_000_000));
    expect(at(clock)).toBe(4_000_000);
  });

  it('runs what falls due in order, each at its own time', async () => {
    const clock = stopped();
    const ran: [string, number][] = [];
    const note = (name: string) => () => ran.push([name, at(clock)]);
    clock.schedule(startAt.getTime() + 300, note('third'));
    clock.schedule(startAt.getTime() + 100, note('first'));
    clock.schedule(startAt.getTime() + 100, note('second'));
    const cancel = clock.schedule(startAt.getTime() + 200, note('called off'));
    clock.schedule(startAt.getTime() + 301, note('not yet'));
    cancel();
    await clock.advance({ ms: 300 });
    expect(ran).toEqual([
      ['first', 100],
      ['second', 100],
      ['third', 300],
    ]);
  });

  it('wakes a sleeper again and again within one move', async () => {
    const clock = stopped();
    const woken: number[] = [];
    const backoff = async () => {
      for (const ms of [100, 200, 400]) {
        await clock.sleep(ms);
        woken.push(at(clock));
      }
    };
    const done = backoff();
    await clock.advance({ seconds: 10 });
    await done;
    expect(woken).toEqual([100, 300, 700]);
    expect(at(clock)).toBe(10_000);
  });

  it('lets a sleeper be called off, before and during its sleep', async () => {
    const clock = stopped();
    const abort = new AbortController();
    const sleep = clock.sleep(1_000, abort.signal);
    abort.abort(new Error('enough'));
    await expect(sleep).rejects.toThrow('enough');
    await expect(clock.sleep(1_000, abort.signal)).rejects.toThrow('enough');
  });

  it('waits for work under way before it moves on', async () => {
    const clock = stopped(60_000);
    const order: string[] = [];
    clock.schedule(startAt.getTime() + 10, () => {
      const work = new Promise<void>((resolve) => setTimeout(resolve, 5));
      void clock.hold(work.then(() => void order.push(`done at ${at(clock)}`)));
    });
    clock.schedule(startAt.getTime() + 20, () => order.push(`next at ${at(clock)}`));
    await clock.advance({ ms: 50 });
    expect(order).toEqual(['done at 10', 'next at 20']);
  });

  it('goes on without work that itself waits for the clock', async () => {
    const clock = stopped(5);
    const work = clock.hold(clock.sleep(9_000));
    await clock.advance({ seconds: 9 });
    await expect(work).resolves.toBeUndefined();
  });

  it('waits for failing work too, without failing itself', async () => {
    const clock = stopped(60_000);
    const work = clock.hold(Promise.reject(new Error('no')));
    await clock.advance({ ms: 1 });
    await expect(work).rejects.toThrow('no');
  });

  it('makes overlapping moves one after the other', async () => {
    const clock = stopped();
    await Promise.all([clock.advance({ ms: 5 }), clock.advance({ ms: 7 })]);
    expect(at(clock)).toBe(12);
  });

  it('never goes back', async () => {
    const clock = stopped();
    await expect(clock.advanceTo(new Date(startAt.getTime() - 1))).rejects.toThrow(
      /cannot move the clock back/,
    );
    await expect(clock.advanceTo(new Date(Number.NaN))).rejects.toThrow(/cannot move/);
    await expect(clock.advance({ ms: -1 })).rejects.toThrow(/at least 0/);
    await clock.advance({ ms: 1 });
    expect(at(clock)).toBe(1);
  });

  it.each<[string, (clock: SimulatorClock) => Promise<void>]>([
    ['a duration past the year 9999', (clock) => clock.advance({ days: 1e7 })],
    ['a duration that no Date can express', (clock) => clock.advance({ days: 1e8 })],
    ['a duration that is no finite sum', (clock) => clock.advance({ days: 1e305 })],
    ['a moment past the year 9999 in Taipei', (clock) => clock.advanceTo(new Date('9999-12-31T16:00:00Z'))],
    ['an invalid Date', (clock) => clock.advanceTo(new Date(Number.NaN))],
    ['no Date', (clock) => clock.advanceTo('tomorrow' as unknown as Date)],
  ])('refuses %s before it moves', async (_, move) => {
    const clock = stopped();
    let ran = false;
    clock.schedule(startAt.getTime() + 1, () => (ran = true));
    await expect(move(clock)).rejects.toThrow(EcpayValidationError);
    expect([at(clock), ran]).toEqual([0, false]);
  });

  it('runs by itself when told to, and can be stopped, started and moved', async () => {
    const clock = new SimulatorClock({ startAt, running: true, patienceMs: 5 });
    await clock.sleep(5);
    expect(at(clock)).toBeGreaterThanOrEqual(5);
    await clock.advance({ days: 1 });
    expect(clock.running).toBe(true);
    expect(at(clock)).toBeGreaterThanOrEqual(86_400_000);
    clock.stop();
    const stood = at(clock);
    await new Promise((resolve) => setTimeout(resolve, 3));
    expect(at(clock)).toBe(stood);
    clock.start();
    await clock.sleep(2);
    expect(at(clock)).toBeGreaterThan(stood);
    clock.dispose();
  });

  it('keeps a sleep that is longer than Node can time', () => {
    const clock = new SimulatorClock({ startAt, running: true, patienceMs: 5 });
    let ran = false;
    clock.schedule(startAt.getTime() + 90 * 86_400_000, () => (ran = true));
    expect(ran).toBe(false);
    clock.dispose();
  });
});

describe('durationMs', () => {
  it.each([
    [{}, 0],
    [{ days: 1 }, 86_400_000],
    [{ days: 1, hours: 1, minutes: 1, seconds: 1, ms: 1 }, 90_061_001],
    [{ minutes: 0.5 }, 30_000],
  ])('%j is %d ms', (duration, ms) => expect(durationMs(duration)).toBe(ms));

  it.each([[{ weeks: 1 }], [{ days: -1 }], [{ days: Number.NaN }], [{ days: '1' }], [{ toString: 1 }]])(
    'refuses %j',
    (duration) => expect(() => durationMs(duration as never)).toThrow(/must be one of days, hours/),
  );
});

describe('TimerQueue', () => {
  it('gives the same order as a sorted list, whatever is added and removed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.boolean())), fc.nat(50), (entries, until) => {
        const queue = new TimerQueue();
        const timers = entries.map(([at, kept]) => ({ timer: queue.add(at, () => undefined), at, kept }));
        for (const { timer, kept } of timers) if (!kept) queue.remove(timer);
        const expected = timers
          .filter(({ at, kept }) => kept && at <= until)
          .sort((a, b) => a.at - b.at)
          .map(({ timer }) => timer);
        const got = [];
        for (let next = queue.next(until); next; next = queue.next(until)) {
          got.push(next);
          queue.remove(next);
        }
        expect(got).toEqual(expected);
      }),
    );
  });

  it('lets go of what is removed even if its time never comes', () => {
    const queue = new TimerQueue();
    const last = queue.add(2_000_000, () => undefined);
    for (let n = 0; n < 100_000; n++) queue.remove(queue.add(1_000_000, () => undefined));
    expect(queue.size).toBeLessThan(2_100);
    expect(queue.next(Infinity)).toBe(last);
  });
});
