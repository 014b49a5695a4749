import { reusedRefundId } from '../credit/journal/reused-refund-id.js';
import type { OrderRefunds } from '../credit/journal/refund-journal.js';
import type { RefundOrder, RefundRecord } from '../credit/journal/refund-record.js';
import { storedRecord } from './stored-record.js';
import { LEASE_MS, type RefundStatements } from './refund-statements.js';
import type { SqlRow } from './sql-transaction.js';

/** Runs one statement. */
export type Run = (sql: string, parameters: readonly unknown[]) => Promise<readonly SqlRow[]>;

/** Runs statements in one transaction of their own. */
export type InTransaction = <T>(work: (run: Run) => Promise<T>) => Promise<T>;

/**
 * The turn on an order: a number that nobody else has, and a lease by the database's clock that is renewed for as long as the
 * process lives. No transaction stays open in between, so ECPay may take its time.
 *
 * Everything that is read or written renews the lease in the same transaction, and fails when another has taken the next
 * turn since. A process that was frozen past its lease can therefore save nothing, and since every intent is saved before it
 * is sent, it sends nothing.
 */
export class RefundLease implements OrderRefunds {
  readonly #beat: NodeJS.Timeout;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly transaction: InTransaction,
    private readonly sql: RefundStatements,
    private readonly order: RefundOrder,
    private readonly turn: string,
  ) {
    // A renewal that fails is no news: the next read or write tells whether the turn is lost.
    this.#beat = setInterval(
      () => void this.#held(() => Promise.resolve()).catch(() => undefined),
      LEASE_MS / 3,
    );
    this.#beat.unref();
  }

  list(): Promise<readonly RefundRecord[]> {
    return this.#held(async (run) => (await run(this.sql.list, this.#key)).map(storedRecord));
  }

  save(record: RefundRecord): Promise<void> {
    return this.#held(async (run) => {
      const { refundId, state } = record;
      const saved = await run(this.sql.save, [refundId, ...this.#key, state, JSON.stringify(record)]);
      if (saved.length !== 1) throw reusedRefundId();
    });
  }

  /** Lets the next one work on the order. A release that fails costs the others only the rest of the lease. */
  async release(): Promise<void> {
    clearInterval(this.#beat);
    await this.#one(() => this.transaction((run) => run(this.sql.release, [...this.#key, this.turn]))).catch(
      () => undefined,
    );
  }

  #held<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#one(() =>
      this.transaction(async (run) => {
        // Holds the row, so that nobody takes the next turn between this and the commit.
        const kept = await run(this.sql.keep, [...this.#key, this.turn]);
        if (kept.length !== 1) {
          throw new Error('The turn on this order was lost: another process has begun to work on it');
        }
        return work(run);
      }),
    );
  }

  /** One at a time: two transactions of ours on one row would fail each other where the isolation is strict. */
  #one<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  get #key(): [string, string] {
    return [this.order.merchantId, this.order.MerchantTradeNo];
  }
}
