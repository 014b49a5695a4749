import { EcpayConfigError } from '@nestjs-ecpay/protocol';

/**
 * The application's own way to run something in a database transaction: commits when `work` resolves, rolls back when it
 * rejects, and ends neither before `work` has settled. Any ORM has one. It opens a transaction of its own; one that joins a
 * transaction of its caller (propagation REQUIRED) commits nothing by itself.
 *
 * @publicApi
 */
export type TransactionFunction<Tx> = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** A row as a driver returns it. */
export type SqlRow = Record<string, unknown>;

/** Runs one parameterised PostgreSQL statement (`$1`, `$2` …) inside the transaction and returns its rows. */
export type SqlQuery<Tx> = (
  tx: Tx,
  sql: string,
  parameters: readonly unknown[],
) => Promise<readonly SqlRow[]>;

/**
 * The default way to query: `tx.query(sql, parameters)`, which node-postgres, PGlite and TypeORM's EntityManager have. The
 * first two return `{ rows }`; TypeORM an array, and for UPDATE a pair of array and count.
 *
 * @throws {EcpayConfigError} when the transaction of this library has no such method.
 */
export const queryThroughTx: SqlQuery<unknown> = async (tx, sql, parameters) => {
  const { query } = tx as { query?: unknown };
  if (typeof query !== 'function') throw needsQueryOption('has no method query(sql, parameters)');
  const result: unknown = await query.call(tx, sql, [...parameters]);
  const rows = Array.isArray(result) ? result : (result as { rows?: unknown } | undefined)?.rows;
  if (!Array.isArray(rows)) throw needsQueryOption('returns no rows from query(sql, parameters)');
  return (rows.length === 2 && Array.isArray(rows[0]) ? rows[0] : rows) as SqlRow[];
};

/**
 * Makes the rows of any driver readable by the same names: some drivers and plugins rename the columns of a result to
 * camelCase, PascalCase or upper case. Every statement of this library names its columns in one lower-case word.
 *
 * @throws {EcpayConfigError} when the query function returns no array of rows.
 */
export function withPlainNames<Tx>(query: SqlQuery<Tx>): SqlQuery<Tx> {
  return async (tx, sql, parameters) => {
    const rows: unknown = await query(tx, sql, parameters);
    if (!Array.isArray(rows)) throw needsQueryOption('gets no array of rows from the option query');
    return rows.map((row: SqlRow) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [plainName(name), value])),
    );
  };
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

function needsQueryOption(what: string): EcpayConfigError {
  return new EcpayConfigError([
    `The transaction that the option transaction opens ${what}: give the option query, (tx, sql, parameters) => Promise of rows, as docs/databases.md shows for each ORM`,
  ]);
}

/**
 * Ends the transaction of a handler that failed and may still be writing: work that it began beside what failed.
 *
 * @internal
 */
export class HandlerFailed extends Error {
  override readonly name = 'HandlerFailed';

  constructor(readonly error: unknown) {
    super('the handler failed', { cause: error });
  }
}

/** Marks a transaction function that throws a connection away when the handler on it was given up or failed. */
const DISCARDS_CONNECTION = Symbol.for('nestjs-ecpay:discards-connection');

/** Tells SqlInbox that after a HandlerTimeoutError or HandlerFailed nobody can use the connection of the transaction any more. */
export function discardingConnections<Tx>(transaction: TransactionFunction<Tx>): TransactionFunction<Tx> {
  return Object.assign(transaction, { [DISCARDS_CONNECTION]: true });
}

/** See `discardingConnections`. */
export function discardsConnections<Tx>(transaction: TransactionFunction<Tx>): boolean {
  return DISCARDS_CONNECTION in transaction;
}

/** Nothing is committed while the handler runs: a rollback would forget a payment that ECPay was told is done. */
export const joinedTransaction = (): EcpayConfigError =>
  new EcpayConfigError([
    "the inbox's transaction function joins a transaction of the request (propagation REQUIRED, a transaction for each request), so that nothing is committed before that ends: it must open a transaction of its own (REQUIRES_NEW, a connection of its own)",
  ]);
