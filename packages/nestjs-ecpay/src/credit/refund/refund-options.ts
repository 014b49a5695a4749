import type { RefundJournal } from './refund-journal.js';

/** The module's `refund` option. */
export interface RefundOptions {
  /**
   * Where refunds are written down. On a production host `refund` needs a durable one.
   *
   * @default a MemoryRefundJournal
   */
  readonly journal?: RefundJournal | undefined;
}
