import { claimConnections } from '../sql/pool-budget.js';
import { SqlRefundJournal, type SqlRefundJournalOptions } from '../sql/sql-refund-journal.js';
import { driverOf, drizzleOptions, type DrizzleDatabase } from './drizzle-database.js';

/** Options of DrizzleRefundJournal. */
export interface DrizzleRefundJournalOptions<Tx> extends Omit<
  SqlRefundJournalOptions<Tx>,
  'transaction' | 'query'
> {
  /** The application's own Drizzle database on node-postgres, postgres.js or PGlite. */
  readonly db: DrizzleDatabase<Tx>;
}

/**
 * SqlRefundJournal on a Drizzle database. Give it the database itself, never a transaction of it: what is written before a
 * refund is sent has to stay when the caller rolls back.
 *
 * @example
 * ```ts
 * import { drizzle } from 'drizzle-orm/node-postgres';
 * import { DrizzleRefundJournal } from 'nestjs-ecpay/drizzle';
 *
 * const db = drizzle(process.env['DATABASE_URL'] ?? 'postgres://localhost/shop');
 * const journal = new DrizzleRefundJournal({ db });
 * await journal.migrate();
 * ```
 * @throws {EcpayConfigError} as SqlRefundJournal, for something that is no Drizzle database, and for a pool that is too small
 * for all that share it.
 * @publicApi
 */
export class DrizzleRefundJournal<Tx> extends SqlRefundJournal<Tx> {
  constructor({ db, ...options }: DrizzleRefundJournalOptions<Tx>) {
    super({ ...options, ...drizzleOptions(db, 'DrizzleRefundJournal') });
    const { pool } = driverOf(db);
    if (pool) claimConnections(pool, 'DrizzleRefundJournal', 1);
  }
}
