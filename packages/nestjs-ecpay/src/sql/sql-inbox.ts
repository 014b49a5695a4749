import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { redactFreeText } from '@nestjs-ecpay/protocol/internal';
import type { InboxResult, ReceivedNotification } from '../notification/inbox/notification-inbox.js';
import {
  StoredInbox,
  type StoredFilter,
  type StoredNotification,
} from '../notification/inbox/stored-inbox.js';
import { HandlerTimeoutError } from '../notification/process/handler-timeout.error.js';
import { NotificationFailure } from '../notification/process/notification-failure.js';
import { cancelWhileRunning, type Cancellations } from './cancel-while-running.js';
import { GivenUpHandlers } from './given-up-handlers.js';
import { HandlerAttempt } from './handler-attempt.js';
import { InboxHousekeeping } from './inbox-housekeeping.js';
import { checkSchema, migrateSchema, type SqlStore } from './migrate-schema.js';
import {
  notificationSchemaSql,
  notificationStatements,
  type NotificationStatements,
} from './notification-statements.js';
import { toReceived, toStored, type CommittedNotification, type Receipt } from './notification-rows.js';
import { Semaphore } from '../async/semaphore.js';
import { checkInboxOptions, type SqlInboxOptions } from './sql-inbox-options.js';
import {
  discardsConnections,
  HandlerFailed,
  joinedTransaction,
  withPlainNames,
  type SqlQuery,
  type TransactionFunction,
} from './sql-transaction.js';

/** Longest real time for which a handler that was given up keeps its caller waiting, so that its failure is noted before. */
const NOTE_MS = 1_000;

/**
 * An inbox in the application's own PostgreSQL database. What the handler writes through `@EcpayTransaction()` happens
 * exactly once, across processes and crashes: it commits together with the mark that the notification is done.
 *
 * A verified notification is first committed as `received`, sealed as it came, whatever handlers are doing. Its handler then
 * runs in a transaction that marks it `done`; if it fails, the row stays with its error for EcpayNotificationReplayer and for
 * ECPay's resends. The transaction of a handler that was given up (`notification.giveUpAfterMs`) can commit nothing more; it
 * is rolled back, and its connection returned, once the handler has ended.
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
  readonly #store: SqlStore<Tx>;
  readonly #handlers: Semaphore;
  /** Everything else: what takes milliseconds never waits for a handler. */
  readonly #moments: Semaphore;
  readonly #givenUp: GivenUpHandlers;
  readonly #housekeeping: InboxHousekeeping;
  /** By key. */
  readonly #running = new Map<string, Promise<Receipt>>();

  constructor(options: SqlInboxOptions<Tx>) {
    super();
    const { transaction, query, table, maxConcurrent, retentionDays } = checkInboxOptions(options);
    this.#transaction = transaction;
    this.#query = withPlainNames(query);
    this.#sql = notificationStatements(table);
    this.#store = {
      name: 'SqlInbox (option notification.inbox)',
      transaction,
      query: this.#query,
      schemaSql: notificationSchemaSql(table),
      source: `nestjs-ecpay/sql/notification.sql (notificationSchemaSql('${table}') gives the same SQL)`,
      lockPrefix: `nestjs-ecpay:${table}:`,
    };
    this.#handlers = new Semaphore(maxConcurrent);
    this.#moments = new Semaphore(Math.max(1, Math.floor(maxConcurrent / 2)));
    this.#givenUp = new GivenUpHandlers(maxConcurrent, this.#handlers);
    this.#housekeeping = new InboxHousekeeping(retentionDays, (before) =>
      this.#transaction((tx) => this.#query(tx, this.#sql.prune, [before.toISOString()])),
    );
  }

  /**
   * Creates the table where it is missing and upgrades that of an earlier version; where nothing has to be done, any role may
   * call it. `nestjs-ecpay/sql/notification.sql` and `notificationSchemaSql` give the same SQL to migration tools.
   *
   * @throws {EcpayConfigError} when the database is not PostgreSQL, the table is that of a later version, or the role may not
   * change it.
   */
  async migrate(): Promise<void> {
    await migrateSchema(this.#store);
  }

  override check(): Promise<readonly string[]> {
    return checkSchema(this.#store);
  }

  override async process(
    message: ReceivedNotification,
    handle: (tx?: unknown) => Promise<void>,
  ): Promise<InboxResult> {
    const { key } = message;
    const running = this.#running.get(key);
    // Asked at once for the second time: whoever came first is still looking whether it was done, or at work on it.
    if (running) return (await running).done ? 'duplicate' : 'busy';
    const received = this.#moments.run(() => this.#receive(message));
    this.#running.set(key, received);
    const forget = (): void => void this.#running.delete(key);
    let ended: Promise<unknown> | undefined;
    try {
      const { done, transaction: first } = await received;
      if (done) return 'duplicate';
      const attempt = new HandlerAttempt(handle);
      return await this.#outcome({ ...message, first }, attempt, (transaction) => {
        ended = transaction;
      });
    } finally {
      if (ended) void ended.then(forget, forget);
      else forget();
      this.#housekeeping.pruneNowAndThen(message.receivedAt);
    }
  }

  override async list(filter: StoredFilter = {}): Promise<StoredNotification[]> {
    const states = filter.state === undefined ? null : [filter.state].flat().join(',');
    const { key = null, receivedBefore, limit = 100 } = filter;
    const rows = await this.#inAMoment(this.#sql.list, [
      key,
      states,
      receivedBefore?.toISOString() ?? null,
      limit,
    ]);
    return rows.map(toStored);
  }

  override async undone(
    filter: Omit<StoredFilter, 'state'>,
  ): Promise<Omit<ReceivedNotification, 'confirmed'>[]> {
    const { key = null, receivedBefore, limit = 100 } = filter;
    const rows = await this.#inAMoment(this.#sql.undone, [key, receivedBefore?.toISOString() ?? null, limit]);
    return rows.map(toReceived);
  }

  override async oldestUndone(): Promise<Date | undefined> {
    const [row] = await this.#inAMoment(this.#sql.oldest, []);
    return row?.['receivedat'] === undefined ? undefined : new Date(Number(row['receivedat']));
  }

  override async fail(key: string, error: unknown): Promise<void> {
    const text = redactFreeText(
      error instanceof Error ? `${error.name}: ${error.message}` : 'something that is no Error was thrown',
    );
    // What ECPay itself contradicts is no work to try again; a later sending of the same event is.
    const state =
      error instanceof NotificationFailure && error.kind === 'contradicted' ? 'refused' : 'failed';
    try {
      await this.#inAMoment(this.#sql.fail, [key, text, state]);
    } catch (trouble) {
      // The message is committed as received; only the note of its failure is lost.
      this.#logger.error('The failure of a notification could not be noted', stackOf(trouble));
    }
  }

  /**
   * Waits for the housekeeping that is still running and for handlers that were given up, at most 2 seconds. The database
   * connection is the application's own.
   */
  override async close(): Promise<void> {
    await this.#givenUp.close(this.#housekeeping.close());
  }

  /** @param onBegun gets what settles when the transaction of the handler has ended. */
  async #outcome(
    message: CommittedNotification,
    attempt: HandlerAttempt,
    onBegun: (ended: Promise<unknown>) => void,
  ): Promise<InboxResult> {
    try {
      // Without a slot: ECPay may take seconds to answer, and others need no answer.
      await message.confirmed();
      if (this.#givenUp.holdAll) throw this.#givenUp.blocked();
      const ended = this.#handlers.run(() => this.#handle(message, attempt));
      onBegun(ended);
      const result = await Promise.race([ended, attempt.givenUp]);
      // A transaction function that keeps what its work threw to itself has not committed it either.
      if (attempt.failure) throw attempt.failure.error;
      return result;
    } catch (error) {
      const reason = attempt.failure ? attempt.failure.error : error;
      const noted = this.fail(message.key, reason);
      // With a single connection it cannot be noted before the handler has let it go.
      await (reason instanceof HandlerTimeoutError ? Promise.race([noted, delay(NOTE_MS)]) : noted);
      throw error;
    }
  }

  #handle(message: CommittedNotification, attempt: HandlerAttempt): Promise<InboxResult> {
    const lockName = this.#store.lockPrefix + message.key;
    return this.#transaction(async (tx) => {
      attempt.beginTry();
      const [lock] = await this.#query(tx, this.#sql.lock, [lockName]);
      if (message.first !== undefined && message.first === lock?.['transaction']) throw joinedTransaction();
      if (Number(lock?.['locked']) !== 1) return 'busy';
      if (await this.#isDone(tx, message.key)) return 'duplicate';
      try {
        await attempt.run(tx);
      } catch (error) {
        if (error instanceof HandlerTimeoutError) {
          const discards = discardsConnections(this.#transaction);
          // A statement goes on in the database behind a connection that was thrown away, and so does its lock.
          const over = discards ? undefined : error.settled;
          const cancellations = cancelWhileRunning(over, () => this.#cancel([lockName, lock?.['pid']]));
          const warned = this.#endStatements(tx, cancellations);
          if (discards) throw error;
          void this.#givenUp.watch(message.merchantTradeNo, error.settled, warned);
          // Ends only now: a rolled back transaction would let the handler write on, by itself or into another's.
          await error.settled;
          // A cancellation that is under way would hit whoever gets the connection next.
          await Promise.race([cancellations.ended, delay(NOTE_MS)]);
        }
        if (discardsConnections(this.#transaction)) throw new HandlerFailed(error);
        await this.#drain(tx);
        throw error;
      }
      const finished = await this.#query(tx, this.#sql.finish, [message.key, lock?.['transaction']]);
      if (finished.length !== 1) {
        throw new Error(
          'The handler ended the transaction of the inbox itself, or its row is gone: it does not count as done',
        );
      }
      return 'processed';
    });
  }

  /** Lets the statement that runs in the transaction, and all writes that follow, fail: a handler that waits for them ends. */
  async #endStatements(tx: Tx, { first }: Cancellations): Promise<void> {
    // Behind a statement that was cancelled it fails, as does everything else. A discarded connection needs none.
    const forbidden = discardsConnections(this.#transaction) || this.#query(tx, this.#sql.forbid, []);
    await Promise.race([Promise.allSettled([first, forbidden]), delay(NOTE_MS)]);
  }

  /** Resolves with false when there was nothing more to cancel, or nobody to ask. */
  async #cancel(lock: readonly unknown[]): Promise<boolean> {
    try {
      return (await this.#inAMoment(this.#sql.cancel, lock)).length > 0;
    } catch (error) {
      this.#logger.warn(`The statement of a given-up handler could not be cancelled: ${String(error)}`);
      return false;
    }
  }

  /**
   * Waits for statements that a failed handler began and did not wait for: behind the ROLLBACK they would be committed. Some
   * libraries take a few turns of the event loop to hand a statement to their driver.
   */
  async #drain(tx: Tx): Promise<void> {
    await turn();
    // Fails where the transaction has failed already, which is just as well.
    await this.#query(tx, this.#sql.drain, []).catch(() => undefined);
  }

  /** Commits the message before anything else is tried. */
  async #receive(message: ReceivedNotification): Promise<Receipt> {
    const { key, merchantId, merchantTradeNo, kind = 'payment', route, envelope, receivedAt } = message;
    return this.#transaction(async (tx) => {
      if (await this.#isDone(tx, key)) return { done: true };
      const received = [key, merchantId, merchantTradeNo, kind, route, envelope, receivedAt.toISOString()];
      const [inserted] = await this.#query(tx, this.#sql.receive, received);
      // The newest sending is the one to replay. Never waits for the row of a handler that is just finishing.
      const [row = inserted] = inserted ? [] : await this.#query(tx, this.#sql.renew, [key, route, envelope]);
      return { done: false, transaction: row?.['transaction'] };
    });
  }

  async #isDone(tx: Tx, key: string): Promise<boolean> {
    const [row] = await this.#query(tx, this.#sql.state, [key]);
    return row?.['state'] === 'done';
  }

  #inAMoment(sql: string, parameters: readonly unknown[]): ReturnType<SqlQuery<Tx>> {
    return this.#moments.run(() => this.#transaction((tx) => this.#query(tx, sql, parameters)));
  }
}

const stackOf = (error: unknown): string | undefined => (error instanceof Error ? error.stack : undefined);
