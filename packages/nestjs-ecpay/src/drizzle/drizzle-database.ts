import { type SQL, sql } from 'drizzle-orm';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import type { Sized } from '../sql/pool-budget.js';
import { surviveIdleCuts, type EmitsErrors } from '../sql/survive-idle-cuts.js';
import type { SqlQuery, SqlRow, TransactionFunction } from '../sql/sql-transaction.js';
import { endWithTransaction } from './end-with-transaction.js';

/** A Drizzle database on node-postgres, postgres.js or PGlite, and the transaction that it gives its work. */
export interface DrizzleDatabase<Tx> {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/**
 * The transaction that a Drizzle database gives its work, for the handler's `@EcpayTransaction() tx`.
 *
 * @example
 * ```ts
 * import { drizzle } from 'drizzle-orm/node-postgres';
 * import type { DrizzleTransaction } from 'nestjs-ecpay/drizzle';
 *
 * const db = drizzle('postgres://localhost/shop');
 * type Tx = DrizzleTransaction<typeof db>;
 * ```
 * @publicApi
 */
export type DrizzleTransaction<Db extends { transaction(work: never): unknown }> = Parameters<
  Db['transaction']
>[0] extends (tx: infer Tx) => unknown
  ? Tx
  : never;

/** What of a transaction is used here. */
interface Executes {
  execute(query: SQL): PromiseLike<unknown>;
}

/** The driver under a Drizzle database, as far as it is looked at. */
interface Driver {
  readonly options?: { readonly max?: number | undefined } | undefined;
  readonly connect?: unknown;
}

/** How many connections the driver may open; `undefined` for a database of one connection, such as PGlite. */
export function driverOf(db: object): { readonly pool?: Sized | undefined } {
  const { $client } = db as { readonly $client?: Driver };
  return typeof $client?.options?.max === 'number' ? { pool: $client as Sized } : {};
}

/**
 * What SqlInbox and SqlRefundJournal take of a Drizzle database. What a handler took from its transaction is refused once that
 * has ended: it would be written outside of it.
 *
 * @throws {EcpayConfigError} for something that is no Drizzle database, and for one on a single Client of pg.
 */
export function drizzleOptions<Tx>(
  db: DrizzleDatabase<Tx>,
  user: string,
): { readonly transaction: TransactionFunction<Tx>; readonly query: SqlQuery<Tx> } {
  const { transaction, execute } = (db ?? {}) as Partial<DrizzleDatabase<Tx> & Executes>;
  if (typeof transaction !== 'function' || typeof execute !== 'function')
    throw new EcpayConfigError([`${user} needs db: a Drizzle database on PostgreSQL`]);
  if (isSingleConnection(db))
    throw new EcpayConfigError([
      `${user} needs a Drizzle database on a Pool of pg: on a single Client two transactions at once become one. Give drizzle() a new Pool(...)`,
    ]);
  const { pool } = driverOf(db);
  if (pool && 'on' in pool) surviveIdleCuts(pool as EmitsErrors);
  return {
    transaction: (work) => db.transaction((tx) => endWithTransaction(tx, db, work)),
    query: async (tx, text, parameters) => {
      const result = await (tx as Executes).execute(parameterised(text, parameters));
      return (Array.isArray(result) ? [...(result as SqlRow[])] : (result as { rows: SqlRow[] }).rows) ?? [];
    },
  };
}

/** True for a Client of pg, which runs one transaction's BEGIN inside another's; PGlite lets one wait for the other. */
function isSingleConnection(db: object): boolean {
  const { $client } = db as { readonly $client?: Driver };
  return typeof $client?.connect === 'function' && $client.options === undefined;
}

/** Drizzle numbers the parameters itself. */
function parameterised(text: string, parameters: readonly unknown[]): SQL {
  const chunks = text
    .split(/(\$\d+)/)
    .map((part) => (/^\$\d+$/.test(part) ? sql.param(parameters[Number(part.slice(1)) - 1]) : sql.raw(part)));
  return sql.join(chunks);
}
