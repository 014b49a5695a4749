import { NotificationInbox, type InboxResult, type ReceivedNotification } from './notification-inbox.js';

/**
 * An inbox in the memory of one process, for tests, the simulator and handlers that are idempotent by themselves. It
 * forgets at every restart and knows nothing of other processes.
 *
 * @example
 * ```ts
 * import { MemoryInbox } from 'nestjs-ecpay';
 *
 * const inbox = new MemoryInbox({ max: 10_000 });
 * ```
 * @publicApi
 */
export class MemoryInbox extends NotificationInbox {
  readonly #running = new Set<string>();
  /** Sets keep the order of insertion, so the first is the oldest. */
  readonly #done = new Set<string>();
  readonly #max: number;

  /** @param options `max`: how many handled events to remember; the oldest are forgotten first. Default 50 000. */
  constructor(options: { readonly max?: number } = {}) {
    super();
    this.#max = options.max ?? 50_000;
  }

  override async process(message: ReceivedNotification, handle: () => Promise<void>): Promise<InboxResult> {
    const { key } = message;
    if (this.#done.has(key)) return 'duplicate';
    if (this.#running.has(key)) return 'busy';
    this.#running.add(key);
    try {
      await handle();
      this.#remember(key);
      return 'processed';
    } finally {
      this.#running.delete(key);
    }
  }

  #remember(key: string): void {
    this.#done.add(key);
    if (this.#done.size <= this.#max) return;
    const [oldest] = this.#done;
    if (oldest !== undefined) this.#done.delete(oldest);
  }
}
