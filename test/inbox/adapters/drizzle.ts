import { type SQL, sql } from 'drizzle-orm';
import type { SqlRow } from 'nestjs-ecpay';

/** What a Drizzle transaction on PostgreSQL has. */
interface DrizzleTx {
  execute(query: SQL): PromiseLike<unknown>;
}

/** Runs `$1` style SQL through a Drizzle transaction: the option `query` of SqlInbox. */
export async function drizzleQuery(
  tx: DrizzleTx,
  text: string,
  parameters: readonly unknown[],
): Promise<SqlRow[]> {
  const chunks = text
    .split(/(\$\d+)/)
    .map((part) => (/^\$\d+$/.test(part) ? sql`${parameters[Number(part.slice(1)) - 1]}` : sql.raw(part)));
  const result = (await tx.execute(sql.join(chunks))) as { rows: SqlRow[] };
  return result.rows;
}
