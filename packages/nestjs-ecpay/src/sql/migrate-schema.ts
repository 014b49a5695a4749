import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { inspectSchema, requirePostgres } from './inspect-schema.js';
import type { SqlQuery, TransactionFunction } from './sql-transaction.js';
import { INSUFFICIENT_PRIVILEGE, sqlStateOf } from './sql-state.js';
import { readSchema } from './store-schema.js';

/** A store that keeps its tables in the application's database. */
export interface SqlStore<Tx> {
  /** Class and option, for messages. */
  readonly name: string;
  readonly transaction: TransactionFunction<Tx>;
  readonly query: SqlQuery<Tx>;
  /** See `readSchema`. */
  readonly schemaSql: string;
  /** How to get that SQL: a file of the package, and a function for tables of another name. */
  readonly source: string;
  readonly lockPrefix: string;
}

/**
 * Creates or upgrades the tables of a store, one statement at a time, since not every driver takes several. Tables that are
 * as they should be are left alone, so that a role without the right to create may call it.
 *
 * @throws {EcpayConfigError} when the database is not PostgreSQL, its tables are those of a later version, or the role may
 * not change them.
 */
export async function migrateSchema<Tx>(store: SqlStore<Tx>): Promise<void> {
  const { transaction, query, lockPrefix, schemaSql } = store;
  const schema = readSchema(schemaSql);
  await transaction(async (tx) => {
    await requirePostgres(tx, query, store.name);
    // Two processes that start together wait for each other. As text: not every driver can read a void column.
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text AS locked', [
      `${lockPrefix}migrate`,
    ]);
    const { complete, newer, problems } = await inspectSchema(tx, query, schema, remedyOf(store));
    if (newer) throw new EcpayConfigError(problems);
    if (complete) return;
    try {
      for (const statement of schema.statements) await query(tx, statement, []);
    } catch (error) {
      if (sqlStateOf(error) !== INSUFFICIENT_PRIVILEGE) throw error;
      throw new EcpayConfigError([
        `${store.name} may not create or upgrade its tables with this database role: run ${store.source} as their owner`,
      ]);
    }
  });
}

/**
 * Tells what keeps the store from working.
 *
 * @throws {EcpayConfigError} when the database is not PostgreSQL or the option `query` is missing; the driver's error when
 * the database cannot be reached.
 */
export async function checkSchema<Tx>(store: SqlStore<Tx>): Promise<string[]> {
  const { transaction, query, name } = store;
  try {
    return await transaction(async (tx) => {
      await requirePostgres(tx, query, name);
      const { problems } = await inspectSchema(tx, query, readSchema(store.schemaSql), remedyOf(store));
      return problems.map((problem) => `${name}: ${problem}`);
    });
  } catch (error) {
    if (sqlStateOf(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    return [`${name}: the database role may not look at its tables: grant it USAGE on their schema`];
  }
}

const remedyOf = ({ source }: Pick<SqlStore<never>, 'source'>): string =>
  `call migrate() before the application has started (before NestFactory.create or in onModuleInit), or run ${source} with your migrations`;
