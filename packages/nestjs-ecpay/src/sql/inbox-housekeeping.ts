import { Logger } from '@nestjs/common';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** Forgets old notifications about once an hour. Whatever goes wrong is logged: it never decides about a payment. */
export class InboxHousekeeping {
  readonly #logger = new Logger('EcpaySqlInbox');
  readonly #retentionMs: number;
  #running: Promise<void> = Promise.resolve();
  #prunedAt = 0;

  /**
   * @param retentionDays Infinity keeps everything.
   * @param prune deletes what is done and was received before this moment.
   */
  constructor(
    retentionDays: number,
    private readonly prune: (before: Date) => Promise<unknown>,
  ) {
    this.#retentionMs = retentionDays * DAY_MS;
  }

  pruneNowAndThen(now: Date): void {
    if (!(now.getTime() - this.#prunedAt >= HOUR_MS)) return;
    this.#prunedAt = now.getTime();
    const before = now.getTime() - this.#retentionMs;
    // Nothing was received before 1970, and no Date reaches as far back as some retentions.
    if (before > 0) this.#running = this.#prune(new Date(before));
  }

  /** Waits for what is still running. */
  close(): Promise<void> {
    return this.#running;
  }

  async #prune(before: Date): Promise<void> {
    try {
      await this.prune(before);
    } catch (error) {
      this.#logger.warn(`Old notifications could not be deleted; next try in an hour. ${String(error)}`);
    }
  }
}
