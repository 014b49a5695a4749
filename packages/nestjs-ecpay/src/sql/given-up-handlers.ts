import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Semaphore } from '../async/semaphore.js';

/** Real time in which a shutdown lets given-up handlers end by themselves. */
const SHUTDOWN_MS = 2_000;

/**
 * The transactions of handlers that were given up and still run. None of them ends before its handler has: until then what
 * the handler writes lands in a transaction that will be rolled back, and not in the next user of the connection.
 */
export class GivenUpHandlers {
  readonly #logger = new Logger('EcpaySqlInbox');
  readonly #open = new Set<Promise<unknown>>();

  /** @param handlers the slots that given-up handlers go on holding. */
  constructor(
    private readonly maxConcurrent: number,
    private readonly handlers: Semaphore,
  ) {}

  /** True when no connection is left for handlers until one of those ends. */
  get holdAll(): boolean {
    return this.#open.size >= this.maxConcurrent;
  }

  /** What is said to notifications whose handler cannot run for that reason. */
  readonly blocked = (): Error =>
    new Error(
      `All ${this.maxConcurrent} connections for handlers are held by handlers that were given up and still run; this notification stays for a replay`,
    );

  /**
   * @param settled resolves when the handler has ended.
   * @param warned resolves once the handler has been told, and a handler that listens has had the time to end.
   */
  async watch(merchantTradeNo: string, settled: Promise<void>, warned: Promise<unknown>): Promise<void> {
    const over = settled.then(() => true);
    this.#open.add(over);
    try {
      if (await Promise.race([over, warned.then(() => false)])) return;
      if (this.holdAll) this.handlers.refuseWaiting(this.blocked());
      this.#logger.error(
        `The handler of the notification for ${merchantTradeNo} was given up and still runs. It holds one of the ${this.maxConcurrent} connections for handlers until it ends; ${this.#open.size} in all do. Let handlers end when @EcpayAbortSignal() fires.`,
      );
      await over;
      this.#logger.warn(
        `The given-up handler of the notification for ${merchantTradeNo} has ended; its transaction was rolled back.`,
      );
    } finally {
      this.#open.delete(over);
    }
  }

  /**
   * Waits for those that still run, for a limited time: an application that shuts down must end.
   *
   * @param housekeeping waited for as well; it may itself wait for the connection that such a handler holds.
   */
  async close(housekeeping: Promise<void>): Promise<void> {
    const stop = new AbortController();
    await Promise.race([
      Promise.all([housekeeping, ...this.#open]),
      delay(SHUTDOWN_MS, undefined, { signal: stop.signal }).catch(() => undefined),
    ]);
    stop.abort();
    if (this.#open.size === 0) return;
    this.#logger.error(
      `${this.#open.size} given-up handlers still run and hold their database connections. End the process: PostgreSQL then rolls their transactions back, and the notifications stay for a replay.`,
    );
  }
}
