import { setTimeout as delay } from 'node:timers/promises';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { LocalTurns } from '../config/local-turns.js';
import { reusedRefundId } from '../credit/refund/memory-refund-journal.js';
import { RefundJournal, type OrderRefunds } from '../credit/refund/refund-journal.js';
import type { RefundOrder, RefundRecord } from '../credit/refund/refund-record.js';
import { migrateSchema } from './migrate-schema.js';
import {
  REFUND_TABLE,
  refundSchemaSql,
  refundStatements,
  type RefundStatements,
} from './refund-statements.js';
import { Slots } from './slots.js';
import { queryThroughTx, type SqlQuery, type SqlRow, type TransactionFunction } from './sql-transaction.js';

/** Between two tries for an order that another process works on. Real time, with some scatter. */
const RETRY_MS = 40;

/** Options of SqlRefundJournal. */
export interface SqlRefundJournalOptions<Tx> {
  /** The application's own transaction function, on PostgreSQL 12 or later, over at least two connections. */
  readonly transaction: TransactionFunction<Tx>;
  /** How to run a statement in such a transaction. @default tx.query(sql, parameters) */
  readonly query?: SqlQuery<Tx>;
  /** Name of the table, optionally with a schema. @default 'ecpay_refund' */
  readonly table?: string;
  /**
   * How many orders this process works on at once. Each holds one connection for as long as its refund takes, and needs
   * a second one for moments: at most a quarter of the pool.
   *
   * @default 2
   */
  readonly maxConcurrent?: number;
}

/**
 * A refund journal in the application's own PostgreSQL database. What is saved is committed before anything is sent, and
 * processes that share the table never work on one order at the same time.
 *
 * Whoever works on an order holds an advisory lock in a transaction of its own, and the number of its turn. Should the
 * lock's connection be cut, another process may take the next turn, and from then on the first can save nothing more.
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
 * @throws {EcpayConfigError} for a table name that is no plain identifier, or maxConcurrent below 1.
 * @publicApi
 */
export class SqlRefundJournal<Tx> extends RefundJournal {
  readonly durable = true;
  readonly #transaction: TransactionFunction<Tx>;
  readonly #query: SqlQuery<Tx>;
  readonly #sql: RefundStatements;
  readonly #schema: string;
  readonly #lockPrefix: string;
  readonly #slots: Slots;
  readonly #localTurns = new LocalTurns();

  constructor({
    transaction,
    query = queryThroughTx,
    table = REFUND_TABLE,
    maxConcurrent = 2,
  }: SqlRefundJournalOptions<Tx>) {
    super();
    const problems = [
      ...(typeof transaction === 'function' ? [] : ['SqlRefundJournal needs transaction: (work) => Promise']),
      ...(Number.isSafeInteger(maxConcurrent) && maxConcurrent >= 1
        ? []
        : ['maxConcurrent must be an integer of at least 1']),
    ];
    if (problems.length > 0) throw new EcpayConfigError(problems);
    this.#transaction = transaction;
    this.#query = query;
    this.#sql = refundStatements(table);
    this.#schema = refundSchemaSql(table);
    this.#lockPrefix = `nestjs-ecpay:${table}:`;
    this.#slots = new Slots(maxConcurrent);
  }

  /** Creates the tables where they are missing. `refundSchemaSql` gives the same SQL to migration tools. */
  async migrate(): Promise<void> {
    await migrateSchema(this.#transaction, this.#query, this.#schema, this.#lockPrefix);
  }

  override async find(refundId: string): Promise<RefundRecord | undefined> {
    const rows = await this.#transaction((tx) => this.#query(tx, this.#sql.find, [refundId]));
    return rows.map(recordOf)[0];
  }

  override exclusively<T>(
    order: RefundOrder,
    work: (refunds: OrderRefunds) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const key = `${order.merchantId}/${order.MerchantTradeNo}`;
    return this.#localTurns.run(key, async () => {
      for (;;) {
        signal?.throwIfAborted();
        const turn = await this.#slots.run(() => this.#tryTurn(key, order, work));
        if (turn) return turn.result;
        // No connection is held while another process is at work on the order.
        await delay(RETRY_MS * (0.5 + Math.random()));
      }
    });
  }

  /** @returns nothing when another process works on the order. */
  async #tryTurn<T>(
    key: string,
    order: RefundOrder,
    work: (refunds: OrderRefunds) => Promise<T>,
  ): Promise<{ readonly result: T } | undefined> {
    let begun: Promise<T> | undefined;
    try {
      return await this.#transaction(async (lock) => {
        // A transaction function that tries again on its own must not run the refund again.
        if (begun) return { result: await begun };
        const [row] = await this.#query(lock, this.#sql.lock, [this.#lockPrefix + key]);
        if (row?.['locked'] !== true) return undefined;
        const refunds = this.#refundsOf(order, await this.#takeTurn(order));
        begun = work(refunds);
        return { result: await begun };
      });
    } catch (error) {
      // The lock's transaction writes nothing: that it could not be ended changes nothing about the work.
      if (begun) return { result: await begun };
      throw error;
    }
  }

  async #takeTurn({ merchantId, MerchantTradeNo }: RefundOrder): Promise<string> {
    const rows = await this.#transaction((tx) =>
      this.#query(tx, this.#sql.takeTurn, [merchantId, MerchantTradeNo]),
    );
    return String(rows[0]?.['turn']);
  }

  #refundsOf(order: RefundOrder, turn: string): OrderRefunds {
    const { merchantId, MerchantTradeNo } = order;
    return {
      list: async () => {
        const rows = await this.#transaction((tx) =>
          this.#query(tx, this.#sql.list, [merchantId, MerchantTradeNo]),
        );
        return rows.map(recordOf);
      },
      save: (record) =>
        this.#transaction(async (tx) => {
          const [row] = await this.#query(tx, this.#sql.holdTurn, [merchantId, MerchantTradeNo]);
          if (String(row?.['turn']) !== turn) {
            throw new Error('The turn on this order was lost: another process has begun to work on it');
          }
          const saved = await this.#query(tx, this.#sql.save, [
            record.refundId,
            merchantId,
            MerchantTradeNo,
            record.state,
            JSON.stringify(record),
          ]);
          if (saved.length !== 1) throw reusedRefundId();
        }),
    };
  }
}

/** Some drivers parse jsonb, others return its text. */
function recordOf(row: SqlRow): RefundRecord {
  const record = row['record'];
  return (typeof record === 'string' ? JSON.parse(record) : record) as RefundRecord;
}
