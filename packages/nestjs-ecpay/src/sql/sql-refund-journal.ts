import { setTimeout as delay } from 'node:timers/promises';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { refuseUnknownKeys } from '../checks/unknown-keys.js';
import { KeyedMutex } from '../async/keyed-mutex.js';
import { RefundJournal, type OrderRefunds } from '../credit/journal/refund-journal.js';
import {
  countUnsettled,
  type RefundOrder,
  type RefundRecord,
  type UnsettledRefunds,
} from '../credit/journal/refund-record.js';
import { checkSchema, migrateSchema, type SqlStore } from './migrate-schema.js';
import { RefundLease, type Run } from './refund-lease.js';
import {
  REFUND_TABLE,
  refundSchemaSql,
  refundStatements,
  type RefundStatements,
} from './refund-statements.js';
import {
  queryThroughTx,
  withPlainNames,
  type SqlQuery,
  type TransactionFunction,
} from './sql-transaction.js';
import { storedRecord } from './stored-record.js';

/** Between two tries for an order that another process works on: real time, longer each time, with some scatter. */
const RETRY_MS = { first: 20, most: 500 };

/** Options of SqlRefundJournal. */
export interface SqlRefundJournalOptions<Tx> {
  /**
   * The application's own transaction function, on PostgreSQL 12 or later. It must open a transaction of its own
   * (propagation REQUIRES_NEW), also inside one of the caller's: what is written before a refund is sent has to stay when the
   * caller rolls back. A function that joins is found out before anything is sent: EcpayConfigError.
   */
  readonly transaction: TransactionFunction<Tx>;
  /** How to run a statement in such a transaction. @default tx.query(sql, parameters) */
  readonly query?: SqlQuery<Tx> | undefined;
  /** Name of the table, optionally with a schema. @default 'ecpay_refund' */
  readonly table?: string | undefined;
}

const KNOWN = { transaction: true, query: true, table: true } satisfies Record<
  keyof SqlRefundJournalOptions<unknown>,
  true
>;

/**
 * A refund journal in the application's own PostgreSQL database. What is saved is committed before anything is sent, and
 * processes that share the table never work on one order at the same time.
 *
 * Whoever works on an order has a turn with a number and a lease that it renews; all transactions are short, and none is open
 * while ECPay is waited for. When a process dies the others take over after 15 seconds; one that was only frozen can save
 * and send nothing any more.
 *
 * @example
 * ```ts
 * import { SqlRefundJournal } from 'nestjs-ecpay';
 *
 * interface Tx { query(sql: string, parameters: unknown[]): Promise<{ rows: unknown[] }> }
 * declare const database: { transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> };
 *
 * const journal = new SqlRefundJournal<Tx>({ transaction: (work) => database.transaction(work) });
 * await journal.migrate();
 * ```
 * @throws {EcpayConfigError} for a table name that is no plain identifier, or without a transaction function.
 * @publicApi
 */
export class SqlRefundJournal<Tx> extends RefundJournal {
  readonly durable = true;
  readonly #transaction: TransactionFunction<Tx>;
  readonly #query: SqlQuery<Tx>;
  readonly #sql: RefundStatements;
  readonly #store: SqlStore<Tx>;
  readonly #lockPrefix: string;
  readonly #localMutex = new KeyedMutex();

  constructor(options: SqlRefundJournalOptions<Tx>) {
    super();
    refuseUnknownKeys('SqlRefundJournal options', options, KNOWN);
    const { transaction, query = queryThroughTx, table = REFUND_TABLE } = options;
    if (typeof transaction !== 'function') {
      throw new EcpayConfigError(['SqlRefundJournal needs transaction: (work) => Promise']);
    }
    this.#transaction = transaction;
    this.#query = withPlainNames(query);
    this.#sql = refundStatements(table);
    this.#lockPrefix = `nestjs-ecpay:${table}:`;
    this.#store = {
      name: 'SqlRefundJournal (option refund.journal)',
      transaction,
      query: this.#query,
      schemaSql: refundSchemaSql(table),
      source: `nestjs-ecpay/sql/refund.sql (refundSchemaSql('${table}') gives the same SQL)`,
      lockPrefix: this.#lockPrefix,
    };
  }

  /**
   * Creates the tables where they are missing and upgrades those of an earlier version; where nothing has to be done, any
   * role may call it. `nestjs-ecpay/sql/refund.sql` and `refundSchemaSql` give the same SQL to migration tools.
   *
   * @throws {EcpayConfigError} when the database is not PostgreSQL, the tables are those of a later version, or the role may
   * not change them.
   */
  async migrate(): Promise<void> {
    await migrateSchema(this.#store);
  }

  override check(): Promise<readonly string[]> {
    return checkSchema(this.#store);
  }

  override async find(refundId: string): Promise<RefundRecord | undefined> {
    const rows = await this.#inTransaction((run) => run(this.#sql.find, [refundId]));
    return rows.map(storedRecord)[0];
  }

  override async unsettled(): Promise<UnsettledRefunds> {
    const rows = await this.#inTransaction((run) => run(this.#sql.open, []));
    return countUnsettled(rows.map(storedRecord));
  }

  override async exclusively<T>(
    order: RefundOrder,
    work: (refunds: OrderRefunds) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    await this.#assertOwnTransactions();
    // In this process in order, so that it does not poll itself.
    const key = `${order.merchantId}/${order.MerchantTradeNo}`;
    const inTurn = async (): Promise<T> => {
      const lease = await this.#takeLease(order, signal);
      try {
        return await work(lease);
      } finally {
        await lease.release();
      }
    };
    return this.#localMutex.run(key, inTurn, signal);
  }

  /**
   * What one transaction has written must be committed when it is over. In a function that joins the caller's transaction,
   * as a nested one or a savepoint too, it is still in progress.
   *
   * @throws {EcpayConfigError} before anything is written or sent.
   */
  async #assertOwnTransactions(): Promise<void> {
    const [begun] = await this.#inTransaction((run) => run(this.#sql.begin, []));
    const [ended] = await this.#inTransaction((run) => run(this.#sql.committed, [String(begun?.['tx'])]));
    if (ended?.['status'] === 'committed') return;
    throw new EcpayConfigError([
      "the refund journal's transaction function joins a transaction of the caller's, so that a rollback would forget a refund that was sent: it must open a transaction of its own (propagation REQUIRES_NEW, a connection of its own), or call refund, capture and void outside the transaction",
    ]);
  }

  async #takeLease(order: RefundOrder, signal: AbortSignal | undefined): Promise<RefundLease> {
    const { merchantId, MerchantTradeNo } = order;
    for (let pauseMs = RETRY_MS.first; ; pauseMs = Math.min(pauseMs * 2, RETRY_MS.most)) {
      signal?.throwIfAborted();
      const turn = await this.#tryTake([merchantId, MerchantTradeNo]);
      if (turn !== undefined) {
        return new RefundLease((w) => this.#inTransaction(w), this.#sql, order, turn);
      }
      // Real time, since the other process is real too. Without a connection.
      await delay(pauseMs * (0.5 + Math.random()), undefined, signal && { signal }).catch(
        (error: unknown) => {
          throw signal?.aborted ? signal.reason : error;
        },
      );
    }
  }

  /** @returns nothing when another process works on the order. */
  async #tryTake(key: readonly string[]): Promise<string | undefined> {
    try {
      const [row] = await this.#inTransaction((run) => run(this.#sql.take, key));
      return row === undefined ? undefined : String(row['turn']);
    } catch (error) {
      // Another process has changed the row since this transaction began, where the isolation is strict.
      if (isSerializationFailure(error)) return undefined;
      throw error;
    }
  }

  #inTransaction<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#transaction((tx) => work((sql, parameters) => this.#query(tx, sql, parameters)));
  }
}

/** SQLSTATE 40001, wherever the database library keeps it. */
function isSerializationFailure(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause, driverError, original } = error as Record<string, unknown>;
  return code === '40001' || [cause, driverError, original].some(isSerializationFailure);
}
