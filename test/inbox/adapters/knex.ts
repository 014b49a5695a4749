import type { Knex } from 'knex';
import type { SqlInboxOptions, SqlRow } from 'nestjs-ecpay';

/** The handler gets a Transaction of Knex: `tx('orders').where({ no }).update({ ... })`. */
export const knexOptions = (
  knex: Knex,
): Pick<SqlInboxOptions<Knex.Transaction>, 'transaction' | 'query'> => ({
  transaction: (work) => knex.transaction(work),
  query: async (tx, sql, parameters) => {
    // Knex wants a ? where PostgreSQL wants $1, and each value as often as it is used.
    const values: unknown[] = [];
    const text = sql.replace(/\$(\d+)/g, (_, n: string) => {
      values.push(parameters[Number(n) - 1]);
      return '?';
    });
    return (await tx.raw<{ rows: SqlRow[] }>(text, values as Knex.RawBinding[])).rows;
  },
});
