import { setImmediate as nextTurn, setTimeout as realDelay } from 'node:timers/promises';
import { EcpayValidationError, taipeiTime } from '@nestjs-ecpay/protocol';
import { durationMs, type Duration } from './duration.js';
import { TimerQueue, type Timer } from './timer-queue.js';

/** How a simulator's clock starts. */
export interface SimulatorClockOptions {
  /** What it shows first. */
  readonly startAt: Date;
  /** True: time passes by itself. False: it stands until somebody moves it. */
  readonly running: boolean;
  /**
   * How long, in milliseconds of real time, `advance` waits for work under way (a delivery that nobody answers) before
   * it moves on. Only a receiver that hangs ever costs this.
   */
  readonly patienceMs: number;
  /** Called after it was moved, stopped or started. */
  readonly changed?: (change: ClockChange) => void;
}

/** What was done to a clock. */
export type ClockChange = 'moved' | 'stopped' | 'started';

/** A clock as it is saved. */
export interface ClockState {
  readonly running: boolean;
  /** Milliseconds shown while it stands, or the distance to the machine's clock while it runs. */
  readonly base: number;
}

/** Node's timers take no longer delay than this; a longer one is set again when it fires. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
/** Past this ECPay's written time has no digits left for the year. */
const LATEST = '9999/12/31 23:59:59';
const LATEST_MS = taipeiTime.parse(LATEST).getTime();

/**
 * The time that a simulator lives by: it can stand still, run, and be moved ahead. It fits the `clock` option of
 * `nestjs-ecpay`, so that a shop under test and its gateway share one time.
 *
 * @example
 * ```ts
 * import { startSimulator } from '@nestjs-ecpay/simulator';
 *
 * const ecpay = await startSimulator();
 * ecpay.clock.now(); // 10:00:00 in Taipei, today
 * await ecpay.clock.advance({ hours: 10, minutes: 15 }); // 20:15: the daily capture has run
 * await ecpay.close();
 * ```
 * @publicApi
 */
export class SimulatorClock {
  readonly #timers = new TimerQueue();
  readonly #work = new Set<Promise<unknown>>();
  readonly #patienceMs: number;
  readonly #changed: (change: ClockChange) => void;
  /** Milliseconds shown while it stands, or the distance to the machine's clock while it runs. */
  #base: number;
  #running: boolean;
  #alarm: NodeJS.Timeout | undefined;
  #moving: Promise<unknown> = Promise.resolve();
  #isMoving = false;
  /** It stands only because it is being moved. */
  #runsOn = false;

  constructor({ startAt, running, patienceMs, changed = () => undefined }: SimulatorClockOptions) {
    this.#changed = changed;
    this.#running = running;
    this.#base = running ? startAt.getTime() - Date.now() : startAt.getTime();
    this.#patienceMs = patienceMs;
  }

  /** The simulator's time. */
  now(): Date {
    return new Date(this.#nowMs());
  }

  /** True while time passes by itself. */
  get running(): boolean {
    return this.#running;
  }

  /**
   * Resolves once the simulator's time has moved on by so many milliseconds.
   *
   * @throws the signal's reason when it is aborted.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        cancel();
        reject(signal?.reason as Error);
      };
      const cancel = this.schedule(this.#nowMs() + Math.max(0, ms), () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      });
      if (signal?.aborted) abort();
      else signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** Runs something at a moment of the simulator's time. Returns how to call it off. */
  schedule(atMs: number, run: () => unknown): () => void {
    const timer = this.#timers.add(atMs, run);
    this.#setAlarm();
    return () => this.#timers.remove(timer);
  }

  /** Makes `advance` wait for some work under way before it moves the time any further. */
  hold<T>(work: Promise<T>): Promise<T> {
    this.#work.add(work);
    const done = (): void => void this.#work.delete(work);
    work.then(done, done);
    return work;
  }

  /**
   * Moves the time ahead and runs everything that falls due on the way, in order, each at its own time. Resolves once
   * all deliveries that fell due were answered or have failed.
   *
   * @throws {EcpayValidationError} when a part of the duration is negative or no number, or it leads past the year 9999;
   * nothing has moved then.
   */
  async advance(duration: Duration): Promise<void> {
    const ms = durationMs(duration);
    await this.#move(() => this.#nowMs() + ms);
  }

  /**
   * Moves the time ahead to a moment, like `advance`.
   *
   * @throws {EcpayValidationError} when the moment has passed, for this clock never goes back, when it is no valid Date,
   * or lies past the year 9999; nothing has moved then.
   */
  advanceTo(moment: Date): Promise<void> {
    return this.#move(() => {
      // Not instanceof: a Date may come from another realm, as it does under Jest.
      const target: unknown = (moment as Date | undefined)?.getTime?.();
      if (typeof target !== 'number' || Number.isNaN(target))
        throw problem('cannot move the clock to what is no valid Date');
      if (target < this.#nowMs())
        throw problem(`cannot move the clock back: it shows ${this.now().toISOString()} already`);
      return target;
    });
  }

  /** Lets the time stand still. */
  stop(): void {
    if (!this.#running) return;
    this.#base = this.#nowMs();
    this.#running = false;
    this.#setAlarm();
    if (!this.#isMoving) this.#changed('stopped');
  }

  /** Lets the time pass by itself, from what it shows now. */
  start(): void {
    if (this.#running) return;
    this.#base -= Date.now();
    this.#running = true;
    this.#setAlarm();
    if (!this.#isMoving) this.#changed('started');
  }

  /** Forgets everything scheduled. Sleepers stay asleep for good. */
  dispose(): void {
    this.#timers.clear();
    this.#setAlarm();
  }

  /** @internal */
  exportState(): ClockState {
    // While it is moved it stands, but is going to run on.
    return this.#runsOn
      ? { running: true, base: this.#base - Date.now() }
      : { running: this.#running, base: this.#base };
  }

  /** Shows what a saved clock would show now: one that ran has run on. @internal */
  restore({ running, base }: ClockState): void {
    this.#running = running;
    this.#base = base;
    this.#setAlarm();
  }

  #nowMs(): number {
    return this.#running ? Date.now() + this.#base : this.#base;
  }

  /** One move at a time: two that overlap follow one another. */
  #move(target: () => number): Promise<void> {
    const move = this.#moving.then(async () => {
      const until = target();
      if (until > LATEST_MS) throw problem(`cannot move the clock past ${LATEST} in Taipei`);
      const wasRunning = this.#running;
      this.#isMoving = true;
      this.#runsOn = wasRunning;
      this.stop();
      try {
        await this.#run(until);
      } finally {
        this.#runsOn = false;
        if (wasRunning) this.start();
        this.#isMoving = false;
        this.#setAlarm();
        this.#changed('moved');
      }
    });
    this.#moving = move.catch(() => undefined);
    return move;
  }

  async #run(until: number): Promise<void> {
    await this.#settle();
    for (let timer = this.#timers.next(until); timer; timer = this.#timers.next(until)) {
      this.#base = Math.max(this.#base, timer.at);
      await this.#fire(timer);
    }
    this.#base = Math.max(this.#base, until);
  }

  async #fire(timer: Timer): Promise<void> {
    const { run } = timer;
    this.#timers.remove(timer);
    run();
    // Whoever was woken goes on in its own turns: let it schedule its next step before time moves past it.
    await nextTurn();
    await this.#settle();
  }

  /** Waits for the work under way, but not for ever: it may itself be waiting for this clock. */
  async #settle(): Promise<void> {
    if (this.#work.size === 0) return;
    const patience = new AbortController();
    const outOfPatience = realDelay(this.#patienceMs, true, { signal: patience.signal, ref: false }).catch(
      () => true,
    );
    let tired = false;
    while (this.#work.size > 0 && !tired) {
      tired = await Promise.race([Promise.allSettled(this.#work).then(() => false), outOfPatience]);
    }
    patience.abort();
  }

  /** While the time runs by itself one real timer stands for the next thing due. */
  #setAlarm(): void {
    clearTimeout(this.#alarm);
    this.#alarm = undefined;
    const next = this.#timers.next(Infinity);
    if (!this.#running || this.#isMoving || !next) return;
    const delay = Math.min(Math.max(0, next.at - this.#nowMs()), LONGEST_TIMEOUT_MS);
    this.#alarm = setTimeout(() => {
      for (let due = this.#timers.next(this.#nowMs()); due; due = this.#timers.next(this.#nowMs())) {
        const { run } = due;
        this.#timers.remove(due);
        run();
      }
      this.#setAlarm();
    }, delay);
    this.#alarm.unref();
  }
}

const problem = (message: string): EcpayValidationError =>
  new EcpayValidationError([{ path: '', message }], { operation: 'simulator.clock' });
