import {
  EcpayClosingWindowError,
  inClosingWindow,
  nextClosingWindowEnd,
  type EcpayErrorContext,
} from '@nestjs-ecpay/protocol';
import { systemClock, type EcpayClock } from '../async/ecpay-clock.js';
import { sleepOrRealTime } from '../async/deadline.js';
import type { ClosingWindowMode } from '../options/ecpay-core-options.js';
import type { EcpaySettings } from '../options/ecpay-settings.js';
import { ClockSkew } from './clock-skew.js';

/** A timer may wake that much too early. */
const GRACE_MS = 100;
const LOOK_AGAIN_MS = 1_000;
const CLOCK_STANDS =
  'The option clock did not leave the window while as much real time passed as the window lasts: move it on';

/** Keeps actions out of ECPay's daily capture, 20:15 to 20:30 Taipei. */
export class ClosingWindowGate {
  constructor(
    private readonly clock: EcpayClock,
    private readonly mode: ClosingWindowMode,
    readonly skew: ClockSkew,
  ) {}

  /**
   * When the window that it is now in will be over; `undefined` outside. A clock that differs from ECPay's makes the
   * window longer on one side by the difference, never shorter on the other.
   */
  closedUntil(): Date | undefined {
    const now = this.clock.now().getTime();
    const skew = this.skew.boundedMs;
    if (!inClosingWindow(new Date(now)) && !inClosingWindow(new Date(now + skew))) return undefined;
    const late = Math.min(0, skew);
    return new Date(nextClosingWindowEnd(new Date(now + late)).getTime() - late);
  }

  /**
   * Passes outside the window; inside it rejects or waits, as configured. It waits for the clock, and in real time no
   * longer than the window would last: a clock that stands still must not keep a caller for ever.
   *
   * @param neverWait rejects where it would wait.
   * @throws {EcpayClosingWindowError} in mode `reject`, or when the clock did not leave the window in all that time.
   * @throws the signal's reason, when it fires while waiting.
   */
  async pass(context: EcpayErrorContext, signal?: AbortSignal, neverWait = false): Promise<void> {
    if (this.mode === 'ignore') return;
    let until = this.closedUntil();
    if (!until) return;
    const start = this.clock.now().getTime();
    const realStart = performance.now();
    for (; until; until = this.closedUntil()) {
      if (this.mode === 'reject' || neverWait) throw new EcpayClosingWindowError(until, context);
      const patienceMs = until.getTime() - start + GRACE_MS - (performance.now() - realStart);
      if (patienceMs <= 0) throw new EcpayClosingWindowError(until, { ...context, hint: CLOCK_STANDS });
      const before = this.clock.now().getTime();
      await sleepOrRealTime(this.clock, Math.min(until.getTime() - before, patienceMs), signal);
      // A sleep that returned at once must not keep the event loop from whoever moves the clock.
      if (this.clock.now().getTime() - before < LOOK_AGAIN_MS && this.closedUntil()) {
        await systemClock.sleep(Math.min(LOOK_AGAIN_MS, patienceMs), signal);
      }
    }
  }
}

/** The gate of the module: one for all, since only one that hears the client's answers knows the skew. */
export function createClosingWindowGate({ clock, closingWindow }: EcpaySettings): ClosingWindowGate {
  return new ClosingWindowGate(clock, closingWindow, new ClockSkew(clock));
}
