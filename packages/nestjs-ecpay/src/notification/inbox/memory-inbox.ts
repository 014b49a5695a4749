import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { refuseUnknownKeys } from '../../checks/unknown-keys.js';
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
  /** In the order of arrival, so the first that is done is the oldest. One table for both: a Set that shrinks with every request is dear. */
  readonly #states = new Map<string, 'running' | 'done'>();
  readonly #max: number;
  #done = 0;

  /**
   * @param options `max`: how many handled events to remember; the oldest are forgotten first. Default 50 000.
   * @throws {EcpayConfigError} when `max` is no integer of at least 1: each resend would run the handler again.
   */
  constructor(options: { readonly max?: number | undefined } = {}) {
    super();
    refuseUnknownKeys('MemoryInbox options', options, { max: true });
    const { max = 50_000 } = options;
    if (!Number.isSafeInteger(max) || max < 1) {
      throw new EcpayConfigError(['MemoryInbox: max must be an integer of at least 1, or left out']);
    }
    this.#max = max;
  }

  override async process({ key }: ReceivedNotification, handle: () => Promise<void>): Promise<InboxResult> {
    const state = this.#states.get(key);
    if (state !== undefined) return state === 'done' ? 'duplicate' : 'busy';
    this.#states.set(key, 'running');
    try {
      await handle();
    } catch (error) {
      this.#states.delete(key);
      throw error;
    }
    this.#states.set(key, 'done');
    if (++this.#done > this.#max) this.#forgetOldest();
    return 'processed';
  }

  #forgetOldest(): void {
    for (const [key, state] of this.#states) {
      if (state === 'running') continue;
      this.#states.delete(key);
      this.#done--;
      return;
    }
  }
}
