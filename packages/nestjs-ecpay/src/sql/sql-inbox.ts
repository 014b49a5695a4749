import { Logger } from '@nestjs/common';
import { EcpayConfigError, redactFreeText } from '@nestjs-ecpay/protocol';
import type { InboxResult, ReceivedNotification } from '../notification/inbox/notification-inbox.js';
import { NotificationFailure } from '../notification/process/notification-failure.js';
import {
  StoredInbox,
  type StoredFilter,
  type StoredNotification,
} from '../notification/inbox/stored-inbox.js';
import {
  notificationSchemaSql,
  notificationStatements,
  NOTIFICATION_TABLE,
  type NotificationStatements,
} from './notification-statements.js';
import { toReceived, toStored } from './notification-rows.js';
import { migrateSchema } from './migrate-schema.js';
import { Slots } from './slots.js';
import { queryThroughTx, type SqlQuery, type TransactionFunction } from './sql-transaction.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Options of SqlInbox. */
export interface SqlInboxOptions<Tx> {
  /** The application's own transaction function, on PostgreSQL 12 or later. */
  readonly transaction: TransactionFunction<Tx>;
  /** How to run a statement in such a transaction. @default tx.query(sql, parameters) */
  readonly query?: SqlQuery<Tx>;
  /** Name of the table, optionally with a schema. @default 'ecpay_notification' */
  readonly table?: string;
  /**
   * How many handlers may hold a transaction at once. Leave the rest of the pool to the handlers' own queries: at most
   * half of it.
   *
   * @default 5
   */
  readonly maxConcurrent?: number;
  /** How long handled notifications are remembered, in days, at least 2. @default 400 */
  readonly retentionDays?: number;
}

/**
 * An inbox in the application's own PostgreSQL database. What the handler writes through `@EcpayTransaction()` happens
 * exactly once, across processes and crashes: it commits together with the mark that the notification is done.
 *
 * A verified notification is first committed as `received`, sealed as it came. Its handler then runs in a transaction
 * that marks it `done`; if it fails, the row stays with its error for EcpayNotificationReplayer and for ECPay's resends.
 *
 * @example
 * ```ts
 * import { SqlInbox } from 'nestjs-ecpay';
 *
 * interface Tx { query(sql: string, parameters: unknown[]): Promise<{ rows: unknown[] }> }
 * declare const database: { transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> };
 *
 * const inbox = new SqlInbox<Tx>({ transaction: (work) => database.transaction(work) });
 * await inbox.migrate();
 * ```
 * @throws {EcpayConfigError} for a table name that is no plain identifier, retention under 2 days, or maxConcurrent below 1.
 * @publicApi
 */
export class SqlInbox<Tx> extends StoredInbox {
  readonly #logger = new Logger('EcpaySqlInbox');
  readonly #transaction: TransactionFunction<Tx>;
  readonly #query: SqlQuery<Tx>;
  readonly #sql: NotificationStatements;
  readonly #schema: string;
  readonly #lockPrefix: string;
  readonly #slots: Slots;
  readonly #retentionMs: number;
  /** By key: whether it had been done before. */
  readonly #running = new Map<string, Promise<boolean>>();
  #pruning: Promise<void> = Promise.resolve();
  #prunedAt = 0;

  constructor(options: SqlInboxOptions<Tx>) {
    super();
    const { table = NOTIFICATION_TABLE, maxConcurrent = 5, retentionDays = 400 } = options;
    const problems = [
      ...(typeof options.transaction === 'function' ? [] : ['SqlInbox needs transaction: (work) => Promise']),
      ...(Number.isSafeInteger(maxConcurrent) && maxConcurrent >= 1
        ? []
        : ['maxConcurrent must be an integer of at least 1']),
      // ECPay sends again until the end of the day; whoever forgets earlier handles an event twice.
      ...(retentionDays >= 2
        ? []
        : ['retentionDays must be at least 2: ECPay may still send again what would be forgotten']),
    ];
    if (problems.length > 0) throw new EcpayConfigError(problems);
    this.#transaction = options.transaction;
    this.#query = options.query ?? queryThroughTx;
    this.#sql = notificationStatements(table);
    this.#schema = notificationSchemaSql(table);
    this.#lockPrefix = `nestjs-ecpay:${table}:`;
    this.#slots = new Slots(maxConcurrent);
    this.#retentionMs = retentionDays * DAY_MS;
  }

  /** Creates the table where it is missing. `notificationSchemaSql` gives the same SQL to migration tools. */
  async migrate(): Promise<void> {
    await migrateSchema(this.#transaction, this.#query, this.#schema, this.#lockPrefix);
  }

  override async process(
    message: ReceivedNotification,
    handle: (tx?: unknown) => Promise<void>,
  ): Promise<InboxResult> {
    const { key } = message;
    const running = this.#running.get(key);
    // Asked at once for the second time: whoever came first is still looking whether it was done, or at work on it.
    if (running) return (await running) ? 'duplicate' : 'busy';
    const wasDone = this.#slots.run(() => this.#receive(message));
    this.#running.set(key, wasDone);
    try {
      return (await wasDone) ? 'duplicate' : await this.#process(message, handle);
    } finally {
      this.#running.delete(key);
      this.#pruneNowAndThen(message.receivedAt);
    }
  }

  override async list(filter: StoredFilter = {}): Promise<StoredNotification[]> {
    const states = filter.state === undefined ? null : [filter.state].flat().join(',');
    const parameters = [
      filter.key ?? null,
      states,
      filter.receivedBefore?.toISOString() ?? null,
      filter.limit ?? 100,
    ];
    const rows = await this.#transaction((tx) => this.#query(tx, this.#sql.list, parameters));
    return rows.map(toStored);
  }

  override async undone(
    filter: Omit<StoredFilter, 'state'>,
  ): Promise<Omit<ReceivedNotification, 'confirmed'>[]> {
    const parameters = [
      filter.key ?? null,
      filter.receivedBefore?.toISOString() ?? null,
      filter.limit ?? 100,
    ];
    const rows = await this.#transaction((tx) => this.#query(tx, this.#sql.undone, parameters));
    return rows.map(toReceived);
  }

  override async fail(key: string, error: unknown): Promise<void> {
    const text = redactFreeText(
      error instanceof Error ? `${error.name}: ${error.message}` : 'something that is no Error was thrown',
    );
    // What ECPay itself contradicts is no work to try again; a later sending of the same event is.
    const state =
      error instanceof NotificationFailure && error.kind === 'contradicted' ? 'refused' : 'failed';
    try {
      await this.#transaction((tx) => this.#query(tx, this.#sql.fail, [key, text, state]));
    } catch (trouble) {
      // The message is committed as received; only the note of its failure is lost.
      this.#logger.error('The failure of a notification could not be noted', stackOf(trouble));
    }
  }

  /** Waits for the housekeeping that is still running. The database connection is the application's own. */
  override async close(): Promise<void> {
    await this.#pruning;
  }

  async #process(
    message: ReceivedNotification,
    handle: (tx?: unknown) => Promise<void>,
  ): Promise<InboxResult> {
    const failure: { error?: unknown } = {};
    try {
      // Without a slot: ECPay may take seconds to answer, and others need no answer.
      await message.confirmed();
      const result = await this.#slots.run(() => this.#handle(message.key, handle, failure));
      // A transaction function that keeps what its work threw to itself has not committed it either.
      if ('error' in failure) throw failure.error;
      return result;
    } catch (error) {
      await this.fail(message.key, 'error' in failure ? failure.error : error);
      throw error;
    }
  }

  /** @param failure gets what the handler threw, since the transaction function may throw something else instead. */
  #handle(
    key: string,
    handle: (tx?: unknown) => Promise<void>,
    failure: { error?: unknown },
  ): Promise<InboxResult> {
    return this.#transaction(async (tx) => {
      // A transaction function may try again on its own: only its last try counts.
      delete failure.error;
      const [lock] = await this.#query(tx, this.#sql.lock, [this.#lockPrefix + key]);
      if (lock?.['locked'] !== true) return 'busy';
      if (await this.#isDone(tx, key)) return 'duplicate';
      try {
        await handle(tx);
      } catch (error) {
        failure.error = error;
        throw error;
      }
      const finished = await this.#query(tx, this.#sql.finish, [key, lock['transaction']]);
      if (finished.length !== 1) {
        throw new Error(
          'The handler ended the transaction of the inbox itself, or its row is gone: it does not count as done',
        );
      }
      return 'processed';
    });
  }

  /** Commits the message before anything else is tried. @returns whether it had been done before. */
  async #receive({
    key,
    merchantId,
    merchantTradeNo,
    route,
    envelope,
    receivedAt,
  }: ReceivedNotification): Promise<boolean> {
    return this.#transaction(async (tx) => {
      if (await this.#isDone(tx, key)) return true;
      const received = [key, merchantId, merchantTradeNo, route, envelope, receivedAt.toISOString()];
      const inserted = await this.#query(tx, this.#sql.receive, received);
      // The newest sending is the one to replay. Never waits for the row of a handler that is just finishing.
      if (inserted.length === 0) await this.#query(tx, this.#sql.renew, [key, route, envelope]);
      return false;
    });
  }

  async #isDone(tx: Tx, key: string): Promise<boolean> {
    const [row] = await this.#query(tx, this.#sql.state, [key]);
    return row?.['state'] === 'done';
  }

  #pruneNowAndThen(now: Date): void {
    if (now.getTime() - this.#prunedAt < DAY_MS / 24) return;
    this.#prunedAt = now.getTime();
    const before = new Date(now.getTime() - this.#retentionMs).toISOString();
    this.#pruning = this.#transaction((tx) => this.#query(tx, this.#sql.prune, [before])).then(
      () => undefined,
      (error: unknown) =>
        this.#logger.warn(`Old notifications could not be deleted; next try in an hour. ${String(error)}`),
    );
  }
}

const stackOf = (error: unknown): string | undefined => (error instanceof Error ? error.stack : undefined);
