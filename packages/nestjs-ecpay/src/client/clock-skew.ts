import { Logger } from '@nestjs/common';
import type { EcpayClock } from '../async/ecpay-clock.js';
import { startStopwatch } from '../async/stopwatch.js';

/** A difference from here on is worth a warning: ECPay refuses timestamps that are 10 minutes off. */
const FAR_MS = 30_000;
/** The envelope's Timestamp is outside the encryption, so it must not be able to do more than this. */
const WIDEST_MS = 60_000;
const WARN_EVERY_MS = 60 * 60_000;
/** Timestamps have whole seconds. */
const GRAIN_MS = 1_000;

/** How far ECPay's clock and this machine's are apart, as the answers show. */
export class ClockSkew {
  readonly #logger = new Logger('EcpayClockSkew');
  #skewMs = 0;
  #hasHeard = false;
  #sinceWarningMs: () => number = () => Infinity;

  constructor(private readonly clock: EcpayClock) {}

  /** ECPay's clock minus ours, cut to 60 seconds either way. */
  get boundedMs(): number {
    return Math.max(-WIDEST_MS, Math.min(WIDEST_MS, this.#skewMs));
  }

  /** ECPay's clock minus ours as the last answer showed it; `undefined` before the first. */
  get lastMs(): number | undefined {
    return this.#hasHeard ? this.#skewMs : undefined;
  }

  /**
   * Takes note of an answer's RpHeader.Timestamp.
   *
   * @param receivedAtMs by the machine's own clock.
   * @param tookMs how long the exchange took: the answer was stamped within it, so only what lies outside is skew.
   */
  note(timestampSeconds: number, receivedAtMs: number, tookMs: number): void {
    this.#hasHeard = true;
    const stamped = timestampSeconds * 1000;
    const ahead = stamped - receivedAtMs;
    const behind = stamped + GRAIN_MS - (receivedAtMs - tookMs);
    this.#skewMs = ahead > 0 ? ahead : behind < 0 ? behind : 0;
    if (isFar(this.#skewMs)) this.#warn();
  }

  #warn(): void {
    if (this.#sinceWarningMs() < WARN_EVERY_MS) return;
    this.#sinceWarningMs = startStopwatch(this.clock);
    this.#logger.warn(describeSkew(this.#skewMs));
  }
}

/** A skew from here on is worth a warning. */
export const isFar = (skewMs: number): boolean => Math.abs(skewMs) >= FAR_MS;

/** What is wrong and what to do. */
export function describeSkew(skewMs: number): string {
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  return (
    `This machine's clock is ${seconds} s ${skewMs > 0 ? 'behind' : 'ahead of'} ECPay's. ` +
    'Synchronize it (NTP): ECPay refuses requests whose Timestamp is 10 minutes old, and the closing window is kept by this clock'
  );
}
