import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { SqlInboxOptions, SqlRow } from 'nestjs-ecpay';

/** The handler gets a Transaction of Kysely: `tx.updateTable('orders')`. */
export const kyselyOptions = <DB>(
  db: Kysely<DB>,
): Pick<SqlInboxOptions<Transaction<DB>>, 'transaction' | 'query'> => ({
  transaction: (work) => db.transaction().execute(work),
  query: async (tx, sql, parameters) =>
    (await tx.executeQuery<SqlRow>(CompiledQuery.raw(sql, [...parameters]))).rows,
});
