import { EcpayRateLimitedError, type EcpayErrorContext } from '@nestjs-ecpay/protocol';
import type { EcpayClock } from '../async/ecpay-clock.js';
import { startStopwatch } from '../async/stopwatch.js';

/** How long ECPay wants silence after HTTP 403 (called too fast). */
const SILENCE_MS = 30 * 60_000;

/** Calls of a merchant to a host of ECPay that are held back, since ECPay answered HTTP 403: it was called too fast. */
export interface OpenCircuit {
  /** Host, with the port where it is not the usual one. */
  readonly host: string;
  readonly merchantId: string;
  /** When calls go out again, by the module's clock. */
  readonly until: Date;
}

interface ShutDoor extends OpenCircuit {
  /** How long it has been shut: a clock that is set back must not keep it shut for longer. */
  readonly shutForMs: () => number;
}

/** Remembers where ECPay shut its door, by host and merchant. */
export class RateLimitCircuit {
  readonly #doors = new Map<string, ShutDoor>();

  constructor(private readonly clock: EcpayClock) {}

  /** @throws {EcpayRateLimitedError} `not-sent`, while the door of this host and merchant is shut. */
  check(host: string, merchantId: string, context: EcpayErrorContext): void {
    if (this.#doors.size === 0) return;
    const key = `${host} ${merchantId}`;
    const door = this.#doors.get(key);
    if (!door) return;
    if (door.shutForMs() < SILENCE_MS) throw new EcpayRateLimitedError(door.until, 'not-sent', context);
    this.#doors.delete(key);
  }

  /** Shuts it, and gives the error for the call that met the 403. */
  open(host: string, merchantId: string, context: EcpayErrorContext): EcpayRateLimitedError {
    const until = new Date(this.clock.now().getTime() + SILENCE_MS);
    this.#doors.set(`${host} ${merchantId}`, {
      host,
      merchantId,
      until,
      shutForMs: startStopwatch(this.clock),
    });
    return new EcpayRateLimitedError(until, 'refused', context);
  }

  /** The doors that are shut now. */
  shut(): OpenCircuit[] {
    return [...this.#doors.values()]
      .filter(({ shutForMs }) => shutForMs() < SILENCE_MS)
      .map(({ host, merchantId, until }) => ({ host, merchantId, until }));
  }

  /** Opens every door again. */
  reset(): void {
    this.#doors.clear();
  }
}
