import { type SQL, sql } from 'drizzle-orm';
import type { SqlInboxOptions, SqlRow } from 'nestjs-ecpay';

interface DrizzleTx {
  execute(query: SQL): PromiseLike<unknown>;
}

/** For a Drizzle database on node-postgres, postgres.js or PGlite. */
export function drizzleOptions<Tx extends DrizzleTx>(db: {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}): Pick<SqlInboxOptions<Tx>, 'transaction' | 'query'> {
  return {
    transaction: (work) => db.transaction(work),
    query: async (tx, text, parameters) => {
      const chunks = text
        .split(/(\$\d+)/)
        .map((part) =>
          /^\$\d+$/.test(part) ? sql`${parameters[Number(part.slice(1)) - 1]}` : sql.raw(part),
        );
      const result = (await tx.execute(sql.join(chunks))) as SqlRow[] | { rows: SqlRow[] };
      return Array.isArray(result) ? [...result] : result.rows;
    },
  };
}
