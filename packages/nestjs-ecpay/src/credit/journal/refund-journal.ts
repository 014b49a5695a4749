import type { RefundOrder, RefundRecord, UnsettledRefunds } from './refund-record.js';

/** The refunds of one order, for whoever has its turn. */
export interface OrderRefunds {
  /**
   * All refunds of the order, in the order in which they were first saved. Must fail once the turn is lost: a capture
   * or a void, which saves nothing, asks before it sends.
   */
  list(): Promise<readonly RefundRecord[]>;
  /**
   * Writes a refund down, new or changed. When it resolves the record outlives a crash (as far as the journal is durable)
   * and every process that shares the journal sees it, also while `work` goes on. Must fail, not write, once the turn is lost.
   *
   * @throws {EcpayValidationError} when the refundId is that of a refund of another order.
   */
  save(record: RefundRecord): Promise<void>;
}

/**
 * Where refunds are written down before anything is sent, so that no refund is ever made twice: a port, with
 * `MemoryRefundJournal` for tests. Two applications that share a journal share its guarantees.
 *
 * @publicApi
 */
export abstract class RefundJournal {
  /** True when what was saved outlives the process. On a production host nothing else will do. */
  abstract readonly durable: boolean;

  /**
   * Called once when the application has started. Tells, each with its remedy, what would keep it from saving refunds; the
   * application then does not start.
   *
   * @throws when it cannot be told now, for example because the database is away: the application starts with a warning.
   */
  check(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  /** Finds a refund by its ID, whatever its order. */
  abstract find(refundId: string): Promise<RefundRecord | undefined>;

  /**
   * Counts the refunds of the whole journal that are unsettled, for metrics. One that is being worked on right now is among
   * them. A journal that does not override this cannot tell, which is `undefined`.
   */
  unsettled(): Promise<UnsettledRefunds | undefined> {
    return Promise.resolve(undefined);
  }

  /**
   * Runs `work` while nobody else, in any process that shares the journal, works on the same order; waits its turn before.
   * `work` takes as long as ECPay takes to answer several calls.
   *
   * @throws the signal's reason, when it fires before the turn has come.
   * @throws {EcpayConfigError} when what is saved would not outlive the caller's own transaction.
   */
  abstract exclusively<T>(
    order: RefundOrder,
    work: (refunds: OrderRefunds) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
}

/** The module's `refund` option. */
export interface RefundOptions {
  /**
   * Where refunds are written down. On a production host `refund` needs a durable one.
   *
   * @default a MemoryRefundJournal
   */
  readonly journal?: RefundJournal | undefined;
}
