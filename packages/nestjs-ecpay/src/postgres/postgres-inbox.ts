import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { SqlInbox } from '../sql/sql-inbox.js';
import type { SqlInboxOptions } from '../sql/sql-inbox-options.js';
import { poolTransaction, type PgClient, type PgPool } from './pg-pool.js';
import { claimConnections, poolSize } from '../sql/pool-budget.js';

/** Options of PostgresInbox. */
export interface PostgresInboxOptions<Client extends PgClient = PgClient> extends Omit<
  SqlInboxOptions<Client>,
  'transaction' | 'query'
> {
  /** The application's own pool of pg, of at least two connections. It stays the application's to end, after the module has shut down. */
  readonly pool: PgPool<Client>;
  /** How many handlers may hold a connection at once. @default half of the pool */
  readonly maxConcurrent?: number | undefined;
}

/**
 * SqlInbox on a pool of pg (node-postgres). At most half the pool holds handlers, so that their own queries find a
 * connection; a lost database rejects with a log and is found again by itself. The connection of a handler that was given up
 * is discarded at once, so that a handler that never ends holds nothing.
 *
 * @example
 * ```ts
 * import { Pool } from 'pg';
 * import { PostgresInbox } from 'nestjs-ecpay/postgres';
 *
 * const inbox = new PostgresInbox({ pool: new Pool({ connectionString: process.env['DATABASE_URL'] }) });
 * await inbox.migrate();
 * ```
 * @throws {EcpayConfigError} as SqlInbox, for something that is no pool, and for a pool that is too small for all that share
 * it.
 * @publicApi
 */
export class PostgresInbox<Client extends PgClient = PgClient> extends SqlInbox<Client> {
  constructor({ pool, ...options }: PostgresInboxOptions<Client>) {
    if (typeof pool?.connect !== 'function') {
      throw new EcpayConfigError(['PostgresInbox needs pool: a Pool of pg']);
    }
    const { maxConcurrent = Math.max(1, Math.floor(poolSize(pool) / 2)) } = options;
    super({ ...options, maxConcurrent, transaction: poolTransaction(pool) });
    claimConnections(pool, 'PostgresInbox', maxConcurrent);
  }
}
