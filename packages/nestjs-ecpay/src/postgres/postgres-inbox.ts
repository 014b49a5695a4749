import { Logger } from '@nestjs/common';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { SqlInbox, type SqlInboxOptions } from '../sql/sql-inbox.js';
import { PG_DEFAULT_MAX, poolTransaction, type PgClient, type PgPool } from './pg-pool.js';

/** Options of PostgresInbox. */
export interface PostgresInboxOptions<Client extends PgClient = PgClient> extends Omit<
  SqlInboxOptions<Client>,
  'transaction' | 'query'
> {
  /** The application's own pool of pg. It stays the application's to end, after the module has shut down. */
  readonly pool: PgPool<Client>;
}

/**
 * SqlInbox on a pool of pg (node-postgres). At most half the pool holds handlers, so that their own queries find a
 * connection; a lost database rejects with a log and is found again by itself.
 *
 * @example
 * ```ts
 * import { Pool } from 'pg';
 * import { PostgresInbox } from 'nestjs-ecpay/postgres';
 *
 * const inbox = new PostgresInbox({ pool: new Pool({ connectionString: process.env['DATABASE_URL'] }) });
 * await inbox.migrate();
 * ```
 * @throws {EcpayConfigError} as SqlInbox, and for something that is no pool.
 * @publicApi
 */
export class PostgresInbox<Client extends PgClient = PgClient> extends SqlInbox<Client> {
  readonly #pool: PgPool<Client>;
  readonly #onError: (error: Error) => void;

  constructor({ pool, ...options }: PostgresInboxOptions<Client>) {
    if (typeof pool?.connect !== 'function') {
      throw new EcpayConfigError(['PostgresInbox needs pool: a Pool of pg']);
    }
    const maxConcurrent = Math.max(1, Math.floor((pool.options?.max ?? PG_DEFAULT_MAX) / 2));
    super({ maxConcurrent, ...options, transaction: poolTransaction(pool) });
    const logger = new Logger('EcpayPostgres');
    this.#pool = pool;
    // An idle connection that is cut makes the pool emit an error, which without any listener ends the process.
    this.#onError = (error) => logger.warn(`An idle database connection was lost: ${error.message}`);
    pool.on('error', this.#onError);
  }

  override async close(): Promise<void> {
    await super.close();
    this.#pool.removeListener('error', this.#onError);
  }
}
