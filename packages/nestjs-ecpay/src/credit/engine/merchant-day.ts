import { nextClosingWindowEnd, nextClosingWindowStart } from '@nestjs-ecpay/protocol';
import type { EcpaySettings } from '../../options/ecpay-settings.js';

/** For clocks that differ by up to so much from ECPay's. */
const CLOCK_MARGIN_MS = 60_000;

/** The times of day that matter to a merchant: 20:15 captures every order of one that has automatic capture. */
export class MerchantDay {
  constructor(
    private readonly settings: Pick<EcpaySettings, 'clock' | 'http'>,
    readonly autoCapture: boolean,
  ) {}

  now(): Date {
    return this.settings.clock.now();
  }

  /** When E may be sent, if N might not fit before 20:15 any more; `undefined` when both fit. */
  undoAfter(): Date | undefined {
    if (!this.autoCapture) return undefined;
    const { actionTimeoutMs, timeoutMs, readRetries } = this.settings.http;
    const needed = 2 * actionTimeoutMs + 2 * timeoutMs * (readRetries + 1) + CLOCK_MARGIN_MS;
    const now = this.now();
    const left = nextClosingWindowStart(now).getTime() - now.getTime();
    return left >= needed ? undefined : nextClosingWindowEnd(now);
  }

  /** Until when an order after E must be finished; without automatic capture nothing presses. */
  deadline(): Date | undefined {
    return this.autoCapture ? nextClosingWindowStart(this.now()) : undefined;
  }

  /** When the daily capture will have been, for a merchant that has one. */
  afterCapture(): Date | undefined {
    return this.autoCapture ? nextClosingWindowEnd(this.now()) : undefined;
  }
}
