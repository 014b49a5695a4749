import { claimConnections, poolSize } from '../sql/pool-budget.js';
import { SqlInbox } from '../sql/sql-inbox.js';
import type { SqlInboxOptions } from '../sql/sql-inbox-options.js';
import { driverOf, drizzleOptions, type DrizzleDatabase } from './drizzle-database.js';

/** Options of DrizzleInbox. */
export interface DrizzleInboxOptions<Tx> extends Omit<SqlInboxOptions<Tx>, 'transaction' | 'query'> {
  /** The application's own Drizzle database on node-postgres, postgres.js or PGlite. It stays the application's to close. */
  readonly db: DrizzleDatabase<Tx>;
  /** How many handlers may hold a connection at once. @default half of the pool; 1 for a database of one connection */
  readonly maxConcurrent?: number | undefined;
}

/**
 * SqlInbox on a Drizzle database: the handler gets a transaction of Drizzle, and what it writes through it commits together
 * with the mark that the notification is done.
 *
 * @example
 * ```ts
 * import { drizzle } from 'drizzle-orm/node-postgres';
 * import { DrizzleInbox } from 'nestjs-ecpay/drizzle';
 *
 * const db = drizzle(process.env['DATABASE_URL'] ?? 'postgres://localhost/shop');
 * const inbox = new DrizzleInbox({ db });
 * await inbox.migrate();
 * ```
 * @throws {EcpayConfigError} as SqlInbox, for something that is no Drizzle database, and for a pool that is too small for all
 * that share it.
 * @publicApi
 */
export class DrizzleInbox<Tx> extends SqlInbox<Tx> {
  constructor({ db, ...options }: DrizzleInboxOptions<Tx>) {
    const access = drizzleOptions(db, 'DrizzleInbox');
    const { pool } = driverOf(db);
    const { maxConcurrent = pool ? Math.max(1, Math.floor(poolSize(pool) / 2)) : 1 } = options;
    super({ ...options, maxConcurrent, ...access });
    if (pool) claimConnections(pool, 'DrizzleInbox', maxConcurrent);
  }
}
