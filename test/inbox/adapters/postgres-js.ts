import type { SqlInboxOptions, SqlRow } from 'nestjs-ecpay';
import type { Sql, TransactionSql } from 'postgres';

/** The handler gets a transaction of postgres.js: `` tx`UPDATE orders SET ...` ``. */
export const postgresJsOptions = (
  sql: Sql,
): Pick<SqlInboxOptions<TransactionSql>, 'transaction' | 'query'> => ({
  transaction: async <T>(work: (tx: TransactionSql) => Promise<T>) => (await sql.begin(work)) as T,
  query: async (tx, text, parameters) => [...(await tx.unsafe<SqlRow[]>(text, parameters as never[]))],
});
