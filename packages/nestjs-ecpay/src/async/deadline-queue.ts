import { Logger } from '@nestjs/common';
import { systemClock, type EcpayClock } from './ecpay-clock.js';

/** How long a clock that is not the machine's may be out of sight: it could have been set back, or stand still. */
const LOOK_AGAIN_MS = 1_000;

/** Somebody who waits in a DeadlineQueue. The links are the queue's: a waiter is in one queue at a time. */
export abstract class Waiter {
  next: Waiter | undefined = undefined;
  previous: Waiter | undefined = undefined;
  /** Milliseconds of `performance.now()`. */
  dueInReality = 0;
  /** Milliseconds of the queue's clock. */
  dueOnClock = 0;

  /** Called once when the time is up; the waiter has left the queue by then. */
  abstract onDeadline(): void;
}

class Callback extends Waiter {
  constructor(readonly onDeadline: () => void) {
    super();
  }
}

/**
 * Calls back after one fixed delay, by the clock or in real time, whichever is first: a clock that is set back or stands
 * still delays nothing. Thousands of waiters share one timer and a linked list, since a timer, an abort or an entry of a
 * Set for each request would cost more than the request.
 */
export class DeadlineQueue {
  readonly #logger = new Logger('EcpayDeadlines');
  readonly #closed = new AbortController();
  readonly #isReal: boolean;
  #first: Waiter | undefined;
  #last: Waiter | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isAsleep = false;
  /** False once a clock has jumped within the very call to its `sleep`: nobody had that time to work in. */
  #isTrusted: boolean;

  constructor(
    private readonly clock: EcpayClock,
    private delayMs: number,
  ) {
    this.#isReal = clock === systemClock;
    this.#isTrusted = !this.#isReal;
  }

  /** Calls `onDeadline` after the delay unless the returned function is called before. */
  add(onDeadline: () => void): () => void {
    const waiter = new Callback(onDeadline);
    this.enter(waiter);
    return () => this.leave(waiter);
  }

  /** Calls `onDeadline()` of the waiter after the delay unless it leaves before. */
  enter(waiter: Waiter, now: number = performance.now()): void {
    if (this.#closed.signal.aborted) return;
    waiter.dueInReality = now + this.delayMs;
    waiter.dueOnClock = this.#isTrusted ? this.#readClock() + this.delayMs : Infinity;
    waiter.previous = this.#last;
    if (this.#last) this.#last.next = waiter;
    else this.#first = waiter;
    this.#last = waiter;
    this.#watch();
  }

  /** Changes nothing for one that does not wait. */
  leave(waiter: Waiter): void {
    const { next, previous } = waiter;
    if (!previous && this.#first !== waiter) return;
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    waiter.next = waiter.previous = undefined;
  }

  /** Calls back at once everybody who still waits, and as soon as it enters whoever comes later. */
  fireAll(): void {
    this.delayMs = 0;
    // It was set for the delay that was.
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#fire(() => true);
  }

  /** Stops without calling anybody. */
  close(): void {
    this.#first = this.#last = undefined;
    clearTimeout(this.#timer);
    this.#closed.abort();
  }

  #watch(): void {
    if (!this.#first) return;
    if (!this.#timer) {
      const left = this.#first.dueInReality - performance.now();
      const ms = this.#isReal ? left : Math.min(left, LOOK_AGAIN_MS);
      // One that has left in the meantime is not missed: the timer finds it gone and waits for the next.
      this.#timer = setTimeout(this.#onTimer, Math.max(0, Math.ceil(ms))).unref();
    }
    if (this.#isTrusted && !this.#isAsleep) void this.#sleepOnClock();
  }

  readonly #onTimer = (): void => {
    this.#timer = undefined;
    this.#fireDue();
    this.#watch();
  };

  /** Wakes with a clock that somebody moves; the timer looks after one that nobody does. */
  async #sleepOnClock(): Promise<void> {
    this.#isAsleep = true;
    try {
      for (let due = this.#nextOnClock(); due !== undefined; due = this.#nextOnClock()) {
        const start = this.#readClock();
        const ms = due - start;
        if (ms > 0 && !(await this.#sleepHonestly(ms, start))) return;
        this.#fireDue();
      }
    } catch (error) {
      if (this.#closed.signal.aborted) return;
      this.#isTrusted = false;
      this.#logger.error(`The clock failed: ${String(error)}. Deadlines go by real time from now on`);
    } finally {
      this.#isAsleep = false;
    }
  }

  /** @returns false when the time has not passed: the clock stands still, or jumped where nobody could work. */
  async #sleepHonestly(ms: number, start: number): Promise<boolean> {
    // A clock over real timers may wake a little early.
    const hasPassed = (): boolean => this.#readClock() - start >= ms * 0.9;
    const sleeping = this.clock.sleep(ms, this.#closed.signal);
    if (hasPassed()) this.#isTrusted = false;
    await sleeping;
    return this.#isTrusted && hasPassed();
  }

  #nextOnClock(): number | undefined {
    let due: number | undefined;
    for (let waiter = this.#first; waiter; waiter = waiter.next) {
      if (due === undefined || waiter.dueOnClock < due) due = waiter.dueOnClock;
    }
    return due;
  }

  #fireDue(): void {
    const now = performance.now();
    const onClock = this.#isTrusted ? this.#readClock() : -Infinity;
    this.#fire((waiter) => waiter.dueInReality <= now || waiter.dueOnClock <= onClock);
  }

  #fire(isDue: (waiter: Waiter) => boolean): void {
    const due: Waiter[] = [];
    for (let waiter = this.#first; waiter; waiter = waiter.next) {
      if (isDue(waiter)) due.push(waiter);
      // By real time all wait equally long, so the first that is not due ends the search.
      else if (this.#isReal) break;
    }
    for (const waiter of due) {
      this.leave(waiter);
      try {
        waiter.onDeadline();
      } catch (error) {
        this.#logger.error(
          'A deadline could not be handled',
          error instanceof Error ? error.stack : undefined,
        );
      }
    }
  }

  #readClock(): number {
    return this.clock.monotonicMs?.() ?? this.clock.now().getTime();
  }
}
