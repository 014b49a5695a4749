import { EcpayConfigError } from '@nestjs-ecpay/protocol';
import { SqlRefundJournal, type SqlRefundJournalOptions } from '../sql/sql-refund-journal.js';
import { poolTransaction, type PgClient, type PgPool } from './pg-pool.js';
import { claimConnections } from '../sql/pool-budget.js';

/** Options of PostgresRefundJournal. */
export interface PostgresRefundJournalOptions<Client extends PgClient = PgClient> extends Omit<
  SqlRefundJournalOptions<Client>,
  'transaction' | 'query'
> {
  /** The application's own pool of pg, of at least two connections. */
  readonly pool: PgPool<Client>;
}

/**
 * SqlRefundJournal on a pool of pg (node-postgres).
 *
 * @example
 * ```ts
 * import { Pool } from 'pg';
 * import { PostgresRefundJournal } from 'nestjs-ecpay/postgres';
 *
 * const journal = new PostgresRefundJournal({ pool: new Pool({ connectionString: process.env['DATABASE_URL'] }) });
 * await journal.migrate();
 * ```
 * @throws {EcpayConfigError} as SqlRefundJournal, and for a pool that is too small for all
 * that share it.
 * @publicApi
 */
export class PostgresRefundJournal<Client extends PgClient = PgClient> extends SqlRefundJournal<Client> {
  constructor({ pool, ...options }: PostgresRefundJournalOptions<Client>) {
    if (typeof pool?.connect !== 'function') {
      throw new EcpayConfigError(['PostgresRefundJournal needs pool: a Pool of pg']);
    }
    claimConnections(pool, 'PostgresRefundJournal', 1);
    super({ ...options, transaction: poolTransaction(pool) });
  }
}
