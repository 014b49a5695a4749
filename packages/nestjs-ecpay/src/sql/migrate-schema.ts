import type { SqlQuery, TransactionFunction } from './sql-transaction.js';

/**
 * Runs a schema of `CREATE … IF NOT EXISTS` statements, one at a time, since not every driver takes several. Two processes
 * that start together wait for each other: IF NOT EXISTS alone may still collide.
 */
export async function migrateSchema<Tx>(
  transaction: TransactionFunction<Tx>,
  query: SqlQuery<Tx>,
  schema: string,
  lockPrefix: string,
): Promise<void> {
  const statements = schema.split(';').filter((statement) => statement.trim() !== '');
  await transaction(async (tx) => {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${lockPrefix}migrate`]);
    for (const statement of statements) await query(tx, statement, []);
  });
}
