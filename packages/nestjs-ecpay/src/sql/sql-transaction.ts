/**
 * The application's own way to run something in a database transaction: commits when `work` resolves, rolls back when it
 * rejects. Any ORM has one.
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
 */
export const queryThroughTx: SqlQuery<unknown> = async (tx, sql, parameters) => {
  const result = await (tx as { query(sql: string, parameters: unknown[]): Promise<unknown> }).query(sql, [
    ...parameters,
  ]);
  const rows = Array.isArray(result) ? result : (result as { rows?: unknown }).rows;
  if (!Array.isArray(rows))
    throw new TypeError('tx.query returned no rows: give the option `query` for this database library');
  return (rows.length === 2 && Array.isArray(rows[0]) ? rows[0] : rows) as SqlRow[];
};
