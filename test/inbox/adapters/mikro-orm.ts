import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { SqlInboxOptions, SqlRow } from 'nestjs-ecpay';

/** The handler gets an EntityManager of its own: `tx.findOneOrFail(Order, { no })`; what it changes is flushed at the end. */
export const mikroOrmOptions = (
  orm: MikroORM,
): Pick<SqlInboxOptions<SqlEntityManager>, 'transaction' | 'query'> => ({
  transaction: (work) => orm.em.fork().transactional(work),
  query: async (em, sql, parameters) => {
    // MikroORM wants a ? where PostgreSQL wants $1, and each value as often as it is used.
    const values: unknown[] = [];
    const text = sql.replace(/\$(\d+)/g, (_, n: string) => {
      values.push(parameters[Number(n) - 1]);
      return '?';
    });
    return em.getConnection().execute<SqlRow[]>(text, values, 'all', em.getTransactionContext());
  },
});
