import {
  EcpayClosingWindowError,
  inClosingWindow,
  nextClosingWindowEnd,
  type EcpayErrorContext,
} from '@nestjs-ecpay/protocol';
import type { EcpayClock } from '../config/ecpay-clock.js';
import type { ClosingWindowMode } from '../config/ecpay-core-options.js';
import type { ClockSkew } from './clock-skew.js';

/** Keeps actions out of ECPay's daily capture, 20:15 to 20:30 Taipei. */
export class ClosingWindowGate {
  constructor(
    private readonly clock: EcpayClock,
    private readonly mode: ClosingWindowMode,
    private readonly skew: ClockSkew,
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
   * Passes outside the window; inside it rejects or waits, as configured.
   *
   * @param neverWait rejects where it would wait.
   * @throws {EcpayClosingWindowError} in mode `reject`.
   * @throws the signal's reason, when it fires while waiting.
   */
  async pass(context: EcpayErrorContext, signal?: AbortSignal, neverWait = false): Promise<void> {
    if (this.mode === 'ignore') return;
    for (let until = this.closedUntil(); until; until = this.closedUntil()) {
      if (this.mode === 'reject' || neverWait) throw new EcpayClosingWindowError(until, context);
      await this.clock.sleep(until.getTime() - this.clock.now().getTime(), signal);
    }
  }
}
