import { EcpayRateLimitedError, type EcpayErrorContext } from '@nestjs-ecpay/protocol';
import type { EcpayClock } from '../config/ecpay-clock.js';

/** How long ECPay wants silence after HTTP 403 (called too fast). */
const SILENCE_MS = 30 * 60_000;

/** Remembers where ECPay shut its door, by host and merchant. */
export class RateLimitCircuit {
  readonly #until = new Map<string, Date>();

  constructor(private readonly clock: EcpayClock) {}

  /** @throws {EcpayRateLimitedError} `not-sent`, while the door of this host and merchant is shut. */
  check(host: string, merchantId: string, context: EcpayErrorContext): void {
    const key = `${host} ${merchantId}`;
    const until = this.#until.get(key);
    if (!until) return;
    if (this.clock.now() < until) throw new EcpayRateLimitedError(until, 'not-sent', context);
    this.#until.delete(key);
  }

  /** Shuts it, and gives the error for the call that met the 403. */
  open(host: string, merchantId: string, context: EcpayErrorContext): EcpayRateLimitedError {
    const until = new Date(this.clock.now().getTime() + SILENCE_MS);
    this.#until.set(`${host} ${merchantId}`, until);
    return new EcpayRateLimitedError(until, 'refused', context);
  }

  /** Opens every door again. */
  reset(): void {
    this.#until.clear();
  }
}
